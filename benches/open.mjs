// From the tap to the usable page, for each page of health: `make bench-open`.
//
// Warm: the app runs and everything lies in the service worker's cache, but nothing of the page's part
// is in memory yet. So each round begins with a fresh document at Today; the page is opened there as a link
// opens it, and is usable once its heading stands, nothing waits any more and that is painted. Beside
// it, in turns, a page whose part holds next to nothing; and the same page once more, when its part is
// there. Chromium; medians. `--slower 4` has the processor of a cheap phone.
import { parseArgs } from 'node:util';

import { launch } from '../tests/browser/support/browsers.mjs';
import { furnished } from '../tests/browser/support/people.mjs';
import { PLACES } from '../tests/browser/support/places.mjs';
import { seed } from '../tests/browser/support/records.mjs';
import { startServer } from '../tests/browser/support/server.mjs';
import { figure, median, verdict } from './figures.mjs';

const ROUNDS = 7;
const MOST = 300;
/** A page of a small part that holds some paragraphs and nothing else. */
const LEAST = '/me/about';
const HEALTH = PLACES.filter((path) => path.startsWith('/health'));

const values = { grip: '45.0', reaction: '0.50', 'height-weight': '177.0/95.0', balance: '76' };
const records = {
  ...furnished(),
  'prefs/welcomed': true,
  'fitness/01ka0000000000000000000001': { day: '2026-05-20', sex: 'M', test: '2003', values, years: 38 },
  'fitness/01kb0000000000000000000001': { day: '2026-11-20', sex: 'M', test: '2003', values, years: 38 },
};

/** Milliseconds from the tap until the page at `path` can be used. */
const opened = (page, path) =>
  page.evaluate(
    (path) =>
      new Promise((usable) => {
        document.getElementById('title').dataset.left = '';
        const isUsable = () =>
          document.querySelector('#title:not([data-left])') && !document.querySelector('#main .waiting');
        const painted = (then) => requestAnimationFrame(() => setTimeout(then));
        const tapped = performance.now();
        const look = () => {
          if (!isUsable()) return;
          watcher.disconnect();
          painted(() => usable(performance.now() - tapped));
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
        history.pushState(null, '', path);
        dispatchEvent(new PopStateEvent('popstate'));
        look();
      }),
    path,
  );

const { values: options } = parseArgs({ options: { slower: { type: 'string', default: '1' } } });
const [browser, server] = await Promise.all([launch('chromium'), startServer()]);
const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 390, height: 844 } });
await seed(context, records, Date.parse('2026-11-21T12:00:00+08:00'));
const page = await context.newPage();
await page.goto(server.url);
await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

const devtools = await context.newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(options.slower) });

/** Opens a page from a fresh document at Today. */
async function afresh(path) {
  await page.goto(server.url);
  await page.locator('#log-steps').waitFor();
  return opened(page, path);
}

for (const path of HEALTH) {
  const [first, again, least] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    least.push(await afresh(LEAST));
    first.push(await afresh(path));
    await opened(page, '/');
    again.push(await opened(page, path));
  }
  figure(path, median(first), 'ms', { bar: `<= ${MOST}`, met: median(first) <= MOST });
  figure(`  beside ${LEAST}`, median(first) / median(least), 'times as long');
  figure('  once more', median(again), 'ms');
}
await Promise.all([browser.close(), server.stop()]);
verdict();
