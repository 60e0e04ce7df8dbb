// Cheers by script: the limit, the day, the name and the words hold on the server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as desk from '../../server/desk.mjs';
import { DAY, day, entry, rules, stamp, union } from './support/union.mjs';

let house;
let id;
let mallory;
let mates;
let team;

const teamOf = async (who) => (await who.ask('GET', '/_session')).userCtx.roles.find((role) => role.startsWith('team:')).slice(5);

before(async () => {
  house = await union();
  id = house.challengeId('cheer');
  await desk.publish(house.admin, rules(id));
  [mallory, ...mates] = await house.workers({}, {}, {}, {}, {}, {}, {});
  team = await teamOf(mallory);
});
after(() => house.stop());

const at = (who, on = day()) => `/cheers-${id}/${who.worker}:${on}`;
const cheers = (given, change) => ({ v: 1, team, cheers: given, ...change });
/** The first `count` mates, each cheered on. */
const several = (count, reaction = 'go') => Object.fromEntries(mates.slice(0, count).map(({ worker }) => [worker, reaction]));

/** Writes over what is there. */
async function put(who, doc, path = at(who)) {
  const old = await house.admin.find(path);
  return who.send('PUT', path, old ? { ...doc, _rev: old._rev } : doc);
}

async function refused(who, doc, reason, path = at(who)) {
  const before = await house.admin.find(path);
  const answer = await put(who, doc, path);
  assert.equal(answer.status, 403, `${reason}: ${answer.status} ${JSON.stringify(answer.body)}`);
  assert.match(answer.body.reason, reason);
  assert.deepEqual(await house.admin.find(path), before);
}

const receivedBy = async (who, reader = who) => {
  const range = new URLSearchParams({ startkey: JSON.stringify([team, who.worker]), endkey: JSON.stringify([team, who.worker, {}]) });
  const { rows } = await reader.ask('GET', `/cheers-${id}/_design/cheers/_view/received?${range}`);
  return rows.map(({ id, key, value }) => [id.split(':')[0], key[2], value]);
};

/** Nothing given yet today. */
async function forget(who) {
  const old = await house.admin.find(at(who));
  if (old) await house.admin.ask('DELETE', `${at(who)}?rev=${old._rev}`);
}

test('five a day go through one by one and reach their receivers; a sixth does not', async () => {
  await forget(mallory);
  for (const count of [1, 2, 3, 4, 5]) assert.equal((await put(mallory, cheers(several(count)))).status, 201, `${count}`);
  await refused(mallory, cheers(several(6)), /no more today/);
  assert.deepEqual(await receivedBy(mates[0]), [[mallory.worker, day(), 'go']]);
  assert.deepEqual(await receivedBy(mates[5]), []);
});

test('what was given is neither changed, nor taken back to give it anew', async () => {
  await forget(mallory);
  await put(mallory, cheers(several(2)));
  await refused(mallory, cheers(several(1)), /what was given stays/);
  await refused(mallory, cheers(several(2, 'rest')), /what was given stays/);
  const { _rev } = await mallory.ask('GET', at(mallory));
  const gone = await mallory.send('DELETE', `${at(mallory)}?rev=${_rev}`);
  assert.ok(gone.status >= 400, `${gone.status}`);
  await refused(mallory, { _deleted: true }, /what was given stays/);
  assert.deepEqual(Object.keys((await mallory.ask('GET', at(mallory))).cheers).length, 2);
});

test('no other day, and no days beside the calendar', async () => {
  // Around midnight the server bears with clocks that are a little off: the next day may have begun.
  for (const [on, reason] of [
    [day(-2), /the day is over/],
    [day(2), /in the future/],
    [day(-21), /outside the challenge/],
    ['2026-02-30', /bad day/],
    ['today', /bad day/],
    [`${day()}:x`, /not yours/],
  ]) {
    await refused(mallory, cheers(several(1)), reason, at(mallory, on));
  }
});

test('not in the name of another, nor of another team, nor of nobody', async () => {
  await refused(mallory, cheers({ [mallory.worker]: 'go' }), /not yours/, at(mates[0]));
  await forget(mallory);
  await refused(mallory, cheers(several(1), { team: 'another' }), /not of this team/);
  await refused(mallory, cheers(several(1), { team: null }), /not of this team/);
  assert.equal((await house.nobody().send('PUT', at(mallory), cheers(several(1)))).status, 401);
});

