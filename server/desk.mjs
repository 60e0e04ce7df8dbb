// What the union's office does: databases, challenges, accounts. Every function can be repeated. It runs in Node.js for
// the command and in the desk's worker in the browser (shell/office.js), and so names neither.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { cheerDesigns, enrolmentDesigns, entryDesigns, organiserDesign, programmeDesign } from './designs.mjs';
import { freeze } from './rules.mjs';
import { Couch, same } from './couch.mjs';

// Without letters and digits that look alike.
const SYMBOLS = '23456789abcdefghjkmnpqrstuvwxyz';
/** A number below the count of symbols; a byte that would favour the first ones is thrown again. */
function randomSymbol() {
  const [byte] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % SYMBOLS.length) ? SYMBOLS[byte % SYMBOLS.length] : randomSymbol();
}
const random = (length) => Array.from({ length }, randomSymbol).join('');

/** A pseudonym: no staff number, nothing of the name. */
export const newWorker = () => `w${random(10)}`;
/** A password for one use: 60 bits, in groups that can be typed. */
export const newPassword = () => Array.from({ length: 3 }, () => random(4)).join('-');

const members = (...roles) => ({ admins: { names: [], roles: ['_admin'] }, members: { names: [], roles } });

/** The database of a worker's own records, as couch_peruser names it. */
export const ownDatabase = (worker) => `userdb-${bytesToHex(utf8ToBytes(worker))}`;
const ownSecurity = (worker) => ({ admins: { names: [], roles: ['_admin'] }, members: { names: [worker], roles: [] } });

export const entriesDatabase = (challenge) => `entries-${challenge}`;
export const cheersDatabase = (challenge) => `cheers-${challenge}`;

/** A short id of a team or unit, the same at every run. */
export const idOf = (kind, ...names) =>
  `${kind[0]}${bytesToHex(sha256(utf8ToBytes(names.join('\n')))).slice(0, 8)}`;

/** The databases that every union has. */
const HOUSE = [
  { name: '_users' },
  { name: 'programme', security: members('worker', 'organiser'), designs: [programmeDesign] },
  { name: 'roster', security: members('organiser'), designs: [organiserDesign] },
  // Drafts, rolls, and the log of what organisers did.
  { name: 'desk', security: members('organiser'), designs: [organiserDesign] },
  { name: 'enrolments', security: members('worker', 'organiser'), designs: enrolmentDesigns },
];

async function challenges(couch) {
  const rows = await couch.ask('GET', '/programme/_all_docs?include_docs=true');
  return rows.rows.map((row) => row.doc).filter((doc) => doc._id.startsWith('challenge-'));
}

function challengeDatabases({ rules, options }) {
  const frozen = freeze(rules, options);
  const security = members('worker', 'organiser');
  return [
    { name: entriesDatabase(rules.id), security, designs: entryDesigns(frozen) },
    { name: cheersDatabase(rules.id), security, designs: cheerDesigns(frozen) },
  ];
}

async function putDatabase(couch, { name, security, designs = [] }) {
  const path = `/${encodeURIComponent(name)}`;
  const made = await couch.send('PUT', path);
  if (made.status !== 201 && made.status !== 202 && made.status !== 412) throw new Error(`${name}: ${made.status}`);
  // Locked before anything is in it.
  if (security) await couch.secure(name, security);
  for (const design of designs) await couch.put(name, design);
}

async function putDatabases(couch, databases) {
  for (const database of databases) await putDatabase(couch, database);
}

/** Creates what is missing and mends what differs. */
export async function setUp(couch) {
  await putDatabases(couch, HOUSE);
  for (const challenge of await challenges(couch)) await putDatabases(couch, challengeDatabases(challenge));
}

/** What differs from what setUp would leave, as lines. */
export async function check(couch) {
  const found = [];
  const look = async ({ name, security, designs = [] }) => {
    const path = `/${encodeURIComponent(name)}`;
    if ((await couch.find(path)) === null) return found.push(`${name}: missing`);
    if (security && !same(await couch.ask('GET', `${path}/_security`), security)) found.push(`${name}: security differs`);
    for (const design of designs) {
      const { _rev, ...there } = (await couch.find(`${path}/${design._id}`)) ?? {};
      if (!same(there, design)) found.push(`${name}: ${design._id} ${_rev ? 'differs' : 'missing'}`);
    }
  };
  for (const database of HOUSE) await look(database);
  if (!found.includes('programme: missing')) {
    for (const challenge of await challenges(couch)) {
      for (const database of challengeDatabases(challenge)) await look(database);
    }
  }
  const nobody = { _id: 'org.couchdb.user:nobody', name: 'nobody', type: 'user', roles: [], password: newPassword() };
  const anonymous = await new Couch(couch.base).send('PUT', `/_users/${nobody._id}`, nobody);
  if (anonymous.status < 300) {
    await couch.ask('DELETE', `/_users/org.couchdb.user:nobody?rev=${anonymous.body.rev}`);
    found.push('_users: anybody can sign up');
  }
  return found;
}

