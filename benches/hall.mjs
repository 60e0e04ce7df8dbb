// The screen in the hall, left alone while entries change: `make bench-hall` (MINUTES=60).
//
// A device of the office signs in and opens /hall against the development server. Every few seconds some workers'
// entries change; half-way the network goes for a tenth of the time and comes back. What counts is the memory that the
// page holds after a collection of garbage, early and at the end; errors on the console but for those of the gap; and
// that the screen shows the present leader at the end.
import assert from 'node:assert/strict';

import { fill } from '../server/demo.mjs';
import { App } from '../tests/browser/pages/app.mjs';
import { launch } from '../tests/browser/support/browsers.mjs';
import { eventually } from '../tests/browser/support/expect.mjs';
import { startUnion } from '../tests/browser/support/union.mjs';
import { figure, verdict } from './figures.mjs';

const MINUTES = Number(process.env.MINUTES ?? 60);
const MEMBERS = 1_000;
/** Megabytes that the page may grow by. */
const GROWTH = 10;
const EVERY = 5_000;
const MB = 1e6;
const DATABASE = '/entries-demo';

const [browser, house] = await Promise.all([launch('chromium'), startUnion((admin) => fill(admin, MEMBERS))]);
const [card] = await house.enrol([{ name: '大屏', unit: '工会', team: '办公室', number: '1' }]);
const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1920, height: 1080 }, serviceWorkers: 'block' });
const app = new App(await context.newPage(), house.url);
const errors = [];
let hasNetwork = true;
app.page.on('pageerror', (error) => errors.push(String(error)));
app.page.on('console', (message) => {
  const isGap = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(message.text());
  if (message.type() === 'error' && !isGap && !/40[149]/.test(message.text())) errors.push(message.text());
});
// The heap's own figures leave out what the program's linear memory grew to.
await app.page.addInitScript(() => {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const made = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await made(...given);
      window.wasmMemory ??= (result.instance ?? result).exports.memory;
      return result;
    };
  }
});
await app.open(card.link);
await app.union.setPassword('春天里的百日步约');
await app.visit('/hall');
const leader = app.page.locator('#hall-people .name').first();
await leader.waitFor();

const session = await context.newCDPSession(app.page);
/** Bytes that the page's scripts and wasm hold, and its elements, after a collection. */
async function held() {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const wasm = await app.page.evaluate(() => window.wasmMemory.buffer.byteLength);
  assert.ok(wasm > 0, 'the memory of the program is counted');
  return { bytes: usedSize + wasm, wasm, nodes };
}

/** Somebody reports anew; now and then it is somebody else who leads. */
async function report(turn) {
  const worker = `demo-${String(1 + ((turn * 37) % MEMBERS)).padStart(5, '0')}`;
  const entry = await house.admin.find(`${DATABASE}/${worker}`);
  const day = Object.keys(entry.days)[turn % Object.keys(entry.days).length];
  const before = entry.days[day];
  entry.days[day] = [before[0], 10_000 + (turn % 5_000), before[2], before[3], 10];
  entry.total = Object.values(entry.days).reduce((sum, it) => sum + it[4], 0);
  await house.admin.ask('PUT', `${DATABASE}/${worker}`, entry);
}

const begun = Date.now();
const ends = begun + MINUTES * 60_000;
const [gapFrom, gapUntil] = [0.5, 0.6].map((part) => begun + (ends - begun) * part);
let first;
let turns = 0;
let saidSo = false;
while (Date.now() < ends) {
  await new Promise((over) => setTimeout(over, EVERY));
  await report((turns += 1));
  // The start is over after a tenth.
  if (!first && Date.now() > begun + (ends - begun) / 10) first = await held();
  const isGap = Date.now() > gapFrom && Date.now() < gapUntil;
  if (isGap === hasNetwork) await context.setOffline(isGap);
  hasNetwork = !isGap;
  saidSo ||= isGap && (await app.page.locator('#hall-age.silent').count()) > 0;
}
const last = await held();
const { rows } = await house.admin.ask('GET', `${DATABASE}/_design/boards/_view/people?reduce=false&descending=true&limit=1`);
await eventually(async () => assert.match(await app.page.locator('#hall-people .figure').first().innerText(), new RegExp(`^${rows[0].key}`)), 120_000);
await Promise.all([browser.close(), house.stop()]);

const grown = (last.bytes - first.bytes) / MB;
figure('hall: minutes', MINUTES, `min (${turns} entries changed)`);
figure('hall: held at the end', last.bytes / MB, `MB, of it wasm ${last.wasm / MB}; ${last.nodes} nodes (${first.nodes} early)`);
figure('hall: growth', grown, 'MB', { bar: `< ${GROWTH}`, met: grown < GROWTH });
figure('hall: errors on the console', errors.length, errors.slice(0, 3).join('; '), { bar: '0', met: errors.length === 0 });
figure('hall: the gap was told of', saidSo ? 1 : 0, '', { bar: MINUTES < 10 ? 'none' : '1', met: MINUTES < 10 || saidSo });
verdict();
