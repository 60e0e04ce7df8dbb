// Deleting everything, killed half-way: whatever was begun ends with nothing, at the next start and
// at the one after; and what is brought back afterwards lives.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../browser/pages/app.mjs';
import { ENGINES } from '../browser/support/browsers.mjs';
import { eventually } from '../browser/support/expect.mjs';
import { onDevice, textAtRest } from '../browser/support/records.mjs';
import { startServer } from '../browser/support/server.mjs';
import { dayAfter, readMonths, YESTERDAY } from './support/diary.mjs';
import { Profile } from './support/life.mjs';
import { random, SEED } from './support/random.mjs';
import { agreed, goOutside, plant } from './support/stores.mjs';

const WORD = '删除';
/** Enough for the mirror's part to take a while. */
const DAYS = 1200;
/** From the moment at which the deletion is ordered to the kill, in milliseconds at most. */
const DELAYS = [60];
const WRITTEN = Date.UTC(2026, 0, 1);
const MONTHS = 3;

const TOTALS = Object.fromEntries(
  Array.from({ length: DAYS }, (_, back) => [dayAfter(YESTERDAY, -back), 1000 + back]),
);

const TEXTS = Object.fromEntries([
  ['prefs/welcomed', textAtRest('prefs/welcomed', true, WRITTEN)],
  ...Object.entries(TOTALS).map(([day, n]) => {
    const key = `steps/${day}/typed`;
    return [key, textAtRest(key, { n }, WRITTEN)];
  }),
]);

/** What is left of the planted records in either store. */
async function remains(page) {
  const { database, mirror } = await onDevice(page);
  const left = (texts) => Object.keys(texts).filter((key) => key in TEXTS).length;
  return { database: left(database), mirror: left(mirror) };
}

/** Opens the month and waits until the app has compared its stores. */
async function openMonth(page, url, expected) {
  await page.goto(`${url}/walk`);
  await page.locator('table.heat').waitFor();
  await eventually(async () => assert.deepEqual(await remains(page), expected), 20_000);
  return readMonths(page, MONTHS);
}

for (const engine of ['chromium']) {
  describe(`Deleting everything [${engine}]`, { timeout: 600_000 }, () => {
    let server;
    before(async () => (server = await startServer()));
    after(() => server.stop());

    /** A device that has held the planted records since long ago: both stores are on the disk, so
        that after a kill the mirror is back as it was. */
    const settle = async () => {
      const profile = await Profile.make(engine);
      const earlier = await profile.live();
      await goOutside(earlier.page, server.url);
      await plant(earlier.page, { mirror: TEXTS, database: TEXTS });
      await earlier.context.close();
      const { context, page } = await profile.live();
      await context.addInitScript(() => { const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (v, k) { return put.call(this, v, this.name === 'meta' ? 'lost' : k); }; });
      const app = new App(page, server.url, profile.downloads);
      await app.open('/me/data');
      await agreed(page);
      return { profile, context, app };
    };

    /** Orders the deletion as the person does, and returns before anything came of it. */
    const order = async (app) => {
      await app.page.getByRole('button', { name: '删除全部数据' }).click();
      await app.data.wipeWord.fill(WORD);
      await app.page.evaluate(() => {
        const { form } = document.getElementById('wipe-word');
        setTimeout(() => form.requestSubmit());
      });
    };

    test(`killed half-way, it resurrects nothing (seed ${SEED})`, async () => {
      const { next } = random(SEED + 2);
      const seen = { kills: 0, begun: 0, leftovers: 0, resurrected: 0 };
      for (const most of DELAYS) {
        const { profile, context, app } = await settle();
        try {
          await order(app);
          await wait(most * next());
          await profile.kill(context);
          seen.kills += 1;

          let life = await profile.live();
          await goOutside(life.page, server.url);
          const found = await remains(life.page);
          const begun = found.database === 0;
          if (!begun) assert.equal(found.database, DAYS + 1, 'not begun, so everything is there');
          const nothing = { database: 0, mirror: 0 };
          const everything = { database: DAYS + 1, mirror: DAYS + 1 };
          const expected = begun ? nothing : everything;
          seen.begun += begun;
          seen.leftovers += begun && found.mirror > 0;

          // The start that clears up is killed, too, somewhere.
          await life.page.goto(`${server.url}/`);
          await wait(300 * next());
          await profile.kill(life.context);
          seen.kills += 1;
          life = await profile.live();
          const shown = await openMonth(life.page, server.url, expected);
          if (begun) seen.resurrected += Object.keys(shown).length;
          else assert.ok(Object.keys(shown).length > 31, 'the months are shown');
        } finally {
          await profile.remove();
        }
      }
      console.log(`${engine}: ${JSON.stringify(seen)}`);
      assert.equal(seen.resurrected, 0);
      assert.ok(seen.leftovers > 0, 'some deletion was cut off with the mirror still there');
    });

    test('what was acknowledged as deleted stays so, and an old backup brings it back to stay', async () => {
      const { profile, context, app } = await settle();
      try {
        const backup = await app.data.backup();
        await order(app);
        await app.page.waitForURL(`${server.url}/`);
        await profile.kill(context);

        let life = await profile.live();
        assert.deepEqual(await openMonth(life.page, server.url, { database: 0, mirror: 0 }), {});
        const again = new App(life.page, server.url);
        await again.open('/me/data');
        await again.data.restore(backup.name, backup.text);
        await again.says(/已保存：恢复 1,201 条/);
        await profile.kill(life.context);

        for (let start = 0; start < 2; start += 1) {
          life = await profile.live();
          const shown = await openMonth(life.page, server.url, { database: DAYS + 1, mirror: DAYS + 1 });
          for (const [day, steps] of Object.entries(shown)) assert.equal(steps, TOTALS[day], day);
          assert.ok(Object.keys(shown).length > 31, 'the months are shown');
          await profile.kill(life.context);
        }
      } finally {
        await profile.remove();
      }
    });
  });
}
