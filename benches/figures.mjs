// How benches speak: one line a figure, and a failure of the command where one is short.
let short = false;

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints a figure; one without a bar is there to compare with. */
export function figure(name, value, unit, { bar = 'none', met = true } = {}) {
  short ||= !met;
  const rounded = Number.isInteger(value) ? value : value.toFixed(value < 1 ? 3 : 1);
  console.log(`${name}: ${rounded}${unit ? ` ${unit}` : ''}, bar: ${bar}, ${met ? 'ok' : 'short'}`);
}

/** Ends the command as its figures were. */
export function verdict() {
  process.exitCode = short ? 1 : 0;
}
