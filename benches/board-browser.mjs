// A board of 10,000 scrolled from its top to its end in Chromium: `make bench-board`.
//
// A worker who is one of them opens the board and has it scroll by 400 pixels a frame, much faster than
// a finger does, until every row was fetched and the last one stands in the page. Each frame is timed by
// the page itself. Beside it, by turns, an empty page of the same height that does the same: its
// frames are what the machine can do. The best of the runs, since all else on the machine only ever adds; and
// what each frame took of the processor, which the rest of the machine does not change.
import assert from 'node:assert/strict';

import { fill } from '../server/demo.mjs';
import { App } from '../tests/browser/pages/app.mjs';
import { launch } from '../tests/browser/support/browsers.mjs';
import { startUnion } from '../tests/browser/support/union.mjs';
import { goOutside } from '../tests/durability/support/stores.mjs';
import { figure, median, verdict } from './figures.mjs';
import { requestsOf } from './requests.mjs';

const RUNS = 3;
const MEMBERS = 10_000;
const STEP = 400;
/** After so many milliseconds a scroll has failed. */
const PATIENCE = 300_000;
/** Milliseconds of the longest frame. */
const LONGEST = 50;
/** List items in the page at most. */
const MOST_ITEMS = 100;

/**
 * Scrolls the page to its end, and on while it grows until row `rows` is in it; `null` is a page that does
 * not grow. Resolves to the frames' milliseconds, the long animation frames by the browser's own account,
 * and the most list items that stood in the page.
 */
const scrolled = (page, rows) =>
  page.evaluate(
    ([step, rows, patience]) =>
      new Promise((done, failed) => {
        setTimeout(() => failed(new Error(`the end was not reached: ${document.querySelector('#standings')?.style.cssText}`)), patience);
        const frames = [];
        const long = [];
        let items = 0;
        const watcher = new PerformanceObserver((list) => long.push(...list.getEntries().map((it) => it.duration)));
        watcher.observe({ type: 'long-animation-frame' });
        const atEnd = () => {
          const below = document.documentElement.scrollHeight - scrollY - innerHeight;
          return below < 1 && (rows === null || document.querySelector(`#standings > li[aria-posinset="${rows}"]`) !== null);
        };
        const frame = (before) => (now) => {
          frames.push(now - before);
          items = Math.max(items, document.getElementsByTagName('li').length);
          if (!atEnd()) {
            scrollBy(0, step);
            requestAnimationFrame(frame(now));
            return;
          }
          setTimeout(() => {
            watcher.disconnect();
            done({ frames, long, items });
          }, 200);
        };
        scrollTo(0, 0);
        requestAnimationFrame((now) => requestAnimationFrame(frame(now)));
      }),
    [STEP, rows, PATIENCE],
  );

/**
 * Milliseconds of the processor that the page's thread took for each frame, from a trace of the browser;
 * by the clock, which is never less, where Chromium could not read the processor's time.
 */
function onProcessor({ traceEvents }) {
  const named = (name) => traceEvents.filter((it) => it.name === name && it.ph === 'X');
  const starts = named('FireAnimationFrame').sort((one, other) => one.ts - other.ts);
  const [{ pid, tid }] = starts;
  const tasks = named('RunTask').filter((it) => it.pid === pid && it.tid === tid).sort((one, other) => one.ts - other.ts);
  const frames = [];
  let sum = 0;
  let next = 0;
  for (const { ts, dur, tdur } of tasks) {
    sum += (tdur ?? dur) / 1000;
    if (starts[next]?.ts > ts + dur) continue;
    while (starts[next]?.ts <= ts + dur) next += 1;
    frames.push(sum);
    sum = 0;
  }
  return frames;
}

/** The same as `scrolled`, with what the frames took of the processor. */
async function traced(page, rows) {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  const scroll = await scrolled(page, rows);
  return { ...scroll, processor: onProcessor(JSON.parse((await browser.stopTracing()).toString())) };
}

/** A challenge of so many, with its board built: the first question after a write builds it. */
async function furnish(admin) {
  await fill(admin, MEMBERS);
  await admin.ask('GET', '/entries-demo/_design/boards/_view/people?limit=1&reduce=false');
}

const [browser, house] = await Promise.all([launch('chromium'), startUnion(furnish)]);
const [card] = await house.enrol([{ name: '真名', unit: '东城医院', team: '急诊一队', number: '1' }]);
const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
const app = new App(await context.newPage(), house.url);
const requests = requestsOf(app.page);
await app.open(card.link);
await app.union.setPassword('春天里的百日步约');
await app.union.join('晓风');
await app.union.rows.first().waitFor();
const plain = await context.newPage();
await goOutside(plain, house.url);

const runs = [];
for (let run = 0; run < RUNS; run += 1) {
  await app.page.bringToFront();
  await app.open('/board');
  await app.union.rows.nth(19).waitFor();
  // The last answer is shown until the new one is there, which says whether rows follow.
  await requests.settled();
  const board = await traced(app.page, MEMBERS);
  const height = await app.page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height > MEMBERS * 40, `the page is as high as ${MEMBERS} rows: ${height}`);
  await plain.bringToFront();
  await plain.evaluate((height) => (document.body.style.height = `${height}px`), height);
  const empty = await traced(plain, null);
  runs.push({ board, empty });
}
await Promise.all([browser.close(), house.stop()]);

const over = (frames) => frames.filter((it) => it > LONGEST).length;
for (const { board, empty } of runs) {
  const told = ({ frames }) => `${over(frames)} of ${frames.length} frames over ${LONGEST} ms, the longest ${Math.max(...frames).toFixed(1)}`;
  figure('scroll: long animation frames', board.long.length, `(board: ${told(board)}; empty page: ${told(empty)})`);
}
/** The longest frame of the best run. */
const longest = (page, frames) => Math.min(...runs.map((it) => Math.max(...it[page][frames])));
const [empty, board, processor] = [longest('empty', 'frames'), longest('board', 'frames'), longest('board', 'processor')];
figure('scroll of an empty page: longest frame', empty, 'ms');
figure(`scroll of ${MEMBERS}: longest frame`, board, 'ms', { bar: `<= ${LONGEST}, or that of the empty page`, met: board <= Math.max(LONGEST, empty) });
const all = runs.flatMap((it) => it.board.processor);
figure(`scroll of ${MEMBERS}: longest frame of the processor`, processor, `ms (${over(all)} of ${all.length} over ${LONGEST} ms, median ${median(all).toFixed(1)})`, { bar: `<= ${LONGEST}`, met: processor <= LONGEST });
const items = Math.max(...runs.map(({ board }) => board.items));
figure(`scroll of ${MEMBERS}: list items in the page at most`, items, '', { bar: `<= ${MOST_ITEMS}`, met: items <= MOST_ITEMS });
verdict();
