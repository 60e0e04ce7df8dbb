// Merely reads the file.
import { answer } from './answer.js';
import { eachPiece } from './pieces.js';

answer(async (file) => {
  let bytes = 0;
  await eachPiece(file, (piece) => {
    bytes += piece.length;
  });
  return { bytes };
});
