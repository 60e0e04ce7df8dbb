// A 200 MB export of Apple Health, some two years of phone and watch: the page stays responsive while
// it is read, previewed and applied, and every day's total is the generator's truth, in which what
// phone and watch counted at the same time counts once.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { readMonths } from '../durability/support/diary.mjs';
import { App } from './pages/app.mjs';
import { launch } from './support/browsers.mjs';
import { onDevice, valueOf } from './support/records.mjs';
import { startServer } from './support/server.mjs';
import { longestTasks } from './support/tasks.mjs';

const [SIZE, SEED] = ['200MB', '7'];
const FOLDER = new URL('../../target/big-import/', import.meta.url).pathname;
const EXPORT = `${FOLDER}apple-${SIZE}-${SEED}.xml`;
const TRUTH = `${FOLDER}apple-${SIZE}-${SEED}.csv`;
/** What the browser itself calls a long task, in milliseconds. */
const LONGEST_TASK = 50;
const ATTEMPTS = 4;

/** Writes the export and its truth, unless an earlier run did. */
function generate() {
  if (existsSync(EXPORT) && existsSync(TRUTH)) return;
  mkdirSync(FOLDER, { recursive: true });
  const cargo = ['run', '--quiet', '--profile', 'native', '-p', 'health-import', '--example', 'generate', '--'];
  const half = `${EXPORT}.half`;
  execFileSync('cargo', [...cargo, 'apple', '--size', SIZE, '--seed', SEED, '--truth', TRUTH, half], { stdio: 'inherit' });
  renameSync(half, EXPORT);
}

/** Merged totals by day. */
function truth() {
  const rows = readFileSync(TRUTH, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  return Object.fromEntries(rows.filter(([, , source]) => source === 'merged').map(([day, steps]) => [day, Number(steps)]));
}

describe('A 200 MB export [chromium]', { timeout: 900_000 }, () => {
  let browser, server, app;
  before(async () => {
    generate();
    [browser, server] = await Promise.all([launch('chromium'), startServer()]);
  });
  after(() => Promise.all([browser.close(), server.stop()]));

  const timed = async (title, act) => {
    const start = Date.now();
    const longest = await longestTasks(browser, app.page, act);
    const took = Date.now() - start;
    const { clock, processor } = longest;
    console.log(`${title}: ${took} ms, longest task ${clock.toFixed()} ms, of processor time ${processor.toFixed()} ms`);
    return longest;
  };

  const importOnce = async () => {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' });
    app = new App(await context.newPage(), server.url);
    await app.open('/import');
    return [
      await timed('from choosing to the preview', async () => {
        await app.import.input.setInputFiles(EXPORT);
        await app.import.preview.waitFor({ timeout: 300_000 });
      }),
      await timed('applying', async () => {
        await app.import.applyButton.click();
        await app.import.done.waitFor({ timeout: 120_000 });
      }),
    ];
  };

  test('is read, previewed and applied with the page awake', async () => {
    let byClock;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await app?.page.context().close();
      const longest = await importOnce();
      for (const { processor } of longest) assert.ok(processor <= LONGEST_TASK, `${processor} ms of processor time`);
      byClock = Math.max(...longest.map(({ clock }) => clock));
      if (byClock <= LONGEST_TASK) return;
    }
    // By the clock a task lasts longer when the machine does something else in the midst of it, and
    // never shorter. So one good attempt is proof; without any, a machine with more to do than
    // processors proves nothing.
    const load = loadavg()[0] / cpus().length;
    assert.ok(load > 1.5, `${byClock} ms by the clock on a machine with a load of ${load.toFixed(1)} a processor`);
  });

  test('holds the truth about every day', async () => {
    const expected = truth();
    const { database } = await onDevice(app.page);
    const stored = Object.entries(database).filter(([key]) => key.startsWith('steps/'));
    const totals = Object.fromEntries(stored.map(([key, text]) => [key.split('/')[1], valueOf(text).n]));
    assert.deepEqual(totals, expected);
    console.log(`${Object.keys(totals).length} days, all as the generator says`);

    // And that is what a person sees, months back to the first day.
    await app.open('/walk');
    const [first] = Object.keys(expected).sort();
    const now = new Date();
    const months = (now.getFullYear() - Number(first.slice(0, 4))) * 12 + now.getMonth() + 2 - Number(first.slice(5, 7));
    assert.deepEqual(await readMonths(app.page, months), expected);
  });
});
