// Workers who all sync at once: `make bench-load`. COUCHDB_URL takes another server than the
// development one; WORKERS and SECONDS another load.
//
// Each worker changes a day of the entry and a sealed bundle, writes both, reads both back, and looks
// at the board; at the end every entry must say what its worker wrote last.
import { Agent, request } from 'node:http';
import { publish } from '../server/desk.mjs';
import { rules, entry, stamp, day, union } from '../tests/server/support/union.mjs';
import { ownDatabase } from '../server/desk.mjs';
import { figure, verdict } from './figures.mjs';

const WORKERS = Number(process.env.WORKERS ?? 500);
const SECONDS = Number(process.env.SECONDS ?? 120);
/** A worker syncs once in so many milliseconds: more often than any phone. */
const EVERY = 30_000;
const BUNDLE = 6000;

const house = await union();
const id = house.challengeId('load');
await publish(house.admin, rules(id));
const people = [];
for (let from = 0; from < WORKERS; from += 50) {
  people.push(...(await house.workers(...Array.from({ length: Math.min(50, WORKERS - from) }, () => ({})))));
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const times = [];
let errors = 0;

/** One request as `who`, timed. */
function ask(who, method, path, body) {
  const began = performance.now();
  const url = new URL(who.base + path);
  return new Promise((resolve) => {
    const failed = () => {
      errors += 1;
      resolve(null);
    };
    const outgoing = request(url, { method, agent, headers: { ...who.headers, 'Content-Type': 'application/json' } }, (answer) => {
      let text = '';
      answer.on('data', (data) => (text += data));
      answer.on('end', () => {
        times.push(performance.now() - began);
        if (answer.statusCode >= 300) return failed();
        return resolve(JSON.parse(text));
      });
    });
    outgoing.on('error', failed);
    outgoing.end(body && JSON.stringify(body));
  });
}

async function sync(who, round) {
  const steps = 1000 + ((round * 37) % 9000);
  const doc = entry({ [day()]: [stamp(), steps, 0, 0, 0] });
  const path = `/entries-${id}/${who.worker}`;
  const put = await ask(who, 'PUT', path, who.rev ? { ...doc, _rev: who.rev } : doc);
  if (put === null) return;
  who.rev = put.rev;
  who.steps = steps;
  await ask(who, 'GET', path);
  const own = `/${ownDatabase(who.worker)}`;
  const sealed = { _id: '0'.repeat(32), v: 1, sealed: 'A'.repeat(BUNDLE), ...(who.bundle && { _rev: who.bundle }) };
  const written = await ask(who, 'POST', `${own}/_bulk_docs`, { docs: [sealed] });
  who.bundle = written?.[0]?.rev ?? who.bundle;
  await ask(who, 'GET', `${own}/_changes?since=0&style=all_docs`);
  await ask(who, 'GET', `/entries-${id}/_design/boards/_view/people?reduce=false&descending=true&limit=20&update=lazy&stale=update_after`);
}

const end = Date.now() + SECONDS * 1000;
const pause = (ms) => new Promise((later) => setTimeout(later, ms));
await Promise.all(
  people.map(async (who, at) => {
    await pause((at / WORKERS) * EVERY);
    for (let round = at; Date.now() < end; round++) {
      const next = Date.now() + EVERY;
      await sync(who, round);
      await pause(Math.max(0, next - Date.now()));
    }
  }),
);

const entries = await house.admin.ask('GET', `/entries-${id}/_all_docs?include_docs=true`);
const steps = new Map(entries.rows.map((row) => [row.id, row.doc.days?.[day()]?.[1]]));
const wrong = people.filter((who) => steps.get(who.worker) !== who.steps).length;
times.sort((one, other) => one - other);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
figure('workers', WORKERS, '');
figure('requests', times.length, `in ${SECONDS} s`);
figure('throughput', times.length / SECONDS, 'requests/s');
figure('p50', at(0.5), 'ms');
figure('p95', at(0.95), 'ms');
figure('p99', at(0.99), 'ms');
figure('errors', errors, '', { bar: '0', met: errors === 0 });
figure('entries that are wrong', wrong, '', { bar: '0', met: wrong === 0 });
await house.stop();
agent.destroy();
verdict();
