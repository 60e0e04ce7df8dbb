// kill -9 at random moments, among writes that the app said are saved: none may be missing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ENGINES } from '../browser/support/browsers.mjs';
import { eventually } from '../browser/support/expect.mjs';
import { onDevice } from '../browser/support/records.mjs';
import { startServer } from '../browser/support/server.mjs';
import { dayAfter, openDay, readMonths, writeDays, YESTERDAY } from './support/diary.mjs';
import { Profile } from './support/life.mjs';
import { random, SEED } from './support/random.mjs';
import { agreed, goOutside, typedTotals } from './support/stores.mjs';

const LIVES = 30;
const WRITES = 330;
/** Writes at most in one life; each ends before them, somewhere. */
const LONGEST_LIFE = 250;
/** Lives begin this many days back at most, so that days are written again, too. */
const REACH = 200;
const MONTHS = 17;

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

/** What a person may rely on: for each day the total that was last acknowledged. The one that the
    browser may have died over is there or not. */
class Expectation {
  #days = new Map();
  acknowledged = 0;

  /** A life may get as far as this write. */
  plan(day, steps) {
    this.#days.set(day, { sure: this.#days.get(day)?.sure, pending: steps });
  }

  acknowledge({ day, steps }) {
    this.#days.set(day, { sure: steps });
    this.acknowledged += 1;
  }

  /** The days whose total is none of these; afterwards, what was found is what is expected. */
  lost(found) {
    const lost = [];
    for (const [day, { sure, pending }] of this.#days) {
      const steps = found[day];
      if (steps !== sure && steps !== pending) lost.push({ day, sure, pending, steps });
      if (steps === undefined) this.#days.delete(day);
      else this.#days.set(day, { sure: steps });
    }
    return lost;
  }

  totals() {
    return Object.fromEntries([...this.#days].map(([day, { sure }]) => [day, sure]));
  }
}

async function oneLife(profile, expectation, { next, whole }) {
  const { context, page } = await profile.live();
  const lost = [];
  if (profile.kills > 0) {
    await goOutside(page, server.url);
    // A browser that was killed may need a moment to open what it left behind.
    const { database } = await eventually(() => onDevice(page));
    lost.push(...expectation.lost(typedTotals(database)));
  }
  const first = dayAfter(YESTERDAY, -whole(0, REACH));
  const totals = Array.from({ length: LONGEST_LIFE }, () => whole(1, 100_000));
  totals.forEach((steps, index) => expectation.plan(dayAfter(first, -index), steps));

  const enough = whole(Math.ceil(WRITES / LIVES), Math.ceil(WRITES / LIVES) + 4);
  let count = 0;
  let tell;
  const written = new Promise((resolve) => (tell = resolve));
  await context.exposeBinding('acknowledged', (_, write) => {
    expectation.acknowledge(write);
    count += 1;
    if (count >= enough) tell();
  });
  await openDay(page, server.url, first);
  const writing = writeDays(page, { totals });
  await Promise.race([written, writing]);
  await wait(next() * 120);
  await Promise.all([assert.rejects(writing, 'the page wrote all there was'), profile.kill(context)]);
  return lost;
}

for (const engine of ENGINES) {
  describe(`kill -9 in ${engine}`, () => {
    test(`nothing acknowledged is lost (seed ${SEED})`, { timeout: 600_000 }, async () => {
      const chance = random();
      const profile = await Profile.make(engine);
      const expectation = new Expectation();
      const lost = [];
      try {
        while (profile.kills < LIVES) lost.push(...(await oneLife(profile, expectation, chance)));

        const { page } = await profile.live();
        await page.goto(`${server.url}/walk`);
        await page.locator('table.heat').waitFor();
        // A kill takes from the mirror what the browser had not yet written; it must be healed.
        lost.push(...expectation.lost(typedTotals(await agreed(page))));
        assert.deepEqual(await readMonths(page, MONTHS), expectation.totals(), 'what a person sees');
      } finally {
        console.log(`${engine}: ${profile.kills} kills, ${expectation.acknowledged} acknowledged, ${lost.length} lost`);
        await profile.remove();
      }
      assert.deepEqual(lost, []);
      assert.ok(profile.kills >= 30, 'kills');
      assert.ok(expectation.acknowledged >= 300, 'acknowledged writes');
    });
  });
}
