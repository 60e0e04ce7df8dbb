// A challenge's rules, frozen: every default filled in, and what only a server needs worked out.
// Held to the same vectors as the Rust reader (crates/wellness/src/challenge/document.rs).
import { load } from './sources.mjs';

const { dayNumber } = load(['calendar'], ['dayNumber']);

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function offsetOf(zone) {
  if (zone === undefined || zone === 'Asia/Shanghai') return 480;
  if (zone === 'UTC') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (!sign) throw new Error(`zone: ${zone}`);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What the server can hold a credit to: how many days, and its most steps. */
const creditOf = (credit, stepCap) =>
  credit && { days: credit.days, most: Math.floor((stepCap * (100 - (credit.off ?? 10))) / 100) };

const most = {
  goal: (part) => part.points,
  window: (part) => part.points,
  bouts: (part) => sum(part.bouts.map((bout) => bout.points)),
};

/**
 * The frozen rules of a document that the app accepts; throws where a field is missing.
 * `closeDays`: days after a day at which the server takes no change of it any more (default: all stay
 * open until the grace ends, for late imports). `reopened`: {day: Unix second until which it is open}.
 */
export function freeze(document, { closeDays, reopened } = {}) {
  const first = dayNumber(document.start);
  const last = dayNumber(document.end);
  if (document.schema !== 'buyue-challenge/1') throw new Error(`schema: ${document.schema}`);
  if (first === null || last === null || last < first) throw new Error('start, end');
  if (!/^[a-z0-9-]{1,40}$/.test(document.id)) throw new Error(`id: ${document.id}`);
  const points = document.parts.map((part) => most[part.kind](part));
  const goals = document.parts
    .filter((part) => part.kind === 'goal')
    .map((part) => ({ steps: part.steps ?? document.goal, points: part.points }));
  const others = document.parts.flatMap((part, at) => (part.kind === 'goal' ? [] : points[at]));
  const stepCap = document.step_cap ?? 20_000;
  return {
    id: document.id,
    first,
    last,
    offset: offsetOf(document.zone),
    day_end: minutesOf(document.day_end ?? '00:00'),
    goal: document.goal,
    goals,
    other_points: sum(others),
    day_points_cap: document.day_points_cap ?? sum(points),
    step_cap: stepCap,
    typed_cap: document.typed_cap ?? 20_000,
    edit_days: document.edit_days ?? 7,
    grace_hours: document.grace_hours ?? 72,
    credit: creditOf(document.credit, stepCap) ?? null,
    converted_cap: document.conversion ? (document.conversion.cap ?? Math.min(10_000, stepCap)) : 0,
    team: document.team ?? null,
    ...(closeDays === undefined ? {} : { close_days: closeDays }),
    ...(reopened === undefined ? {} : { reopened }),
  };
}
