// The result of a challenge, ranked as the app ranks: frozen into `programme`, and as CSV.
import { load } from './sources.mjs';
import { entriesDatabase, resultDocument } from './desk.mjs';
import { freeze } from './rules.mjs';

const { closesAt, peopleBoard, teamBoard, entryFigures } = load(
  ['calendar', 'scoring', 'ranking'],
  ['closesAt', 'peopleBoard', 'teamBoard', 'entryFigures'],
);

/** People of a frozen result who are named; everybody else finds the rank by the points. */
const TOP = 100;
const PAGE = 1000;

async function rulesOf(couch, challenge) {
  const { rules, options } = await couch.ask('GET', `/programme/challenge-${challenge}`);
  return freeze(rules, options);
}

/** All entries of a challenge. */
async function* entries(couch, challenge) {
  for (let after = null; ; ) {
    const query = new URLSearchParams({ include_docs: true, limit: PAGE, ...(after && { startkey: JSON.stringify(after), skip: 1 }) });
    const { rows } = await couch.ask('GET', `/${entriesDatabase(challenge)}/_all_docs?${query}`);
    yield* rows.map((row) => row.doc).filter((doc) => doc.days);
    if (rows.length < PAGE) return;
    after = rows.at(-1).id;
  }
}

/** Everybody who takes part, with what the boards rank by. */
async function membersOf(couch, challenge, rules) {
  const members = [];
  for await (const doc of entries(couch, challenge)) {
    const [, name, team, unit] = doc.who;
    members.push({ person: doc._id, name, team, unit, points: doc.total, ...entryFigures(rules, doc.days) });
  }
  return members;
}

function groupBoard(rules, members, kind) {
  if (rules.team === null) return [];
  const grouped = members.map((member) => ({ ...member, team: member[kind] }));
  return teamBoard(rules.team, grouped, rules.last - rules.first + 1, {}).map(({ rank, row }) => [rank, row.team, row.members, row.reported, row.score]);
}

/**
 * Writes the result of a challenge that has closed into `programme`, once: it is what everybody reads from
 * then on, and nothing changes it. Returns the document, the old one where there is one.
 *
 * `points`: [points, people] from the most on, so that everybody's rank is 1 and all above. `top`: [rank,
 * account, nickname, team, unit, points, steps, days reported, days at the goal]. `teams` and `units`: [rank
 * or null, id, members, days reported, score as dividend and divisor]. `now` and `at` are Unix seconds.
 */
export async function finish(couch, challenge, now = Date.now() / 1000) {
  const path = `/programme/${resultDocument(challenge)}`;
  const there = await couch.find(path);
  if (there) return there;
  const rules = await rulesOf(couch, challenge);
  const closes = Math.max(closesAt(rules), ...Object.values(rules.reopened ?? {}));
  if (now < closes) throw new Error(`${challenge} is open until ${new Date(closes * 1000).toISOString()}`);
  const members = await membersOf(couch, challenge, rules);
  const histogram = new Map();
  for (const { points } of members) histogram.set(points, (histogram.get(points) ?? 0) + 1);
  const top = peopleBoard(members)
    .slice(0, TOP)
    .map(({ rank, row }) => [rank, row.person, row.name, row.team, row.unit, row.points, row.steps, row.reported, row.atGoal]);
  await couch.ask('PUT', path, {
    v: 1,
    challenge,
    at: Math.floor(now),
    people: members.length,
    points: [...histogram].sort(([one], [other]) => other - one),
    top,
    teams: groupBoard(rules, members, 'team'),
    units: groupBoard(rules, members, 'unit'),
  });
  return couch.ask('GET', path);
}

// A cell that begins like a formula is text (OWASP, CSV injection).
const cell = (value) => {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows of all entries, with names from the roster, as a CSV that Excel opens. */
export async function results(couch, challenge) {
  const members = await membersOf(couch, challenge, await rulesOf(couch, challenge));
  const roster = await couch.ask('GET', '/roster/_all_docs?include_docs=true');
  const names = new Map(roster.rows.map(({ doc }) => [doc._id, doc]));
  const rows = peopleBoard(members).map(({ rank, row }) => {
    const person = names.get(row.person) ?? {};
    return [rank, person.name, person.unit, person.team, row.points, row.steps, row.reported, row.atGoal];
  });
  const head = ['名次', '姓名', '单位', '小队', '积分', '步数', '上报天数', '达标天数'];
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
