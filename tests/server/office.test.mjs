// The desk's worker as the browser has it: the bundle of tools/site/office.mjs, with a page that only passes messages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import vm from 'node:vm';
import { Couch } from '../../server/couch.mjs';
import * as desk from '../../server/desk.mjs';
import { start } from '../../server/development.mjs';
import { bundleOffice } from '../../tools/site/office.mjs';
import { day, entry, rules, stamp } from './support/union.mjs';

const PASSWORD = desk.newPassword();
const ADMIN = { name: 'admin', password: PASSWORD };

let server;
let admin;
let script;
before(async () => {
  [server, script] = await Promise.all([start({ password: PASSWORD }), bundleOffice(process.cwd())]);
  admin = new Couch(server.couchUrl);
  await desk.setUp(admin);
});
after(() => server.stop());

/** Has a worker do something at `origin`; resolves to all that it said. `hear` is told each message, and answers whether it is to go on. */
function office(asked, { origin = server.url, hear = () => true, fetch = globalThis.fetch } = {}) {
  return new Promise((ended) => {
    const said = [];
    let listener;
    const deliver = (data) => {
      const heard = listener;
      listener = undefined;
      heard?.({ data });
    };
    vm.runInNewContext(script.toString(), {
      addEventListener: (_message, heard) => (listener = heard),
      postMessage(text) {
        const message = JSON.parse(text);
        said.push(message);
        if ('done' in message || 'failed' in message) return ended(said);
        if (!hear(message)) return ended(said);
        if ('kept' in message) setImmediate(() => deliver(''));
      },
      location: { origin },
      fetch, crypto, URL, URLSearchParams, TextEncoder, Uint8Array, btoa, TypeError,
    });
    deliver(JSON.stringify(asked));
  });
}

const enrol = (people, options) => office({ work: 'enrol', admin: ADMIN, given: { people } }, options);
const person = (at) => ({ name: `人${at}`, unit: '一厂', team: '', number: `office-${at}` });
const roster = async () => (await admin.ask('GET', '/roster/_all_docs?include_docs=true')).rows.map(({ doc }) => doc);

test('a card is handed over before its account counts as made, and whoever is cut off goes on', async () => {
  const people = [1, 2, 3].map(person);
  let kept = 0;
  // The page is closed when it has the second card: it never says that this is written down.
  const said = await enrol(people, { hear: () => ++kept < 2 });
  assert.deepEqual(said.map(({ kept }) => kept.name), ['人1', '人2']);
  assert.deepEqual((await roster()).flatMap(({ name }) => name ?? []), ['人1']);
  const rest = await enrol(people);
  assert.deepEqual(rest.map(({ kept, done }) => kept?.name ?? done), ['人2', '人3', 2]);
  assert.deepEqual((await enrol(people)).at(-1), { done: 0 });
  for (const { kept } of [said[0], ...rest.slice(0, 2)]) {
    const session = await new Couch(`${server.url}/couch`).signIn(kept.worker, kept.password);
    assert.ok((await session.ask('GET', '/_session')).userCtx.roles.includes('worker'), kept.name);
  }
});

test('who is no administrator, a closed door and no network are told apart', async () => {
  const look = (admin, options) => office({ work: 'look', admin, given: null }, options);
  assert.deepEqual(await look(ADMIN), [{ done: null }]);
  const [{ failed: wrong }] = await look({ ...ADMIN, password: 'wrong' });
  assert.equal(wrong.why, 'signIn');
  const [card] = await desk.enrol(admin, [{ name: '工人', unit: '', team: '', number: 'office-worker' }]);
  const [{ failed: worker }] = await look({ name: card.worker, password: card.password });
  assert.equal(worker.why, 'signIn');
  // A site without the door answers with a page of its own, or refuses.
  const site = (status, body) => async () => new Response(body, { status });
  for (const [status, body] of [[200, '<!doctype html>'], [403, ''], [404, 'not found']]) {
    const [{ failed: closed }] = await look(ADMIN, { fetch: site(status, body) });
    assert.equal(closed.why, 'closed', status);
  }
  const [{ failed: offline }] = await look(ADMIN, { origin: 'http://127.0.0.1:9' });
  assert.equal(offline.why, 'offline');
});

test('a challenge is published, people move, and two accounts become one with all their days', async () => {
  const document = rules('office');
  assert.deepEqual(await office({ work: 'publish', admin: ADMIN, given: { rules: document, options: {} } }), [{ done: null }]);
  assert.deepEqual(await desk.check(admin), []);
  const [one, two] = await desk.enrol(admin, [11, 12].map(person));
  const moves = [{ worker: one.worker, unit: '二厂', team: '一队' }];
  assert.deepEqual(await office({ work: 'move', admin: ADMIN, given: { moves } }), [{ moved: 1 }, { done: null }]);
  const { roles } = await admin.ask('GET', `/_users/org.couchdb.user:${one.worker}`);
  assert.deepEqual(roles, ['worker', `unit:${desk.idOf('unit', '二厂')}`, `team:${desk.idOf('team', '二厂', '一队')}`]);

  const said = (ms, steps) => [stamp(ms), steps, 0, 0, 10];
  const now = Date.now();
  const put = (worker, days) => admin.ask('PUT', `/entries-office/${worker}`, entry(days));
  await put(one.worker, { [day(-3)]: said(now - 9_000, 11_000), [day(-2)]: said(now - 9_000, 11_000) });
  await put(two.worker, { [day(-2)]: said(now - 1_000, 12_000), [day(-1)]: said(now - 1_000, 12_000) });
  const given = { kept: one.worker, gone: two.worker };
  assert.deepEqual(await office({ work: 'merge', admin: ADMIN, given }), [{ done: null }]);
  const merged = await admin.ask('GET', `/entries-office/${one.worker}`);
  // What was said later stands.
  assert.deepEqual(Object.keys(merged.days).sort().map((it) => merged.days[it][1]), [11_000, 12_000, 12_000]);
  assert.equal(merged.total, 30);
  assert.equal(await admin.find(`/entries-office/${two.worker}`), null);
  assert.equal(await admin.find(`/roster/${two.worker}`), null);
});
