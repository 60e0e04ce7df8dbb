// The screen in the hall: what it shows of a union, whom it does not name, and a time without a network.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { publish } from '../../server/desk.mjs';
import { entry, day, rules, stamp } from '../server/support/union.mjs';
import { eventually, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { startUnion } from './support/union.mjs';

const NAME = { zh: '万步有约·五月', en: 'Ten thousand in May' };
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
const HALL = { at: null, bears: EXPECTED, viewport: { width: 1920, height: 1080 } };

/** A worker's entry with points on so many days. */
const walked = (name, days) =>
  entry(Object.fromEntries(Array.from({ length: days }, (_, back) => [day(-1 - back), [stamp(), 10_000, 0, 0, 10]])), {
    who: [stamp(), name, 'team-a', 'unit-a'],
  });

async function furnish(admin) {
  await publish(admin, rules('may', { name: NAME }));
  const docs = [['w1', '晓风', 5], ['w2', null, 4], ['w3', '欧阳慕容', 3]].map(([_id, name, days]) => ({ _id, ...walked(name, days) }));
  await admin.ask('POST', '/entries-may/_bulk_docs', { docs });
  await admin.put('programme', { _id: 'team-team-a', name: '急诊一队', unit: 'unit-a' });
}

suite(
  'Hall',
  (stage) => {
    test('it has leaders, teams and the way, names nobody who hides, and lasts without a network', async () => {
      const [card] = await stage.server.enrol([{ name: '大屏', unit: '工会', team: '办公室', number: '1' }]);
      const app = await stage.open(card.link, HALL);
      await app.union.setPassword('春天里的百日步约');
      await app.visit('/hall');
      const { page } = app;
      await readsAll(page.locator('#hall-people > li'), [/^1 ?晓风 ?50 ?分$/, /^3 ?欧阳慕容 ?30 ?分$/]);
      await reads(page.locator('#hall-teams > li').first(), /急诊一队/);
      await reads(app.title, '万步有约·五月');
      await reads(page.locator('section.way'), /人均已走 28 公里/);
      await shows(page.locator('.hall .qr'));
      assert.equal(await page.locator('nav.tabs').isVisible(), false);
      // Nothing leaves the screen, at 1080 lines and at 2160.
      for (const size of [{ width: 1920, height: 1080 }, { width: 3840, height: 2160 }]) {
        await page.setViewportSize(size);
        const out = await page.evaluate(() => {
          const all = [...document.querySelectorAll('.hall *')].filter((it) => it.getClientRects().length > 0 && !it.closest('svg'));
          return all.filter((it) => {
            const { right, bottom } = it.getBoundingClientRect();
            return right > innerWidth + 1 || bottom > innerHeight + 1;
          }).map((it) => it.outerHTML.slice(0, 80));
        });
        assert.deepEqual(out, []);
        // A hundredth of a screen's height is 9 mm on one of 40 inches: a name is 4.6 of them.
        const letters = await page.locator('#hall-people .name').first().evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
        assert.ok(letters >= size.height * 0.04, `${letters}`);
      }
      await page.context().setOffline(true);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await eventually(async () => assert.match(await page.locator('#hall-age').innerText(), /^网络断了/), 30_000);
      await reads(page.locator('#hall-people .name').first(), '晓风');
      await page.context().setOffline(false);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await eventually(async () => assert.match(await page.locator('#hall-age').innerText(), /^数据截至/), 30_000);
      // And back among the other pages, everything is where it was.
      await app.visit('/');
      await shows(page.locator('nav.tabs'));
    });

    test('a device without an account is told what to do', async () => {
      const app = await stage.open('/hall', { bears: EXPECTED });
      await shows(app.page.getByText('先在这台设备上登录工会账号，再打开大屏。'));
    });
  },
  { serve: () => startUnion(furnish) },
);
