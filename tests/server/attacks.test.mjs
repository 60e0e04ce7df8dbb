// Everything that somebody may try, over HTTP against the real server: refused, or survived.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as desk from '../../server/desk.mjs';
import { DAY, day, entry, rules, stamp, union } from './support/union.mjs';

let house;
let id;
let mallory;
let alice;
let captain;
let organiser;
/** Where mallory, alice and the captain belong. */
let team;
let unit;

const placeOf = async (who, kind) =>
  (await who.ask('GET', '/_session')).userCtx.roles.find((role) => role.startsWith(`${kind}:`)).slice(kind.length + 1);

before(async () => {
  house = await union();
  id = house.challengeId('attack');
  await desk.publish(house.admin, rules(id));
  [mallory, alice, captain] = await house.workers({}, {}, {});
  await desk.makeCaptain(house.admin, captain.worker);
  const card = await desk.enrolOrganiser(house.admin, `组织者${id}`);
  organiser = Object.assign(await house.signIn(card.worker, card.password), card);
  team = await placeOf(mallory, 'team');
  unit = await placeOf(mallory, 'unit');
});
after(() => house.stop());

const path = (who) => `/entries-${id}/${who.worker}`;
const mine = (days, change) => entry(days, { who: [stamp(), '晓风', team, unit], ...change });
const good = () => mine({ [day()]: [stamp(), 8642, 0, 0, 0], [day(-1)]: [stamp(), 12_000, 0, 0, 12] });

/** Writes over what is there. */
async function put(who, doc, at = path(who)) {
  const old = await house.admin.find(at);
  return who.send('PUT', at, old ? { ...doc, _rev: old._rev } : doc);
}

async function refused(who, doc, reason, at) {
  const before = await house.admin.find(at ?? path(who));
  const answer = await put(who, doc, at);
  assert.equal(answer.status, 403, `${reason}: ${answer.status} ${JSON.stringify(answer.body)}`);
  assert.match(answer.body.reason, reason);
  assert.deepEqual(await house.admin.find(at ?? path(who)), before);
}

const fresh = async () => {
  const answer = await put(mallory, good());
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
};

test('an honest entry is taken, and taken back', async () => {
  await fresh();
  const { _rev } = await mallory.ask('GET', path(mallory));
  const gone = await mallory.send('DELETE', `${path(mallory)}?rev=${_rev}`);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  assert.equal((await mallory.send('GET', path(mallory))).status, 404);
});

test('a document tampered with in any field is refused', async () => {
  await fresh();
  const today = day();
  const said = (...it) => mine({ [today]: it }, { total: 0 });
  const cases = [
    [{ ...good(), v: 2 }, /unknown version/],
    [{ ...good(), reason: 'sick' }, /unknown field: reason/],
    [{ ...good(), total: 999 }, /total does not add up/],
    [{ ...good(), total: '12' }, /total does not add up/],
    [{ ...good(), joined: day(-5) + 'x' }, /bad joined/],
    [{ ...good(), joined: day() }, /before joining/],
    [{ ...good(), joined: day(-21) }, /joined goes back/],
    [{ ...good(), joined: null }, /bad joined/],
    [{ ...good(), who: 'me' }, /bad who/],
    [{ ...good(), who: [stamp(), '晓风', team] }, /bad who/],
    [{ ...good(), who: ['now', '晓风', team, unit] }, /bad stamp: who/],
    [{ ...good(), days: [] }, /bad days/],
    [{ ...good(), days: null }, /bad days/],
    [{ ...good(), days: 'all' }, /bad days/],
    [{ ...good(), corrections: null }, /bad corrections/],
    [said('x', 1, 0, 0, 0), /bad stamp/],
    [said(stamp(), 1, 0, 0), /bad day/],
    [said(stamp(), 1, 0, 0, 0, 'ill'), /bad day/],
    [said(stamp(), -1, 0, 0, 0), /steps out of range/],
    [said(stamp(), 1.5, 0, 0, 0), /steps out of range/],
    [said(stamp(), '9000', 0, 0, 0), /steps out of range/],
    [said(stamp(), 20_001, 0, 0, 0), /steps out of range/],
    [said(stamp(), 1e308, 0, 0, 0), /steps out of range/],
    [said(stamp(), null, 0, 0, 0), /steps out of range/],
    [said(stamp(), [[1]], 0, 0, 0), /steps out of range/],
    [said(stamp(), 1, 9, 0, 0), /not in the rules/],
    [said(stamp(), 1, 0, 9, 0), /not in the rules/],
    [said(stamp(), 9000, 0, 0, 3), /points out of range/],
    [said(stamp(), 9000, 0, 0, 1e308), /points out of range/],
    [said(stamp(), 12_000, 0, 0, 13), /points out of range/],
    [said(stamp(), 12_000, 0, 0, 9), /points out of range/],
    [said(stamp(), 0, 0, 0, 2), /points out of range/],
    [mine({ '2026-02-30': [stamp(), 1, 0, 0, 0] }), /outside the challenge/],
    [mine({ [day(-21)]: [stamp(), 1, 0, 0, 0] }), /outside the challenge/],
    [mine({ __proto__x: [stamp(), 1, 0, 0, 0] }), /outside the challenge/],
    [mine({ [day(2)]: [stamp(), 1, 0, 0, 0] }), /in the future/],
  ];
  for (const [doc, reason] of cases) await refused(mallory, doc, reason);
});

