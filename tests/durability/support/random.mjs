// Random numbers that a failed run can be repeated with: BUYUE_SEED=… node --test …

export const SEED = Number(process.env.BUYUE_SEED ?? 20261122);

/** Mulberry32 (Tommy Ettinger, 2017): small, and random enough to choose moments. */
export function random(seed = SEED) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `least` to `most`. */
  const whole = (least, most) => least + Math.floor(next() * (most - least + 1));
  return { next, whole };
}
