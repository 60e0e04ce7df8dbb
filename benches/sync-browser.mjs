// The same ten years between a server and Chromium with IndexedDB on the disk, ours beside PouchDB 9:
// `make bench-sync`. Always on the development server, which has the app on its origin.
//
// Ours is the app in the hands of a worker, timed from the press that begins it; PouchDB is its browser
// build on a bare page of the same origin: with a document a record, and with the same monthly bundles, made
// of records and opened into records in a plain store of that page. By turns, each device with a
// new profile; the best of the runs, since all else on the machine only ever adds.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ownDatabase } from '../server/desk.mjs';
import { App } from '../tests/browser/pages/app.mjs';
import { launchPersistent } from '../tests/browser/support/browsers.mjs';
import { eventually } from '../tests/browser/support/expect.mjs';
import { onDevice, textAtRest } from '../tests/browser/support/records.mjs';
import { startUnion } from '../tests/browser/support/union.mjs';
import { agreed, goOutside, plant } from '../tests/durability/support/stores.mjs';
import { figure, verdict } from './figures.mjs';
import { requestsOf } from './requests.mjs';
import { records } from './ten-years.mjs';

const RUNS = 3;
const PASSWORD = '春天里的百日步约';
const POUCHDB = 'node_modules/pouchdb/dist/pouchdb.min.js';
/** A day in the middle of the records, and where the app shows it. */
const SAMPLE = records().find(({ _id }) => _id.startsWith('steps/2020-02-29/'));
const SAMPLE_SHEET = '/walk/2020-02-29';

const house = await startUnion();
let serial = 0;

