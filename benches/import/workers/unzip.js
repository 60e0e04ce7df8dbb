// Reads a zipped export of Apple Health with fflate and saxes.
import { Unzip, UnzipInflate } from 'fflate';
import { SaxesParser } from 'saxes';
import { answer } from './answer.js';
import { eachPiece } from './pieces.js';
import { Totals } from './totals.js';

answer(async (file) => {
  const totals = new Totals();
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => name === 'Record' && totals.take(attributes));
  const decoder = new TextDecoder();
  const unzip = new Unzip((entry) => {
    entry.ondata = (error, piece) => {
      if (error) throw error;
      parser.write(decoder.decode(piece, { stream: true }));
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  // fflate keeps what it cannot use yet.
  await eachPiece(file, (piece) => unzip.push(piece.slice()));
  unzip.push(new Uint8Array(), true);
  parser.write(decoder.decode()).close();
  return totals.summary;
});
