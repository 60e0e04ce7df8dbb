// A worker's ten years (7,300 records) to the server and from it, ours beside PouchDB 9: the same
// server, the same records, one after the other. `make bench-sync`; COUCHDB_URL takes another server.
//
// Both run without a browser here: ours natively with a store in memory, PouchDB in Node with its
// memory adapter, once with a document a record and once with the same monthly bundles. sync-browser.mjs
// does the same in Chromium.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { union } from '../tests/server/support/union.mjs';
import { figure, median, verdict } from './figures.mjs';
import { bundles, records } from './ten-years.mjs';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
PouchDB.plugin(require('pouchdb-adapter-memory'));

const RUNS = 3;

const house = await union();
const { base, headers } = house.admin;
let serial = 0;

// The server runs in this process: waiting for the other must not block it.
async function ours() {
  const { stdout } = await promisify(execFile)('cargo', ['run', '--quiet', '--profile', 'native', '--package', 'sync', '--example', 'ten_years'], {
    env: { ...process.env, SYNC_SERVER: base, SYNC_AUTHORIZATION: headers.Authorization, SYNC_DATABASE: `bench-ours-${++serial}` },
  });
  return JSON.parse(stdout);
}

async function theirs(docs) {
  const name = `bench-pouch-${++serial}`;
  await house.admin.ask('PUT', `/${name}`);
  let requests = 0;
  const remote = new PouchDB(`${base}/${name}`, {
    skip_setup: true,
    fetch(url, options) {
      requests += 1;
      options.headers.set('Authorization', headers.Authorization);
      return fetch(url, options);
    },
  });
  const timed = async (work) => {
    requests = 0;
    const began = performance.now();
    const result = await work();
    if (result.doc_write_failures) throw new Error('documents were not written');
    return { ms: performance.now() - began, requests };
  };
  const memory = () => new PouchDB(`memory-${++serial}`, { adapter: 'memory' });
  const [old, fresh] = [memory(), memory()];
  await old.bulkDocs(docs);
  const push = await timed(() => old.replicate.to(remote, { batch_size: 1000 }));
  const pull = await timed(() => fresh.replicate.from(remote, { batch_size: 1000 }));
  const { doc_count: count } = await fresh.info();
  if (count !== docs.length) throw new Error(`${count} of ${docs.length} documents arrived`);
  await Promise.all([old.destroy(), fresh.destroy()]);
  return { push, pull };
}

const all = { ours: [], single: [], bundled: [] };
await ours();
for (let run = 0; run < RUNS; run += 1) {
  all.ours.push(await ours());
  all.single.push(await theirs(records()));
  all.bundled.push(await theirs(bundles()));
}
const time = (side, step) => median(all[side].map((it) => it[step].ms));
const requests = (side, step) => median(all[side].map((it) => it[step].requests));
for (const side of Object.keys(all)) {
  for (const step of ['push', 'pull']) figure(`${side} ${step}`, Math.round(time(side, step)), `ms in ${requests(side, step)} requests`);
}
const faster = { pull: 5, push: 3 };
for (const [step, bar] of Object.entries(faster)) {
  const ratio = time('single', step) / time('ours', step);
  figure(`${step}: times as fast as PouchDB`, ratio, '', { bar: `>= ${bar}`, met: ratio >= bar });
  const bundled = time('bundled', step) / time('ours', step);
  figure(`${step}: times as fast as PouchDB on bundles`, bundled, '', { bar: '>= 1', met: bundled >= 1 });
}
const share = requests('ours', 'pull') / requests('single', 'pull');
figure("pull: share of PouchDB's requests", share, '', { bar: '<= 0.1', met: share <= 0.1 });
for (const step of ['changed', 'nothing']) {
  const most = Math.max(...all.ours.map((it) => it[step].requests));
  figure(`${step}: requests`, most, '', { bar: '<= 2', met: most <= 2 });
}
await house.stop();
verdict();
