// What ten years of days cost at the start: `make bench-startup`.
//
// From the start of the page's module to the painted Today page, in Chromium, with 3,650 days of
// two sources each and without any data, in turns; and beside it a plain loop of JavaScript that
// reads and parses the same localStorage keys in a page of the same origin. The data may cost at
// most 2.5 times that loop. Medians; each load is a fresh document.
import assert from 'node:assert/strict';
import { launch } from '../tests/browser/support/browsers.mjs';
import { textAtRest } from '../tests/browser/support/records.mjs';
import { startServer } from '../tests/browser/support/server.mjs';
import { agreed, goOutside, plant } from '../tests/durability/support/stores.mjs';
import { figure, median, verdict } from './figures.mjs';

const DAYS = 3650;
const ROUNDS = 11;
const MOST = 2.5;
/** Today's steps by the source that counts, by which a painted page is told from an empty one. */
const TODAY_STEPS = 12_345;

const now = Date.now();

/** Ten years of days up to today: totals from a phone and from a watch, as imports leave them. */
function tenYears() {
  const texts = { 'prefs/welcomed': textAtRest('prefs/welcomed', true, now - 2) };
  for (let back = 0; back < DAYS; back += 1) {
    const day = new Date(now - back * 86_400_000).toISOString().slice(0, 10);
    const steps = back === 0 ? TODAY_STEPS : 4000 + ((back * 7919) % 12_000);
    for (const [origin, n] of [['apple-health', steps], ['zepp', steps - 137]]) {
      const key = `steps/${day}/${origin}`;
      texts[key] = textAtRest(key, { n }, now - 1);
    }
  }
  return texts;
}

/** A device that holds these texts in both stores, and has been started once. */
async function device(browser, url, texts) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'UTC', serviceWorkers: 'block' });
  const page = await context.newPage();
  await goOutside(page, url);
  await plant(page, { mirror: texts, database: texts });
  await page.goto(url);
  await page.locator('#log-steps').waitFor();
  await agreed(page);
  return page;
}

/** Milliseconds from the module's start to the painted page, and what the ring then shows. */
async function start(page, url) {
  await goOutside(page, url);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('buyue:painted').length > 0);
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0].startTime;
    return {
      painted: at('buyue:painted') - at('buyue:module-start'),
      app: at('buyue:painted') - at('buyue:wasm-start'),
      ring: document.querySelector('.ring').textContent,
    };
  });
}

/** Milliseconds of the plain loop, and how many records it read. */
async function loop(page, url) {
  await goOutside(page, url);
  return page.evaluate(() => {
    // The page's first script reads a preference, so the app never pays for the first access.
    localStorage.getItem('buyue:r:prefs/theme');
    const start = performance.now();
    const records = [];
    for (let index = 0; index < localStorage.length; index += 1) {
      const name = localStorage.key(index);
      if (name.startsWith('buyue:r:')) records.push(JSON.parse(localStorage.getItem(name)));
    }
    return { took: performance.now() - start, read: records.length };
  });
}

const [browser, server] = await Promise.all([launch('chromium'), startServer()]);
const texts = tenYears();
const full = await device(browser, server.url, texts);
const empty = await device(browser, server.url, { 'prefs/welcomed': texts['prefs/welcomed'] });

const times = { full: [], empty: [], loop: [] };
const app = { full: [], empty: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  const [withData, without] = [await start(full, server.url), await start(empty, server.url)];
  assert.match(withData.ring, /12,345/, 'the painted page shows the data');
  assert.match(without.ring, /^0/, 'the other has none');
  const plain = await loop(full, server.url);
  assert.equal(plain.read, 2 * DAYS + 1);
  times.full.push(withData.painted);
  times.empty.push(without.painted);
  times.loop.push(plain.took);
  app.full.push(withData.app);
  app.empty.push(without.app);
}
await Promise.all([browser.close(), server.stop()]);

const [tenYearsTook, emptyTook, loopTook] = [times.full, times.empty, times.loop].map(median);
figure('start with ten years', tenYearsTook, 'ms');
figure('start without data', emptyTook, 'ms');
figure('of these, in the app itself: with', median(app.full), 'ms');
figure('of these, in the app itself: without', median(app.empty), 'ms');
figure('plain loop over the same keys', loopTook, 'ms');
figure('cost of ten years', tenYearsTook - emptyTook, 'ms', { bar: `<= ${(MOST * loopTook).toFixed(1)}`, met: tenYearsTook - emptyTook <= MOST * loopTook });
verdict();
