// The set-up: repeatable, checked, and mended.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Couch } from '../../server/couch.mjs';
import * as desk from '../../server/desk.mjs';
import { start } from '../../server/development.mjs';
import { people } from '../../server/roster.mjs';
import { joinLink, page } from '../../server/cards.mjs';
import { results } from '../../server/results.mjs';
import { day, entry, rules, stamp, union } from './support/union.mjs';

let house;
before(async () => {
  house = await union();
});
after(() => house.stop());

test('setting up twice changes nothing, and a difference is found and mended', async () => {
  const { admin } = house;
  const id = house.challengeId('setup');
  await desk.publish(admin, rules(id));
  await desk.setUp(admin);
  assert.deepEqual(await desk.check(admin), []);
  const before = await admin.ask('GET', `/entries-${id}/_design/validate`);
  await desk.setUp(admin);
  assert.equal((await admin.ask('GET', `/entries-${id}/_design/validate`))._rev, before._rev);

  await admin.ask('PUT', `/entries-${id}/_design/validate`, { ...before, validate_doc_update: 'function () {}' });
  await admin.ask('PUT', '/roster/_security', {});
  assert.deepEqual(await desk.check(admin), ['roster: security differs', `entries-${id}: _design/validate differs`]);
  await desk.setUp(admin);
  assert.deepEqual(await desk.check(admin), []);
});

test('what the office does at two desks in the same moment is done', async (t) => {
  const fresh = await start({ password: desk.newPassword() });
  t.after(() => fresh.stop());
  const id = house.challengeId('desks');
  const colleague = (name, number) => ({ name, number, unit: '一厂', team: '一队' });
  const office = async (people) => {
    const couch = new Couch(fresh.couchUrl);
    await desk.setUp(couch);
    await desk.publish(couch, rules(id));
    return desk.enrol(couch, people);
  };
  const cards = await Promise.all([office([colleague('王芳', '1')]), office([colleague('李雷', '2')]), office([colleague('韩梅', '3')])]);
  assert.deepEqual(cards.flat().map(({ name }) => name), ['王芳', '李雷', '韩梅']);
  assert.deepEqual(await desk.check(new Couch(fresh.couchUrl)), []);
});

test('a roster becomes accounts once, in UTF-8 and in GBK', async () => {
  // 姓名,单位,小队,工号 / 王芳,一厂,一队,001 in GBK.
  const gbk = Buffer.from('d0d5c3fb2cb5a5cebb2cd0a1b6d32cb9a4bac50acdf5b7bc2cd2bbb3a72cd2bbb6d32c3030310a', 'hex');
  const utf8 = Buffer.from('\ufeff姓名,单位,小队,工号\r\n"王芳",一厂,一队,001\r\n');
  assert.deepEqual(people(gbk), people(utf8));
  assert.deepEqual(people(utf8), [{ name: '王芳', unit: '一厂', team: '一队', number: '001' }]);
  for (const [text, complaint] of [
    ['姓名,单位\n王芳,一厂\n', /line 1: no column 工号/],
    ['姓名,工号\n王芳,1\n李雷,1\n', /line 3: the number stands on line 2/],
    ['姓名,工号\n,1\n李雷,\n', /line 2: name is missing\nline 3: number is missing/],
    ['姓名,工号,小队\n王芳,1,一队\n', /line 2: a team without a unit/],
  ]) {
    assert.throws(() => people(Buffer.from(text)), complaint);
  }
  const person = { ...people(utf8)[0], number: house.challengeId('n') };
  const cards = await desk.enrol(house.admin, [person]);
  assert.equal(cards.length, 1);
  assert.deepEqual(await desk.enrol(house.admin, [person]), []);
  const session = await (await house.signIn(cards[0].worker, cards[0].password)).ask('GET', '/_session');
  assert.deepEqual(session.userCtx.roles.filter((role) => !/^(unit|team):/.test(role)), ['worker']);
});

test('a card says what it must, and names cannot break out of it', () => {
  const card = { worker: 'wabc', password: 'p-q', name: '<script>alert(1)</script>', unit: 'A&B', team: '' };
  const html = page('https://buyue.example/', [card]);
  assert.ok(!html.includes('<script>') && html.includes('A&#38;B'));
  assert.equal(joinLink('https://buyue.example/', card), 'https://buyue.example/join#account=wabc&password=p-q');
});

test('a password is set by its owner, and a new card voids it', async () => {
  const [{ worker, password }] = await house.workers({});
  const path = `/_users/org.couchdb.user:${worker}`;
  const first = await house.signIn(worker, password);
  const user = await first.ask('GET', path);
  await first.ask('PUT', path, { ...user, password: 'my own words', once: false });
  await assert.rejects(house.signIn(worker, password), { status: 401 });
  await house.signIn(worker, 'my own words');
  const card = await desk.newCard(house.admin, worker);
  await assert.rejects(house.signIn(worker, 'my own words'), { status: 401 });
  assert.equal((await (await house.signIn(worker, card.password)).ask('GET', path)).once, true);
});