/** The document of a challenge's result in `programme`. */
export const resultDocument = (challenge) => `result-${challenge}`;

async function refuseFinal(couch, challenge) {
  if (await couch.find(`/programme/${resultDocument(challenge)}`)) throw new Error(`${challenge}: the result is final`);
}

/** Publishes a challenge: freezes its rules into the validator of its own database. */
export async function publish(couch, rules, options = {}) {
  await refuseFinal(couch, rules.id);
  const doc = { _id: `challenge-${rules.id}`, rules, options };
  await putDatabases(couch, challengeDatabases(doc));
  await couch.put('programme', doc);
}

/** Opens days of a challenge again until a Unix second, with an entry for the audit. */
export async function reopen(couch, challenge, days, until, by) {
  await refuseFinal(couch, challenge);
  const doc = await couch.ask('GET', `/programme/challenge-${challenge}`);
  const reopened = { ...doc.options.reopened, ...Object.fromEntries(days.map((day) => [day, until])) };
  const audit = [...(doc.audit ?? []), { at: new Date().toISOString(), by, reopened: days, until }];
  const next = { ...doc, options: { ...doc.options, reopened }, audit };
  await putDatabases(couch, challengeDatabases(next));
  await couch.ask('PUT', `/programme/challenge-${challenge}`, next);
}

async function putUser(couch, worker, change) {
  const path = `/_users/org.couchdb.user:${worker}`;
  const old = (await couch.find(path)) ?? { _id: `org.couchdb.user:${worker}`, name: worker, type: 'user', roles: [] };
  await couch.ask('PUT', path, { ...old, ...change });
}

/** Roles that say where somebody belongs. */
const placeOf = ({ unit, team }) => [unit && `unit:${unit}`, team && `team:${team}`].filter(Boolean);
const isPlace = (role) => /^(unit|team):/.test(role);

async function nameGroup(couch, kind, id, name, unit) {
  await couch.put('programme', { _id: `${kind}-${id}`, name, ...(unit ? { unit } : {}) });
}

/**
 * Creates the accounts of a roster's people who have none yet, and returns their cards
 * { worker, password, name, unit, team }. The roster alone knows who a worker is. `keep` is told each card, and how many
 * people were looked at, before the account counts as made: whoever is cut off has lost no card of a person who is done.
 */
export async function enrol(couch, people, keep = async () => {}) {
  const rows = await couch.ask('GET', '/roster/_all_docs?include_docs=true');
  const known = new Map(rows.rows.map(({ doc }) => [doc.number, doc]));
  const cards = [];
  for (const [at, person] of people.entries()) {
    if (known.has(person.number)) continue;
    const unit = person.unit && idOf('unit', person.unit);
    const team = person.team && idOf('team', person.unit, person.team);
    if (unit) await nameGroup(couch, 'unit', unit, person.unit);
    if (team) await nameGroup(couch, 'team', team, person.team, unit);
    const card = { worker: newWorker(), password: newPassword(), ...person };
    await putUser(couch, card.worker, { roles: ['worker', ...placeOf({ unit, team })], password: card.password, once: true });
    await putDatabase(couch, { name: ownDatabase(card.worker), security: ownSecurity(card.worker) });
    await keep(card, at + 1);
    // Last: a run that was cut off makes the account again, and forgets the half one.
    await couch.put('roster', { _id: card.worker, ...person });
    known.set(person.number, card);
    cards.push(card);
  }
  return cards;
}

/** The first organiser, or another one. */
export async function enrolOrganiser(couch, name) {
  const card = { worker: newWorker(), password: newPassword(), name };
  await putUser(couch, card.worker, { roles: ['worker', 'organiser'], password: card.password, once: true });
  await putDatabase(couch, { name: ownDatabase(card.worker), security: ownSecurity(card.worker) });
  await couch.put('roster', { _id: card.worker, name, number: `organiser:${name}` });
  return card;
}

export async function hasOrganiser(couch) {
  const rows = await couch.ask('GET', '/roster/_all_docs?include_docs=true');
  return rows.rows.some(({ doc }) => doc.number?.startsWith('organiser:'));
}

/** A new card for somebody who lost phone or password. The old password works no more. */
export async function newCard(couch, worker) {
  const person = await couch.ask('GET', `/roster/${worker}`);
  const password = newPassword();
  await putUser(couch, worker, { password, once: true });
  return { worker, password, name: person.name, unit: person.unit, team: person.team };
}