test('credits and conversions are bound by the rules of their challenge', async () => {
  const fair = house.challengeId('fair');
  await desk.publish(house.admin, rules(fair, { credit: { days: 2 }, conversion: { cap: 6_000 } }));
  const at = `/entries-${fair}/${mallory.worker}`;
  const days = (...said) => mine(Object.fromEntries(said.map((it, back) => [day(-back), [stamp(), ...it]])));
  const cases = [
    [days([0, 6_001, 0, 0]), /converted steps out of range/],
    [days([15_000, 5_001, 0, 10]), /steps out of range/],
    [days([0, 0, 18_001, 10]), /credit out of range/],
    [days([1, 0, 9_000, 0]), /credit on a counted day/],
    [days([0, 100, 9_000, 0]), /credit on a counted day/],
    [days([0, 0, -1, 0]), /steps out of range/],
    [days([0, 1.5, 0, 0]), /steps out of range/],
    [days([0, '600', 0, 0]), /steps out of range/],
    // What was not walked reaches no window.
    [days([0, 6_000, 0, 2]), /points out of range/],
    [days([0, 0, 12_000, 12]), /points out of range/],
    [days([0, 0, 12_000, 0]), /points out of range/],
    [days([0, 0, 9_000, 0], [0, 0, 9_000, 0], [0, 0, 9_000, 0]), /credits beyond the limit/],
  ];
  for (const [doc, reason] of cases) await refused(mallory, doc, reason, at);
  const honest = days([0, 0, 9_000, 0], [12_000, 3_000, 0, 12], [0, 0, 10_800, 10], [4_000, 6_000, 0, 10]);
  assert.equal((await put(mallory, honest, at)).status, 201);
  // Neither over what stands nor in a branch of its own.
  const more = { ...honest, days: { ...honest.days, [day(-4)]: [stamp(), 0, 0, 9_000, 0] } };
  await refused(mallory, more, /credits beyond the limit/, at);
  const branch = { _id: mallory.worker, _rev: '1-0123456789abcdef0123456789abcdef', ...more };
  const bulk = await mallory.send('POST', `/entries-${fair}/_bulk_docs`, { new_edits: false, docs: [branch] });
  assert.equal(bulk.body[0]?.error, 'forbidden', JSON.stringify(bulk.body));
});

