// The final result of a challenge as CSV, ranked as the app ranks.
import { load } from './designs.mjs';
import { entriesDatabase } from './desk.mjs';
import { freeze } from './rules.mjs';

const { peopleBoard, entryFigures } = load(
  ['calendar', 'scoring', 'ranking'],
  ['peopleBoard', 'entryFigures'],
);

// A cell that begins like a formula is text (OWASP, CSV injection).
const cell = (value) => {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows of all entries, with names from the roster, as a CSV that Excel opens. */
export async function results(couch, challenge) {
  const { rules: document, options } = await couch.ask('GET', `/programme/challenge-${challenge}`);
  const rules = freeze(document, options);
  const entries = await couch.ask('GET', `/${entriesDatabase(challenge)}/_all_docs?include_docs=true`);
  const roster = await couch.ask('GET', '/roster/_all_docs?include_docs=true');
  const names = new Map(roster.rows.map(({ doc }) => [doc._id, doc]));
  const members = entries.rows
    .map((row) => row.doc)
    .filter((doc) => doc.days)
    .map((doc) => ({ person: doc._id, points: doc.total, ...entryFigures(rules, doc.days) }));
  const rows = peopleBoard(members).map(({ rank, row }) => {
    const person = names.get(row.person) ?? {};
    return [rank, person.name, person.unit, person.team, row.points, row.steps, row.reported, row.atGoal];
  });
  const head = ['名次', '姓名', '单位', '小队', '积分', '步数', '上报天数', '达标天数'];
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
