// What the union's office does: databases, challenges, accounts. Every function can be repeated.
import { createHash, randomInt } from 'node:crypto';
import { enrolmentDesigns, entryDesigns, organiserDesign, programmeDesign } from './designs.mjs';
import { freeze } from './rules.mjs';
import { Couch, same } from './couch.mjs';

// Without letters and digits that look alike.
const SYMBOLS = '23456789abcdefghjkmnpqrstuvwxyz';
const random = (length) => Array.from({ length }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');

/** A pseudonym: no staff number, nothing of the name. */
export const newWorker = () => `w${random(10)}`;
/** A password for one use: 60 bits, in groups that can be typed. */
export const newPassword = () => Array.from({ length: 3 }, () => random(4)).join('-');

const members = (...roles) => ({ admins: { names: [], roles: ['_admin'] }, members: { names: [], roles } });

/** The database of a worker's own records, as couch_peruser names it. */
export const ownDatabase = (worker) => `userdb-${Buffer.from(worker).toString('hex')}`;
const ownSecurity = (worker) => ({ admins: { names: [], roles: ['_admin'] }, members: { names: [worker], roles: [] } });

export const entriesDatabase = (challenge) => `entries-${challenge}`;

/** A short id of a team or unit, the same at every run. */
export const idOf = (kind, ...names) =>
  `${kind[0]}${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 8)}`;

/** The databases that every union has. */
const HOUSE = [
  { name: '_users' },
  { name: 'programme', security: members('worker', 'organiser'), designs: [programmeDesign] },
  { name: 'roster', security: members('organiser'), designs: [organiserDesign] },
  { name: 'enrolments', security: members('worker', 'organiser'), designs: enrolmentDesigns },
];

async function challenges(couch) {
  const rows = await couch.ask('GET', '/programme/_all_docs?include_docs=true');
  return rows.rows.map((row) => row.doc).filter((doc) => doc._id.startsWith('challenge-'));
}

const challengeDatabase = (doc) => ({
  name: entriesDatabase(doc.rules.id),
  security: members('worker', 'organiser'),
  designs: entryDesigns(freeze(doc.rules, doc.options)),
});

async function putDatabase(couch, { name, security, designs = [] }) {
  const path = `/${encodeURIComponent(name)}`;
  const made = await couch.send('PUT', path);
  if (made.status !== 201 && made.status !== 202 && made.status !== 412) throw new Error(`${name}: ${made.status}`);
  // Locked before anything is in it.
  if (security) await couch.ask('PUT', `${path}/_security`, security);
  for (const design of designs) await couch.put(name, design);
}

/** Creates what is missing and mends what differs. */
export async function setUp(couch) {
  for (const database of HOUSE) await putDatabase(couch, database);
  for (const challenge of await challenges(couch)) await putDatabase(couch, challengeDatabase(challenge));
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
    for (const challenge of await challenges(couch)) await look(challengeDatabase(challenge));
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
  await putDatabase(couch, challengeDatabase(doc));
  await couch.put('programme', doc);
}

/** Opens days of a challenge again until a Unix second, with an entry for the audit. */
export async function reopen(couch, challenge, days, until, by) {
  await refuseFinal(couch, challenge);
  const doc = await couch.ask('GET', `/programme/challenge-${challenge}`);
  const reopened = { ...doc.options.reopened, ...Object.fromEntries(days.map((day) => [day, until])) };
  const audit = [...(doc.audit ?? []), { at: new Date().toISOString(), by, reopened: days, until }];
  const next = { ...doc, options: { ...doc.options, reopened }, audit };
  await putDatabase(couch, challengeDatabase(next));
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
 * { worker, password, name, unit, team }. The roster alone knows who a worker is.
 */
export async function enrol(couch, people) {
  const rows = await couch.ask('GET', '/roster/_all_docs?include_docs=true');
  const known = new Map(rows.rows.map(({ doc }) => [doc.number, doc]));
  const cards = [];
  for (const person of people) {
    if (known.has(person.number)) continue;
    const unit = person.unit && idOf('unit', person.unit);
    const team = person.team && idOf('team', person.unit, person.team);
    if (unit) await nameGroup(couch, 'unit', unit, person.unit);
    if (team) await nameGroup(couch, 'team', team, person.team, unit);
    const card = { worker: newWorker(), password: newPassword(), ...person };
    await putUser(couch, card.worker, { roles: ['worker', ...placeOf({ unit, team })], password: card.password, once: true });
    await putDatabase(couch, { name: ownDatabase(card.worker), security: ownSecurity(card.worker) });
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

/** Takes the name out of the results that somebody stands in; the numbers stay. */
async function forgetInResults(couch, worker) {
  const query = new URLSearchParams({ include_docs: true, startkey: '"result-"', endkey: '"result-\ufff0"' });
  const results = await couch.ask('GET', `/programme/_all_docs?${query}`);
  for (const { doc: { _rev, ...doc } } of results.rows) {
    const top = doc.top.map(([rank, who, name, ...rest]) => (who === worker ? [rank, null, null, ...rest] : [rank, who, name, ...rest]));
    await couch.put('programme', { ...doc, top });
  }
}

/** Removes everything of somebody: entries, enrolments, own database, account, roster, the name in results. */
export async function remove(couch, worker) {
  for (const challenge of await challenges(couch)) {
    const path = `/${entriesDatabase(challenge.rules.id)}/${worker}`;
    const entry = await couch.find(path);
    if (entry) await couch.ask('DELETE', `${path}?rev=${entry._rev}`);
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
