// A roster of 5,000 people at the organiser's desk: `make bench-desk`.
//
// Read, checked against 5,000 accounts, and shown, from the choice of the file until the preview stands; and how long the page
// did not answer meanwhile at most. Chromium; median of the rounds. `--slower 4` has the processor of a cheap
// phone. Then what an account takes on the development server.
import { parseArgs } from 'node:util';

import { Desk } from '../tests/browser/pages/desk.mjs';
import { launch } from '../tests/browser/support/browsers.mjs';
import { seed } from '../tests/browser/support/records.mjs';
import { startUnion } from '../tests/browser/support/union.mjs';
import { figure, median, verdict } from './figures.mjs';

const PEOPLE = 5_000;
const ACCOUNTS = 40;
const ROUNDS = 5;
const PASSWORD = '工作台要用的长密码';
/** Until the preview stands. */
const MOST = 2_000;
/** A page that answers later than this seems stuck. */
const STUCK = 400;

const row = (at, team) => `张${at},${Math.floor(at / 100)}厂,${team},${13_800_000_000 + at}`;
const roster = (count, team, first = 0) =>
  Buffer.from(['姓名,单位,小队,手机', ...Array.from({ length: count }, (_, at) => row(first + at, team))].join('\n'));
/** Half of them have an account in the team, a quarter in another, a quarter none. */
const members = Array.from({ length: PEOPLE }, (_, at) => ({
  _id: `w${String(at).padStart(9, '0')}`,
  name: `张${at}`,
  unit: `${Math.floor(at / 100)}厂`,
  team: at % 2 ? '一队' : '二队',
  number: String(13_800_000_000 + at + PEOPLE / 4),
}));

const { values: options } = parseArgs({ options: { slower: { type: 'string', default: '1' } } });
const [browser, union] = await Promise.all([launch('chromium'), startUnion(async () => {})]);
await union.admin.ask('POST', '/roster/_bulk_docs', { docs: members });
const account = await union.organiser('办公室', PASSWORD);
const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
await seed(context, { 'prefs/welcomed': true }, Date.now() - 1);
const page = await context.newPage();
const desk = new Desk(page);
await page.goto(`${union.url}/desk/people/import`);
await desk.signIn(account, PASSWORD);
const file = page.locator('#roster-file');
await file.waitFor({ state: 'attached', timeout: 60_000 });
const devtools = await context.newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(options.slower) });

/** Milliseconds until the preview stands, and the longest in which the page did nothing else. */
async function preview(name, bytes) {
  await page.evaluate(() => {
    const field = document.getElementById('roster-file');
    window.measured = new Promise((done) => {
      field.addEventListener('change', () => {
        const begun = performance.now();
        let [before, longest] = [begun, 0];
        const look = () => {
          const now = performance.now();
          longest = Math.max(longest, now - before);
          before = now;
          if (document.querySelector('#found .figures') && !document.querySelector('#found[data-old]')) {
            document.body.getBoundingClientRect();
            done({ whole: performance.now() - begun, longest });
          } else setTimeout(look);
        };
        // What stands there from the round before is not what is awaited.
        document.getElementById('found')?.setAttribute('data-old', '');
        setTimeout(look);
      }, { once: true, capture: true });
    });
  });
  await file.setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
  return page.evaluate(() => window.measured);
}

const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) rounds.push(await preview(`名册${round}.csv`, roster(PEOPLE, '一队')));
const whole = median(rounds.map((it) => it.whole));
const longest = median(rounds.map((it) => it.longest));
figure(`${PEOPLE} rows read, compared with ${PEOPLE} accounts and shown`, whole, 'ms', { bar: `< ${MOST}`, met: whole < MOST });
figure('longest in which the page did not answer meanwhile', longest, 'ms', { bar: `< ${STUCK}`, met: longest < STUCK });

await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
await page.goto(`${union.url}/desk/people/import`);
await file.waitFor({ state: 'attached', timeout: 60_000 });
await file.setInputFiles({ name: '新.csv', mimeType: 'text/csv', buffer: roster(ACCOUNTS, '', 90_000) });
await desk.lend(union.password);
const begun = Date.now();
await page.locator('#create').click();
await page.waitForURL('**/desk/cards', { timeout: 300_000 });
figure('an account with its card', (Date.now() - begun) / ACCOUNTS, 'ms');
await Promise.all([browser.close(), union.stop()]);
verdict();
