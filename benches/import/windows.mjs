// What the days that the import worker tells come to, worked out second by second: it shares no code
// with the app.
const DAY = 86_400;

/** The stretches of a day's record, in the order of trust: `{ start, end, steps }` in Unix seconds. */
function stretches({ day, minutes }, devices) {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000;
  const found = [];
  for (const { device, offset, runs } of JSON.parse(minutes).tracks) {
    let second = 0;
    for (let at = 0; at < runs.length; at += 3) {
      second += runs[at];
      const start = midnight - offset * 60 + second;
      found.push({ rank: devices.indexOf(device), offset, start, end: start + runs[at + 1], steps: runs[at + 2] });
    }
  }
  return found.sort((a, b) => a.rank - b.rank || a.start - b.start || a.end - b.end);
}

/** Each second belongs to the most trusted device that counted then, and there to what began first. */
function pieces(found, base) {
  const owner = new Int32Array(3 * DAY).fill(-1);
  found.forEach(({ start, end }, index) => {
    for (let at = start - base; at < end - base; at += 1) if (owner[at] < 0) owner[at] = index;
  });
  const list = [];
  let last;
  for (let at = 0; at < owner.length; at += 1) {
    const index = owner[at];
    if (index < 0) continue;
    if (last?.index === index && last.end === base + at) last.end += 1;
    else list.push((last = { index, start: base + at, end: base + at + 1 }));
  }
  return list.map(({ index, start, end }) => {
    const { offset, steps, ...whole } = found[index];
    const counted = (second) => Math.floor((steps * (second - whole.start)) / (whole.end - whole.start));
    return { start, end, offset, steps: counted(end) - counted(start) };
  });
}

/** Steps of a piece between two times of its own day, in seconds after midnight. */
function inside({ start, end, offset, steps }, from, to) {
  const first = (((start + offset * 60) % DAY) + DAY) % DAY;
  const length = end - start;
  const counted = (time) => Math.floor((steps * Math.min(Math.max(time - first, 0), length)) / length);
  return counted(to) - counted(from);
}

const seconds = (clock) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60;

/** Steps of a told day in each of the windows named `05:00-09:00`; `devices` are the most trusted first. */
export function inWindows(told, devices, names) {
  const base = Date.parse(`${told.day}T00:00:00Z`) / 1000 - DAY;
  const list = pieces(stretches(told, devices), base);
  return Object.fromEntries(
    names.map((name) => {
      const [from, to] = name.split('-').map(seconds);
      return [name, list.reduce((sum, piece) => sum + inside(piece, from, to), 0)];
    }),
  );
}
