// Reads an export of Apple Health line by line with a regular expression.
import { answer } from './answer.js';
import { eachPiece } from './pieces.js';
import { Totals } from './totals.js';

const RECORD =
  /<Record type="(HKQuantityTypeIdentifierStepCount)" sourceName="([^"]*)".* startDate="([^"]*)".* value="([^"]*)"/;

answer(async (file) => {
  const totals = new Totals();
  const decoder = new TextDecoder();
  let rest = '';
  await eachPiece(file, (piece) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const found = RECORD.exec(line);
      if (found) totals.take({ type: found[1], sourceName: found[2], startDate: found[3], value: found[4] });
    }
  });
  return totals.summary;
});