test('NaN, infinity, broken and huge JSON, and nesting without end do nothing', async () => {
  await fresh();
  const before = await house.admin.find(path(mallory));
  const raw = (body) =>
    fetch(mallory.base + path(mallory), {
      method: 'PUT',
      headers: { ...mallory.headers, 'Content-Type': 'application/json' },
      body,
    }).then((answer) => answer.status, () => 0);
  const json = JSON.stringify({ ...good(), _rev: before._rev });
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  for (const body of [
    json.replace('8642', 'NaN'),
    json.replace('8642', '1e999'),
    json.slice(0, json.length / 2),
    json.replace('"v":1', `"v":${deep}`),
    json.replace('"v":1', `"v":1,"x":${JSON.stringify('x'.repeat(9_000_000))}`),
    'null',
    '"text"',
    '',
  ]) {
    const status = await raw(body);
    assert.ok(status === 0 || (status >= 400 && status < 500), `${body.slice(0, 40)}: ${status}`);
  }
  assert.deepEqual(await house.admin.find(path(mallory)), before);
});

test('names: HTML is text, what deceives the eye is refused, emoji live', async () => {
  await fresh();
  const named = (name) => mine({}, { who: [stamp(), name, team, unit] });
  for (const name of ['<b>x</b>', '👩‍👩‍👧 家', "Robert'); DROP TABLE", null]) {
    assert.equal((await put(mallory, named(name))).status, 201, name);
    assert.equal((await house.admin.find(path(mallory))).who[1], name);
  }
  for (const name of ['', ' x', 'x\u202ey', '\u200f', 'a\u0000b', 'a\nb', 'x'.repeat(10_000), 7, ['x'], '\ufeff', 'a\u200bb']) {
    await refused(mallory, named(name), /bad name/);
  }
});

test("another's document cannot be written, deleted or corrected", async () => {
  assert.equal((await put(alice, good())).status, 201);
  await refused(mallory, mine({}), /not yours/, path(alice));
  const { _rev } = await house.admin.find(path(alice));
  assert.equal((await mallory.send('DELETE', `${path(alice)}?rev=${_rev}`)).status, 403);
  await refused(mallory, { ...good(), corrections: { [day(-1)]: [stamp(), 0, mallory.worker, 'double'] }, total: 0 }, /not yours/, path(alice));
  await refused(mallory, mine({}), /not yours/, `/entries-${id}/somebody-new`);
});

test('teams, units and roles are given, not taken', async () => {
  await refused(mallory, mine({}, { who: [stamp(), 'x', 'tffffffff', unit] }), /not of this team/);
  await refused(mallory, mine({}, { who: [stamp(), 'x', team, 'uffffffff'] }), /not of this unit/);
  const account = `/_users/org.couchdb.user:${mallory.worker}`;
  const user = await mallory.ask('GET', account);
  for (const roles of [[...user.roles, 'organiser'], [...user.roles, `captain:${team}`], ['_admin'], []]) {
    assert.equal((await mallory.send('PUT', account, { ...user, roles })).status, 403, roles.join());
  }
  assert.deepEqual((await mallory.ask('GET', account)).roles, user.roles);
  const other = { _id: 'org.couchdb.user:extra', name: 'extra', type: 'user', roles: [], password: 'x' };
  for (const who of [mallory, house.nobody()]) {
    const answer = await who.send('PUT', '/_users/org.couchdb.user:extra', other);
    assert.ok(answer.status === 401 || answer.status === 403 || answer.status === 404, `${answer.status}`);
    assert.ok((await who.send('POST', '/_users', other)).status >= 400);
  }
});

