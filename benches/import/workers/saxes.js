// Reads an export of Apple Health with saxes.
import { SaxesParser } from 'saxes';
import { answer } from './answer.js';
import { eachPiece } from './pieces.js';
import { Totals } from './totals.js';

answer(async (file) => {
  const totals = new Totals();
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => name === 'Record' && totals.take(attributes));
  const decoder = new TextDecoder();
  await eachPiece(file, (piece) => parser.write(decoder.decode(piece, { stream: true })));
  parser.write(decoder.decode()).close();
  return totals.summary;
});
