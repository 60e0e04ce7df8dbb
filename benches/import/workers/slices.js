// Merely reads the file, slice after slice, each asked for before the one before it is there.
import { answer } from './answer.js';

const SLICE = 4 << 20;

answer(async (file) => {
  let bytes = 0;
  let asked = 0;
  const next = () => {
    const slice = file.slice(asked, asked + SLICE);
    asked += SLICE;
    return slice.arrayBuffer();
  };
  for (let coming = next(); bytes < file.size; ) {
    const here = coming;
    coming = next();
    bytes += (await here).byteLength;
  }
  return { bytes };
});