test('corrections are the captain\'s of the own team, or an organiser\'s, and nothing else is', async () => {
  await fresh();
  const corrected = (days, points, by = captain.worker, reason = 'double') => ({ [days]: [stamp(), points, by, reason] });
  const yesterday = day(-1);
  // By its owner.
  await refused(mallory, { ...good(), corrections: corrected(yesterday, 99, mallory.worker), total: 99 }, /captain's/);
  const standing = async () => {
    const { _rev, _id, ...doc } = await house.admin.find(path(mallory));
    return doc;
  };
  const with3 = async (change = {}) => ({ ...(await standing()), corrections: corrected(yesterday, 3), total: 3, ...change });
  await refused(captain, await with3({ total: 12 }), /does not add up/, path(mallory));
  await refused(captain, await with3({ corrections: corrected(yesterday, 13), total: 13 }), /points out of range/, path(mallory));
  await refused(captain, await with3({ corrections: corrected(yesterday, 3, alice.worker) }), /bad correction/, path(mallory));
  await refused(captain, await with3({ corrections: corrected(yesterday, 3, captain.worker, 'he was ill') }), /bad correction/, path(mallory));
  await refused(captain, await with3({ who: [stamp(), 'renamed', team, unit] }), /nothing else/, path(mallory));
  assert.equal((await put(captain, await with3(), path(mallory))).status, 201);
  // The owner keeps it, and cannot take it away.
  await refused(mallory, good(), /captain's/);
  assert.equal((await put(mallory, { ...(await standing()), who: [stamp(), '回来', team, unit] })).status, 201);

  const [elsewhere] = await house.workers({ team: '别队' });
  await desk.makeCaptain(house.admin, elsewhere.worker);
  await refused(elsewhere, await with3({ corrections: {}, total: 12 }), /not yours/, path(mallory));
  // An organiser corrects whoever it is, and changes nothing else either.
  const by = (change) => with3({ corrections: corrected(yesterday, 4, organiser.worker, 'asked'), total: 4, ...change });
  await refused(organiser, await by({ days: {}, corrections: {}, total: 0 }), /nothing else/, path(mallory));
  assert.equal((await put(organiser, await by(), path(mallory))).status, 201);
  // A captain's own entry is an entry as any other.
  await refused(captain, mine({}, { corrections: corrected(yesterday, 3) }), /captain's/);
  const { _rev } = await house.admin.find(path(mallory));
  await house.admin.ask('DELETE', `${path(mallory)}?rev=${_rev}`);
});

test('closed days stay as they are, until an organiser opens them', async () => {
  const closing = house.challengeId('closing');
  await desk.publish(house.admin, rules(closing), { closeDays: 3 });
  const at = `/entries-${closing}/${mallory.worker}`;
  const old = day(-5);
  // Neither in a new document nor in a branch of its own.
  const doc = { ...mine({ [old]: [stamp(), 12_000, 0, 0, 12] }), who: [stamp(Date.now() + 30_000), '晓风', team, unit] };
  await refused(mallory, doc, /closed/, at);
  assert.equal((await put(mallory, mine({ [day(-2)]: [stamp(), 1, 0, 0, 0] }), at)).status, 201);
  await refused(mallory, doc, /closed/, at);
  const branch = { _id: mallory.worker, _rev: '1-0123456789abcdef0123456789abcdef', ...doc };
  const bulk = await mallory.send('POST', `/entries-${closing}/_bulk_docs`, { new_edits: false, docs: [branch] });
  assert.equal(bulk.body[0]?.error, 'forbidden', JSON.stringify(bulk.body));
  await desk.reopen(house.admin, closing, [old], Date.now() / 1000 + 3600, 'office');
  assert.equal((await put(mallory, { ...doc, days: { ...doc.days, [day(-2)]: [stamp(), 1, 0, 0, 0] } }, at)).status, 201);
  const audit = (await house.admin.ask('GET', `/programme/challenge-${closing}`)).audit;
  assert.deepEqual([audit.length, audit[0].by, audit[0].reopened], [1, 'office', [old]]);
  // The reopened day counts as any other; what stands in a closed one cannot be dropped either.
  await desk.publish(house.admin, rules(closing), { closeDays: 3 });
  await refused(mallory, { ...doc, days: { [day(-2)]: [stamp(), 1, 0, 0, 0] }, total: 0 }, /closed/, at);

  const over = house.challengeId('over');
  await desk.publish(house.admin, rules(over, { start: day(-20), end: day(-5), grace_hours: 24 }));
  await refused(mallory, mine({ [day(-6)]: [stamp(), 1, 0, 0, 0] }), /closed/, `/entries-${over}/${mallory.worker}`);
});

test('a clock that is wrong by two days is refused, not believed', async () => {
  await fresh();
  const ahead = stamp(Date.now() + 2 * DAY);
  await refused(mallory, mine({ [day()]: [ahead, 1, 0, 0, 0] }), /stamp in the future/);
  await refused(mallory, mine({}, { who: [ahead, 'x', team, unit] }), /stamp in the future/);
  assert.equal((await put(mallory, mine({ [day()]: [stamp(Date.now() + 1000), 1, 0, 0, 0], [day(-1)]: good().days[day(-1)] }, { total: 12 }))).status, 201);
  await refused(mallory, mine({ [day()]: [stamp(Date.now() - 2 * DAY), 2, 0, 0, 0] }), /stamp goes back/);

  const list = (worker) => `/enrolments/${encodeURIComponent(`yoga${id.slice(-6)}:${worker}`)}`;
  for (const at of [Date.now() - 2 * DAY, Date.now() + 2 * DAY, 1.5, 'now', null]) {
    assert.equal((await mallory.send('PUT', list(mallory.worker), { at })).status, 403, `${at}`);
  }
  assert.equal((await mallory.send('PUT', list(alice.worker), { at: Date.now() })).status, 403);
  const made = await mallory.ask('PUT', list(mallory.worker), { at: Date.now() });
  assert.equal((await mallory.send('PUT', list(mallory.worker), { at: Date.now() - 5000, _rev: made.rev })).status, 403);
});

test('leave names sessions and says nothing else', async () => {
  const activity = `tea${id.slice(-6)}`;
  const path = `/enrolments/${encodeURIComponent(`${activity}:${mallory.worker}`)}`;
  const at = Date.now();
  const { rev } = await mallory.ask('PUT', path, { at });
  const session = 'monday/2026-09-07';
  for (const leave of ['ill', [1], ['ill'], [session, session], ['monday/soon'], Array.from({ length: 61 }, (_, n) => `s${n}/2026-09-07`)]) {
    assert.equal((await mallory.send('PUT', path, { at, leave, _rev: rev })).status, 403, JSON.stringify(leave));
  }
  await mallory.ask('PUT', path, { at, leave: [session], _rev: rev });
  const query = new URLSearchParams({ startkey: JSON.stringify([activity]), endkey: JSON.stringify([activity, {}]), reduce: 'false' });
  const { rows } = await alice.ask('GET', `/enrolments/_design/lists/_view/activity?${query}`);
  assert.deepEqual(rows.map(({ key, value }) => [key, value]), [[[activity, at, mallory.worker], [session]]]);
});

test('a request that is sent again does nothing', async () => {
  const [replayer] = await house.workers({});
  const doc = { _id: replayer.worker, ...mine({ [day()]: [stamp(), 1, 0, 0, 0] }) };
  const first = await replayer.ask('POST', `/entries-${id}/_bulk_docs`, { docs: [doc] });
  const again = await replayer.ask('POST', `/entries-${id}/_bulk_docs`, { docs: [doc] });
  assert.equal(again[0].error, 'conflict');
  const next = { ...doc, _rev: first[0].rev, days: { [day()]: [stamp(), 2, 0, 0, 0] } };
  assert.equal((await replayer.send('PUT', path(replayer), next)).status, 201);
  assert.equal((await replayer.send('PUT', path(replayer), next)).status, 409);
  assert.equal((await replayer.ask('GET', path(replayer))).days[day()][1], 2);
});

test('a branch of the second generation is stored, or refused: never lost in silence', async () => {
  const [replicating] = await house.workers({});
  const doc = (steps) => mine({ [day()]: [stamp(), steps, 0, 0, 0] });
  const { rev } = await replicating.ask('PUT', path(replicating), doc(1));
  const start = rev.split('-')[1];
  const hash = 'f'.repeat(32);
  const branch = { _id: replicating.worker, _rev: `2-${hash}`, _revisions: { start: 2, ids: [hash, start] }, ...doc(2) };
  const answer = await replicating.send('POST', `/entries-${id}/_bulk_docs`, { new_edits: false, docs: [branch] });
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  assert.equal((await replicating.ask('GET', path(replicating)))._rev, `2-${hash}`);
  const forged = { ...branch, _rev: `3-${hash}`, _revisions: { start: 3, ids: [hash, hash, start] }, total: 99 };
  const other = await replicating.send('POST', `/entries-${id}/_bulk_docs`, { new_edits: false, docs: [forged] });
  assert.equal(other.body[0].error, 'forbidden');
});

test('databases are neither made nor deleted by users, and the server lives on', async () => {
  for (const who of [mallory, organiser, house.nobody()]) {
    for (const [method, target] of [
      ['PUT', '/mallory'],
      ['DELETE', '/programme'],
      ['DELETE', `/entries-${id}`],
      ['PUT', `/entries-${id}/_security`],
      ['PUT', '/programme/_design/validate'],
      ['POST', '/_replicate'],
      ['GET', '/_config'],
      ['GET', '/_all_dbs'],
      ['GET', '/_users/_all_docs'],
      ['POST', `/entries-${id}/_find`],
      ['POST', `/entries-${id}/_temp_view`],
      ['POST', `/entries-${id}/_purge`],
    ]) {
      const answer = await who.send(method, target, method === 'GET' ? undefined : {});
      assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${target}: ${answer.status}`);
    }
  }
  assert.deepEqual(await desk.check(house.admin), []);
});

test('each role sees its own', async () => {
  const own = `/${desk.ownDatabase(alice.worker)}`;
  for (const who of [mallory, captain]) {
    for (const target of ['/roster', '/roster/_all_docs', `/roster/${alice.worker}`, own, `${own}/_changes`, `${own}/_all_docs`, `/entries-${id}/_all_docs`, `/entries-${id}/_changes`, `/_users/org.couchdb.user:${alice.worker}`]) {
      assert.ok([401, 403, 404].includes((await who.send('GET', target)).status), target);
    }
    assert.equal((await who.send('PUT', '/programme/x', { name: 'x' })).status, 403);
    // Nobody marks themselves at a door.
    assert.equal((await who.send('PUT', '/programme/roll-dance.monday.2026-11-23', { present: { [who.worker]: Date.now() } })).status, 403);
  }
  assert.equal((await organiser.send('GET', `/roster/${alice.worker}`)).status, 200);
  assert.equal((await organiser.send('GET', own)).status, 403);
  assert.equal((await organiser.send('PUT', `/programme/note-${id}`, { name: 'x' })).status, 201);
  assert.equal((await mallory.send('GET', '/programme/_changes')).status, 200);
  assert.equal((await house.nobody().send('GET', '/programme/_changes')).status, 401);
});

test('a session is a cookie that lasts 30 days; without it, 401', async () => {
  const answer = await house.nobody().send('POST', '/_session', { name: alice.worker, password: alice.password });
  assert.equal(answer.status, 200);
  const cookie = answer.headers.get('set-cookie');
  if (house.onDevelopmentServer) {
    assert.match(cookie, /Max-Age=2592000/);
    assert.match(cookie, /SameSite=Lax/);
    assert.match(cookie, /HttpOnly/i);
  }
  const signedIn = house.nobody();
  signedIn.headers.Cookie = cookie.split(';')[0];
  assert.equal((await signedIn.send('GET', '/programme/_changes')).status, 200);
  signedIn.headers.Cookie = `${cookie.split(';')[0].slice(0, -4)}AAAA`;
  assert.equal((await signedIn.send('GET', '/programme/_changes')).status, 401);
  assert.equal((await house.nobody().send('POST', '/_session', { name: alice.worker, password: 'x' })).status, 401);
});

test('a dump of everything holds nothing plain but what joining shows', async () => {
  const [worker] = await house.workers({ name: '密名' });
  await worker.ask('PUT', path(worker), mine({ [day()]: [stamp(), 1, 0, 0, 0] }));
  const entries = await house.admin.ask('GET', `/entries-${id}/_all_docs?include_docs=true`);
  const docs = entries.rows.map((row) => row.doc).filter((doc) => !doc._id.startsWith('_design/'));
  for (const doc of docs) {
    assert.deepEqual(Object.keys(doc).sort(), ['_id', '_rev', 'corrections', 'days', 'joined', 'total', 'v', 'who']);
    assert.ok(Object.values(doc.days).every((said) => said.length === 5 || said.length === 1));
  }
  const users = await house.admin.ask('GET', `/_users/org.couchdb.user:${worker.worker}`);
  const dump = JSON.stringify([docs, users]);
  assert.ok(!dump.includes('密名') && !dump.includes(worker.number));
});
