// Two tabs of one browser that write at once: what either was told is saved is only ever replaced
// by a later write of the same day, and both end up showing the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../browser/support/expect.mjs';
import { suite } from '../browser/support/suite.mjs';
import { dayAfter, openDay, readMonths, writeDays, YESTERDAY } from './support/diary.mjs';
import { random, SEED } from './support/random.mjs';
import { agreed, typedTotals } from './support/stores.mjs';

const WRITES = 60;
const MONTHS = 6;
/** Days that the two tabs write again and again. */
const SHARED_DAYS = 30;

/** The acknowledged writes that may have the last word on each day: those that no other write of
    that day was begun after. Their times are of one clock, that of the machine. */
function lastWords(writes) {
  return new Map(
    [...new Set(writes.map(({ day }) => day))].map((day) => {
      const all = writes.filter((write) => write.day === day);
      const lastBegun = Math.max(...all.map(({ began }) => began));
      return [day, all.filter(({ acknowledged }) => acknowledged >= lastBegun).map(({ steps }) => steps)];
    }),
  );
}

/** Checks the days against what was acknowledged, and that everybody tells the same. */
async function check(tabs, writes) {
  const stored = typedTotals(await agreed(tabs[0]));
  const words = lastWords(writes);
  const lost = [...words].filter(([day, last]) => !last.includes(stored[day]));
  console.log(`${writes.length} acknowledged in ${tabs.length} tabs on ${words.size} days, ${lost.length} lost`);
  assert.deepEqual(lost, []);
  assert.equal(Object.keys(stored).length, words.size, 'days in the database');
  for (const [index, tab] of tabs.entries()) {
    await tab.getByRole('link', { name: '返回' }).click();
    await eventually(async () => assert.deepEqual(await readMonths(tab, MONTHS), stored, `what tab ${index} shows`));
  }
}

suite('Two tabs', (stage) => {
  /** Two tabs of one device on the sheets of two days. */
  const open = async (days) => {
    const app = await stage.open(null, { at: null }); await app.page.addInitScript(() => { const add = window.addEventListener; window.addEventListener = function (t, ...r) { if (t !== 'storage') add.call(window, t, ...r); }; });
    const tabs = [app.page, await app.page.context().newPage()];
    await Promise.all(tabs.map((tab, index) => openDay(tab, app.origin, days[index])));
    return tabs;
  };
  const write = async (tabs, seed, turn) => {
    const { whole } = random(seed);
    const writing = tabs.map((tab) => {
      const totals = Array.from({ length: WRITES }, () => whole(1, 100_000));
      return writeDays(tab, { totals, turn });
    });
    return (await Promise.all(writing)).flat();
  };

  test('on different days', { timeout: 180_000 }, async () => {
    const tabs = await open([YESTERDAY, dayAfter(YESTERDAY, -WRITES - 1)]);
    await check(tabs, await write(tabs, SEED));
  });

  test('on the same days', { timeout: 180_000 }, async () => {
    const tabs = await open([YESTERDAY, YESTERDAY]);
    await check(tabs, await write(tabs, SEED + 1, SHARED_DAYS));
  });
}, ['chromium']);