/** A new device: a browser with a profile of its own on the disk, and what it asks of the server. */
async function device() {
  const folder = await mkdtemp(join(tmpdir(), 'buyue-bench-'));
  const context = await launchPersistent('chromium', folder, {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'block',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    app: new App(page, house.url, folder),
    page,
    requests: requestsOf(page),
    async end() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds from a press of the button `press` until there is a button `until`. */
const fromPress = (page, press, until) =>
  page.evaluate(
    ([press, until]) =>
      new Promise((done) => {
        const button = (text) => [...document.querySelectorAll('button')].find((it) => it.textContent === text);
        const watcher = new MutationObserver(() => {
          if (!button(until)) return;
          watcher.disconnect();
          done(performance.now() - began);
        });
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
        const began = performance.now();
        button(press).click();
      }),
    [press, until],
  );

/** Milliseconds from now until the sheet of a day shows this total. */
const untilShown = (page, sheet, total) =>
  page.evaluate(
    ([sheet, total]) =>
      new Promise((done) => {
        const began = performance.now();
        const look = () => {
          if (document.querySelector('p.big b')?.textContent !== total) return;
          watcher.disconnect();
          done(performance.now() - began);
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
        history.pushState(null, '', sheet);
        dispatchEvent(new PopStateEvent('popstate'));
      }),
    [sheet, total],
  );

const steps = ({ database }) => Object.keys(database).filter((key) => key.startsWith('steps/')).length;

/** A worker's old device sends, and a new one receives; then a day changes, and nothing does. */
async function ours() {
  const [card] = await house.cards();
  const own = `/couch/${ownDatabase(card.worker)}`;
  const cost = (ms, paths) => ({ ms, requests: paths.filter((path) => path.startsWith(own)).length, all: paths.length });

  const old = await device();
  const texts = Object.fromEntries(records().map(({ _id, v }) => [_id, textAtRest(_id, v, Date.parse('2026-11-01T12:00:00Z'))]));
  texts['prefs/welcomed'] = textAtRest('prefs/welcomed', true, Date.now() - 1);
  await goOutside(old.page, house.url);
  await plant(old.page, { mirror: texts, database: texts });
  await old.app.open(card.link);
  await old.app.union.setPassword(PASSWORD);
  await agreed(old.page, 60_000);
  const phrase = await old.app.union.writeDownPhrase();
  await old.requests.settled();
  const push = cost(await fromPress(old.page, '打开加密同步', '这台设备不再同步'), old.requests.take());
  await old.end();

  const fresh = await device();
  await fresh.app.open('/me/union');
  await fresh.app.union.signIn(card.worker, PASSWORD);
  await fresh.app.union.press('打开加密同步');
  await fresh.app.union.phrase.fill(phrase.join(' '));
  await fresh.requests.settled();
  const pull = cost(await fromPress(fresh.page, '解开并同步', '这台设备不再同步'), fresh.requests.take());
  pull.shown = pull.ms + (await untilShown(fresh.page, SAMPLE_SHEET, SAMPLE.v.n.toLocaleString('en')));
  // Durable since before it was shown; now each in its place.
  const inPlace = async () => assert.equal(steps(await onDevice(fresh.page)), records().length, 'records on the new device');
  await eventually(inPlace, 60_000);

  await fresh.app.visit('/me/union');
  await fresh.app.union.join('晓风');
  await fresh.app.go('今日');
  await fresh.requests.settled();
  const before = (await house.admin.ask('GET', own.slice('/couch'.length))).update_seq;
  await fresh.app.today.log('11111');
  const changed = cost(0, await fresh.requests.settled());
  const after = (await house.admin.ask('GET', own.slice('/couch'.length))).update_seq;
  assert.notEqual(after, before, 'the changed day is on the server');
  await fresh.app.visit('/me/union');
  await fresh.requests.settled();
  await fresh.app.union.sync();
  const nothing = cost(0, await fresh.requests.settled());
  await fresh.end();
  return { push, pull, changed, nothing };
}

/** Runs in the page: sends the records of a new device, or receives those of `address`; `bundled` has them
    kept one by one in a store of the page, as the app keeps them, and travel a document a month. */
async function replicate({ address, authorization, records, bundled }) {
  const { PouchDB } = window;
  const remote = new PouchDB(address, {
    skip_setup: true,
    fetch(url, options) {
      options.headers.set('Authorization', authorization);
      return PouchDB.fetch(url, options);
    },
  });
  const local = new PouchDB('ten-years');
  await local.info();
  const answer = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  const opening = indexedDB.open('records', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('records', { keyPath: '_id' });
  const database = await answer(opening);
  const keep = (all) =>
    new Promise((done, failed) => {
      const writing = database.transaction('records', 'readwrite', { durability: 'strict' });
      for (const record of all) writing.objectStore('records').put(record);
      writing.oncomplete = done;
      writing.onabort = () => failed(writing.error);
    });
  const kept = () => answer(database.transaction('records').objectStore('records').getAll());
  if (records) await (bundled ? keep(records) : local.bulkDocs(records));

  const began = performance.now();
  if (records && bundled) {
    const months = new Map();
    for (const record of await kept()) {
      const month = record._id.slice(6, 13);
      months.set(month, [...(months.get(month) ?? []), record]);
    }
    await local.bulkDocs([...months].map(([_id, held]) => ({ _id, v: 1, sealed: btoa(JSON.stringify(held)) })));
  }
  const way = records ? local.replicate.to : local.replicate.from;
  const { doc_write_failures: failures } = await way(remote, { batch_size: 1000 });
  if (!records && bundled) {
    const { rows } = await local.allDocs({ include_docs: true });
    await keep(rows.flatMap(({ doc }) => JSON.parse(atob(doc.sealed))));
  }
  const ms = performance.now() - began;
  if (failures) throw new Error('documents were not written');
  return { ms, count: bundled ? (await kept()).length : (await local.info()).doc_count };
}

/** One replication by a device of its own. */
async function replication(options) {
  const { page, requests, end } = await device();
  await goOutside(page, house.url);
  await page.addScriptTag({ path: POUCHDB });
  const { ms, count } = await page.evaluate(replicate, { ...options, authorization: house.admin.headers.Authorization });
  const asked = requests.take().length;
  await end();
  assert.equal(count, records().length, 'records on the device');
  return { ms, requests: asked };
}

async function theirs({ bundled }) {
  const database = `bench-pouch-${++serial}`;
  await house.admin.ask('PUT', `/${database}`);
  const address = `${house.url}/couch/${database}`;
  const push = await replication({ address, bundled, records: records() });
  const pull = await replication({ address, bundled });
  return { push, pull };
}

const all = { ours: [], single: [], bundled: [] };
for (let run = 0; run < RUNS; run += 1) {
  all.ours.push(await ours());
  all.single.push(await theirs({ bundled: false }));
  all.bundled.push(await theirs({ bundled: true }));
}
await house.stop();

const least = (side, step, what) => Math.min(...all[side].map((it) => it[step][what]));
for (const side of Object.keys(all)) {
  for (const step of ['push', 'pull']) {
    const runs = all[side].map((it) => Math.round(it[step].ms)).join(', ');
    figure(`in Chromium, ${side} ${step}`, Math.round(least(side, step, 'ms')), `ms in ${least(side, step, 'requests')} requests (${runs})`);
  }
}
figure('in Chromium, ours pull until the diary shows it', Math.round(least('ours', 'pull', 'shown')), 'ms');
const faster = [['pull', 'ms', 5], ['pull', 'shown', 5], ['push', 'ms', 3]];
for (const [step, what, bar] of faster) {
  const ratio = least('single', step, 'ms') / least('ours', step, what);
  const name = what === 'shown' ? `${step} until the diary shows it` : step;
  figure(`in Chromium, ${name}: times as fast as PouchDB`, ratio, '', { bar: `>= ${bar}`, met: ratio >= bar });
}
for (const step of ['pull', 'push']) {
  const ratio = least('bundled', step, 'ms') / least('ours', step, 'ms');
  figure(`in Chromium, ${step}: times as fast as PouchDB on bundles`, ratio, '', { bar: '>= 1', met: ratio >= 1 });
}
const share = Math.max(...all.ours.map((it) => it.pull.requests)) / least('single', 'pull', 'requests');
figure("in Chromium, pull: share of PouchDB's requests", share, '', { bar: '<= 0.1', met: share <= 0.1 });
for (const step of ['changed', 'nothing']) {
  const most = (what) => Math.max(...all.ours.map((it) => it[step][what]));
  figure(`in Chromium, ${step}: requests`, most('requests'), `of the copy, ${most('all')} in all`, { bar: '<= 2', met: most('requests') <= 2 });
}
verdict();