test('only the reactions that there are, to others, in this form', async () => {
  await forget(mallory);
  const to = mates[0].worker;
  for (const [doc, reason] of [
    [cheers({ [to]: 'you are slow' }), /unknown reaction/],
    [cheers({ [to]: null }), /unknown reaction/],
    [cheers({ [to]: ['go'] }), /unknown reaction/],
    [cheers({ [mallory.worker]: 'go' }), /bad receiver/],
    [cheers({ 'Not An Account': 'go' }), /bad receiver/],
    [cheers({ ['w'.repeat(41)]: 'go' }), /bad receiver/],
    [cheers({}), /bad cheers/],
    [cheers([to]), /bad cheers/],
    [cheers(null), /bad cheers/],
    [cheers('go'), /bad cheers/],
    [cheers(several(1), { v: 2 }), /unknown version/],
    [cheers(several(1), { text: 'x'.repeat(100_000) }), /unknown field: text/],
    [cheers(several(1), { _attachments: { a: { content_type: 'text/plain', data: 'eA==' } } }), /no attachments/],
  ]) {
    await refused(mallory, doc, reason);
  }
});

test('not in bulk, and no more by branches that the server never saw', async () => {
  await forget(mallory);
  const docs = Array.from({ length: 9 }, (_, at) => ({ _id: `${mallory.worker}:${day(-at)}`, ...cheers(several(5)) }));
  const bulk = await mallory.send('POST', `/cheers-${id}/_bulk_docs`, { docs });
  assert.equal(bulk.status, 403);
  await put(mallory, cheers(several(5)));
  const { worker } = mates[5];
  for (const branch of ['f', '0']) {
    const _rev = `9-${branch.repeat(32)}`;
    const doc = { ...cheers({ [worker]: 'go' }), _id: `${mallory.worker}:${day()}`, _rev, _revisions: { start: 9, ids: [branch.repeat(32)] } };
    await mallory.send('PUT', `${at(mallory)}?new_edits=false`, doc);
  }
  let given = 0;
  const isToday = ([giver, on]) => giver === mallory.worker && on === day();
  for (const mate of mates) given += (await receivedBy(mate)).filter(isToday).length;
  assert.ok(given <= 5, `${given}`);
});

test("a team's page is two small answers: members with their last day, and its days", async () => {
  const [one, two] = mates;
  const who = (name) => [stamp(), name, team, null];
  const write = (mate, days, name) => mate.ask('PUT', `/entries-${id}/${mate.worker}`, entry(days, { who: who(name) }));
  await write(one, { [day()]: [stamp(), 12_000, 0, 0, 10], [day(-1)]: [stamp(), 9_000, 0, 0, 0] }, '晓风');
  await write(two, { [day(-1)]: [stamp(), 10_000, 0, 0, 10], [day()]: [stamp()] }, null);
  const ask = (view, query) => mallory.ask('GET', `/entries-${id}/_design/team/_view/${view}?${new URLSearchParams(query)}`);
  const members = await ask('members', { key: JSON.stringify(team) });
  const found = Object.fromEntries(members.rows.map((row) => [row.id, row.value]));
  assert.deepEqual(found, { [one.worker]: ['晓风', day(-20), day()], [two.worker]: [null, day(-20), day(-1)] });
  const days = await ask('days', { group: 'true', startkey: JSON.stringify([team]), endkey: JSON.stringify([team, {}]) });
  assert.deepEqual(days.rows.map(({ key, value }) => [key[1], value]), [[day(-1), [2, 10]], [day(), [1, 10]]]);
});

test('who is removed has given nothing', async () => {
  const [giver] = await house.workers({});
  await put(giver, cheers({ [mates[0].worker]: 'great' }));
  assert.equal((await receivedBy(mates[0])).filter(([from]) => from === giver.worker).length, 1);
  await desk.remove(house.admin, giver.worker);
  assert.equal((await receivedBy(mates[0])).filter(([from]) => from === giver.worker).length, 0);
});

test('before it begins and after it is over nothing is given', async () => {
  const text = (offset) => new Date(Date.now() + 8 * 3_600_000 + offset * DAY).toISOString().slice(0, 10);
  for (const [name, start, end] of [['ahead', 2, 9], ['over', -30, -9]]) {
    const other = house.challengeId(name);
    await desk.publish(house.admin, { ...rules(other), start: text(start), end: text(end) });
    const answer = await mallory.send('PUT', `/cheers-${other}/${mallory.worker}:${day()}`, cheers(several(1)));
    assert.equal(answer.status, 403);
    assert.match(answer.body.reason, /outside the challenge/);
  }
});