test('moving changes roles; removing leaves nothing', async () => {
  const id = house.challengeId('leave');
  await desk.publish(house.admin, rules(id));
  const [worker] = await house.workers({});
  const session = () => worker.ask('GET', '/_session').then((answer) => answer.userCtx.roles);
  const before = await session();
  await desk.move(house.admin, worker.worker, { unit: '二厂', team: '三队' });
  await new Promise((later) => setTimeout(later, 1100));
  const moved = await session();
  assert.equal(moved.length, before.length);
  assert.ok(!moved.some((role) => role.startsWith('team:') && before.includes(role)));

  const team = moved.find((role) => role.startsWith('team:')).slice(5);
  await worker.ask('PUT', `/entries-${id}/${worker.worker}`, entry({}, { who: [stamp(), '晓风', team, null] }));
  await worker.ask('PUT', `/enrolments/${encodeURIComponent(`yoga:${worker.worker}`)}`, { at: Date.now() });
  await desk.remove(house.admin, worker.worker);
  for (const path of [
    `/entries-${id}/${worker.worker}`,
    `/enrolments/${encodeURIComponent(`yoga:${worker.worker}`)}`,
    `/roster/${worker.worker}`,
    `/_users/org.couchdb.user:${worker.worker}`,
    `/${desk.ownDatabase(worker.worker)}`,
  ]) {
    assert.equal((await house.admin.send('GET', path)).status, 404, path);
  }
});

test('boards count from views, and the result is a CSV that is safe in Excel', async () => {
  const id = house.challengeId('boards');
  await desk.publish(house.admin, rules(id));
  const workers = await house.workers({ name: '=1+1' }, { name: '李雷', team: '二队' }, {});
  const points = [12, 12, 0];
  for (const [at, worker] of workers.entries()) {
    const roles = (await worker.ask('GET', '/_session')).userCtx.roles;
    const place = (kind) => roles.find((role) => role.startsWith(`${kind}:`)).slice(kind.length + 1);
    const days = { [day(-1)]: [stamp(), points[at] ? 12_000 : 500, 0, 0, points[at]] };
    const who = [stamp(), at === 2 ? null : `名${at}`, place('team'), place('unit')];
    await worker.ask('PUT', `/entries-${id}/${worker.worker}`, entry(days, { who }));
  }
  const [worker] = workers;
  const view = (name, query = '') => worker.ask('GET', `/entries-${id}/_design/boards/_view/${name}${query}`);
  const list = await view('people', '?reduce=false&descending=true&limit=2');
  assert.deepEqual(list.rows.map((row) => [row.key, row.value[3]]), [[12, 12_000], [12, 12_000]]);
  const histogram = await view('people', '?group=true');
  assert.deepEqual(histogram.rows.map((row) => [row.key, row.value]), [[0, 1], [12, 2]]);
  const teams = await view('teams', '?group=true');
  assert.deepEqual(teams.rows.map((row) => row.value).sort((a, b) => a[0] - b[0]), [[1, 12, 12_000, 1, 1], [2, 12, 12_500, 2, 1]]);
  assert.equal((await view('week', '?group_level=1')).rows.length, 1);
  assert.equal((await view('team', '?group_level=1')).rows.length, 2);
  assert.equal((await view('units', '?group=true')).rows[0].value[0], 3);
  const etag = (await worker.send('GET', `/entries-${id}/_design/boards/_view/people?group=true`)).headers.get('etag');
  assert.ok(etag);

  const csv = await results(house.admin, id);
  const lines = csv.trimEnd().split('\r\n');
  assert.equal(lines[0], '\ufeff名次,姓名,单位,小队,积分,步数,上报天数,达标天数');
  assert.deepEqual(lines.slice(1).map((line) => line.split(',')[0]), ['1', '1', '3']);
  assert.ok(csv.includes(",'=1+1,"));
});

test('a board is read page by page, each worker once, however many share a score', async () => {
  const id = house.challengeId('pages');
  await desk.publish(house.admin, rules(id));
  const workers = await house.workers({}, {}, {}, {}, {});
  for (const [at, worker] of workers.entries()) {
    const days = { [day(-1)]: [stamp(), at === 0 ? 12_000 : 500, 0, 0, at === 0 ? 12 : 0] };
    await worker.ask('PUT', `/entries-${id}/${worker.worker}`, entry(days));
  }
  const rows = async (query) => (await workers[0].ask('GET', `/entries-${id}/_design/boards/_view/people?reduce=false&${query}`)).rows;
  for (const direction of ['descending=true', 'descending=false']) {
    const whole = await rows(direction);
    assert.equal(whole.length, workers.length);
    // Each page begins with the row that the one before it ended with.
    const read = await rows(`${direction}&limit=2`);
    while (read.length < whole.length) {
      const { key, id: last } = read.at(-1);
      const page = await rows(`${direction}&startkey=${key}&startkey_docid=${last}&limit=2`);
      assert.equal(page[0].id, last);
      assert.equal(page.length, 2);
      read.push(page[1]);
    }
    assert.deepEqual(read.map((row) => row.id), whole.map((row) => row.id), direction);
  }
});