/** Moves somebody to another unit and team; the entry follows when the worker next publishes. */
export async function move(couch, worker, { unit, team }) {
  const person = await couch.ask('GET', `/roster/${worker}`);
  const user = await couch.ask('GET', `/_users/org.couchdb.user:${worker}`);
  const ids = { unit: unit && idOf('unit', unit), team: team && idOf('team', unit, team) };
  if (ids.unit) await nameGroup(couch, 'unit', ids.unit, unit);
  if (ids.team) await nameGroup(couch, 'team', ids.team, team, ids.unit);
  const roles = [...user.roles.filter((role) => !isPlace(role)), ...placeOf(ids)];
  await putUser(couch, worker, { roles });
  await couch.ask('PUT', `/roster/${worker}`, { ...person, unit, team });
}

/** Makes somebody the captain of the team that they are in. */
export async function makeCaptain(couch, worker) {
  const user = await couch.ask('GET', `/_users/org.couchdb.user:${worker}`);
  const team = user.roles.find((role) => role.startsWith('team:'))?.slice(5);
  if (!team) throw new Error(`${worker} is in no team`);
  await putUser(couch, worker, { roles: [...new Set([...user.roles, `captain:${team}`])] });
}

/** Ranks the days of one entry that another has too: what was said later stands. */
const later = (one, other) => (one === undefined || (other !== undefined && other[0] > one[0]) ? other : one);

/** Brings the days of one account into another's entry of the same challenge. */
async function joinEntries(couch, challenge, kept, gone) {
  const path = (worker) => `/${entriesDatabase(challenge)}/${worker}`;
  const from = await couch.find(path(gone));
  if (!from?.days) return;
  const { _rev, ...there } = (await couch.find(path(kept))) ?? { ...from, days: {}, corrections: {}, _rev: undefined };
  const days = { ...from.days, ...there.days };
  for (const day of Object.keys(days)) days[day] = later(there.days[day], from.days[day]);
  const corrections = { ...from.corrections, ...there.corrections };
  const points = (day) => corrections[day]?.[1] ?? days[day][4] ?? 0;
  const total = Object.keys(days).reduce((sum, day) => sum + points(day), 0);
  const joined = [there.joined, from.joined].sort()[0];
  await couch.ask('PUT', path(kept), { ...there, _id: kept, ...(_rev && { _rev }), joined, days, corrections, total });
}

/** Makes one of two accounts that are the same person's: its entries take in the other's days, and the other goes. */
export async function merge(couch, kept, gone) {
  await couch.ask('GET', `/roster/${kept}`);
  for (const { rules } of await challenges(couch)) await joinEntries(couch, rules.id, kept, gone);
  await remove(couch, gone);
}

/** Takes the name out of the results that somebody stands in; the numbers stay. */
async function forgetInResults(couch, worker) {
  const query = new URLSearchParams({ include_docs: true, startkey: '"result-"', endkey: '"result-\ufff0"' });
  const results = await couch.ask('GET', `/programme/_all_docs?${query}`);
  for (const { doc: { _rev, ...doc } } of results.rows) {
    const top = doc.top.map(([rank, who, name, ...rest]) => (who === worker ? [rank, null, null, ...rest] : [rank, who, name, ...rest]));
    await couch.put('programme', { ...doc, top });
  }
}

/** Takes back the cheers that somebody gave in a challenge. */
async function forgetCheers(couch, challenge, worker) {
  const path = `/${cheersDatabase(challenge)}`;
  const query = new URLSearchParams({ startkey: JSON.stringify(`${worker}:`), endkey: JSON.stringify(`${worker};`) });
  // An older union has none of them.
  const days = await couch.find(`${path}/_all_docs?${query}`);
  for (const { id, value } of days?.rows ?? []) {
    await couch.ask('DELETE', `${path}/${encodeURIComponent(id)}?rev=${value.rev}`);
  }
}

/** Removes everything of somebody: entries, cheers, enrolments, own database, account, roster, the name in results. */
export async function remove(couch, worker) {
  for (const challenge of await challenges(couch)) {
    const path = `/${entriesDatabase(challenge.rules.id)}/${worker}`;
    const entry = await couch.find(path);
    if (entry) await couch.ask('DELETE', `${path}?rev=${entry._rev}`);
    await forgetCheers(couch, challenge.rules.id, worker);
  }
  const lists = await couch.ask('GET', '/enrolments/_all_docs');
  for (const { id, value } of lists.rows.filter((row) => row.id.endsWith(`:${worker}`))) {
    await couch.ask('DELETE', `/enrolments/${encodeURIComponent(id)}?rev=${value.rev}`);
  }
  await forgetInResults(couch, worker);
  await couch.send('DELETE', `/${ownDatabase(worker)}`);
  for (const path of [`/_users/org.couchdb.user:${worker}`, `/roster/${worker}`]) {
    const doc = await couch.find(path);
    if (doc) await couch.ask('DELETE', `${path}?rev=${doc._rev}`);
  }
}
