// The end of a challenge: a result that is written once and that nothing changes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as desk from '../../server/desk.mjs';
import { finish } from '../../server/results.mjs';
import { DAY, day, entry, rules, stamp, union } from './support/union.mjs';

let house;
let organiser;
before(async () => {
  house = await union();
  const card = await desk.enrolOrganiser(house.admin, '组织者');
  organiser = await house.signIn(card.worker, card.password);
});
after(() => house.stop());

const STAMP = stamp(Date.now() - 10 * DAY);

/** A challenge that closed yesterday, in which these took part: { points, steps, team, name }. */
async function closed(name, ...people) {
  const id = house.challengeId(name);
  // The last day's end and three days of grace.
  await desk.publish(house.admin, rules(id, { start: day(-20), end: day(-5) }));
  const workers = await house.workers(...people.map(() => ({})));
  for (const [at, { points, steps, team, name: shown }] of people.entries()) {
    const who = [STAMP, shown, team, 'u1'];
    await house.admin.ask('PUT', `/entries-${id}/${workers[at].worker}`, entry({ [day(-10)]: [STAMP, steps, 0, 0, points] }, { who }));
  }
  return { id, path: `/programme/result-${id}`, workers: workers.map((it) => it.worker), as: workers };
}

const PEOPLE = [
  { points: 10, steps: 12_000, team: 't1', name: '晓风' },
  { points: 12, steps: 11_000, team: 't2', name: null },
  { points: 10, steps: 13_000, team: 't2', name: '远山' },
  { points: 0, steps: 900, team: 't1', name: '初见' },
];

test('a result ranks everybody, and is written once', async () => {
  const { id, path, workers } = await closed('result', ...PEOPLE);
  const result = await finish(house.admin, id);
  assert.equal(result.people, 4);
  assert.deepEqual(result.points, [[12, 1], [10, 2], [0, 1]]);
  assert.deepEqual(result.top, [
    [1, workers[1], null, 't2', 'u1', 12, 11_000, 1, 1],
    [2, workers[2], '远山', 't2', 'u1', 10, 13_000, 1, 1],
    [2, workers[0], '晓风', 't1', 'u1', 10, 12_000, 1, 1],
    [4, workers[3], '初见', 't1', 'u1', 0, 900, 1, 0],
  ]);
  assert.deepEqual(result.teams, [[1, 't2', 2, 2, [22, 2]], [2, 't1', 2, 2, [10, 2]]]);
  assert.deepEqual(result.units, [[1, 'u1', 4, 4, [32, 4]]]);

  // Whatever becomes of the entries.
  const own = await house.admin.ask('GET', `/entries-${id}/${workers[0]}`);
  await house.admin.ask('PUT', `/entries-${id}/${workers[0]}`, { ...own, days: {}, total: 0 });
  assert.deepEqual(await finish(house.admin, id), result);
  assert.deepEqual(await house.admin.ask('GET', path), result);
});

test('a challenge that is open has no result', async () => {
  const id = house.challengeId('open');
  await desk.publish(house.admin, rules(id));
  await assert.rejects(finish(house.admin, id), /is open until/);
  const { id: reopened } = await closed('reopened', ...PEOPLE);
  await desk.reopen(house.admin, reopened, [day(-6)], Date.now() / 1000 + 60, 'test');
  await assert.rejects(finish(house.admin, reopened), /is open until/);
  assert.equal((await finish(house.admin, reopened, Date.now() / 1000 + 120)).people, 4);
});

test('nobody writes, changes or deletes a result', async () => {
  const { id, path, as: [worker] } = await closed('final', ...PEOPLE);
  const forged = { v: 1, challenge: id, at: 0, people: 0, points: [], top: [], teams: [], units: [] };
  const refused = async (who, method, body, at = path) => assert.equal((await who.send(method, at, body)).status, 403, `${method} ${at}`);
  await refused(worker, 'PUT', forged);
  await refused(organiser, 'PUT', forged);
  const result = await finish(house.admin, id);
  const worse = [
    { people: 5 },
    { points: [[12, 2], [10, 1], [0, 1]] },
    { top: result.top.slice(1) },
    { top: [[1, result.top[0][1], '别人', ...result.top[0].slice(3)], ...result.top.slice(1)] },
    { teams: [] },
    { more: 1 },
  ];
  for (const change of worse) await refused(house.admin, 'PUT', { ...result, ...change });
  const { at: _at, ...less } = result;
  await refused(house.admin, 'PUT', less);
  await refused(house.admin, 'DELETE', undefined, `${path}?rev=${result._rev}`);
  await refused(organiser, 'PUT', { ...result, people: 5 });
  const branch = { ...forged, _id: `result-${id}`, _rev: '9-ffffffffffffffffffffffffffffffff', _revisions: { start: 9, ids: ['f'.repeat(32)] } };
  await organiser.send('POST', '/programme/_bulk_docs', { docs: [branch], new_edits: false });
  assert.deepEqual(await house.admin.ask('GET', path), result);
});

test('the rules and the days of a finished challenge stay, and organisers go on with the programme', async () => {
  const { id } = await closed('stays', ...PEOPLE);
  await finish(house.admin, id);
  await assert.rejects(desk.publish(house.admin, rules(id)), /final/);
  await assert.rejects(desk.reopen(house.admin, id, [day(-6)], Date.now() / 1000 + 60, 'test'), /final/);
  await desk.setUp(house.admin);
  assert.deepEqual(await desk.check(house.admin), []);
  const lecture = { _id: `activity-${id}`, name: '讲座' };
  assert.equal((await organiser.send('PUT', `/programme/${lecture._id}`, lecture)).status, 201);
});

test('whoever is removed is a number in the result', async () => {
  const { id, path, workers } = await closed('removed', ...PEOPLE);
  const before = await finish(house.admin, id);
  await desk.remove(house.admin, workers[2]);
  const { top, ...rest } = await house.admin.ask('GET', path);
  assert.deepEqual(top[1], [2, null, null, ...before.top[1].slice(3)]);
  assert.deepEqual({ ...rest, top: [top[0], before.top[1], ...top.slice(2)], _rev: before._rev }, before);
});
