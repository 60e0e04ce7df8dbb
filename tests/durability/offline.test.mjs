// The real app without a network, and from one release to the next. What the service worker does
// with any site is tried in tests/shell/versions.test.mjs.
import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { App } from '../browser/pages/app.mjs';
import { CHECK } from '../browser/pages/mind.mjs';
import { ENGINES, launch } from '../browser/support/browsers.mjs';
import { PLACES } from '../browser/support/places.mjs';
import { counts, eventually, hides, reads, shows } from '../browser/support/expect.mjs';
import { EDITED } from '../../tools/site/files.mjs';
import { Host } from './support/host.mjs';

/** The release of the page's script and of its style. They are of one release, or the page is mixed. */
const releaseOf = (page) =>
  page.evaluate(() => {
    const style = getComputedStyle(document.documentElement).getPropertyValue('--release').trim();
    return `${document.documentElement.dataset.release} and ${style}`;
  });

for (const engine of ENGINES) {
  describe(`Releases [${engine}]`, { timeout: 300_000 }, () => {
    let browser, context, host;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    beforeEach(async () => {
      host = await Host.start('A');
      context = await browser.newContext({ locale: 'zh-CN' });
    });
    afterEach(async () => {
      await context.close();
      await host.strike();
    });

    const open = async (path = '/') => {
      const app = new App(await context.newPage(), host.url);
      await app.open(path);
      return app;
    };
    /** One visit, after which release A is kept. */
    const visit = async () => {
      const app = await open();
      await app.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
      return app;
    };
    const isRelease = (app, release) =>
      eventually(async () => assert.equal(await releaseOf(app.page), `${release} and ${release}`));
    const look = (app) =>
      app.page.evaluate(async () => {
        await (await navigator.serviceWorker.getRegistration()).update();
      });
    const offer = (app) => app.page.locator('.notices .bar', { has: app.page.getByRole('button', { name: '更新', exact: true }) });
    const take = (app) => offer(app).getByRole('button', { name: '更新', exact: true }).click();

    test('after one visit every route opens without a network, and a day can be logged', async () => {
      const first = await visit();
      await host.goAway();
      await assert.rejects(fetch(host.url), 'the host is gone');
      for (const route of PLACES) {
        await first.open(route);
        await shows(first.title);
        await hides(first.page.locator('#failure'));
      }
      // A deep link in a tab of its own.
      const linked = await open('/walk/2026-11-20');
      await linked.page.locator('#day-steps').fill('8642');
      await linked.page.locator('#day-steps').press('Enter');
      await linked.says(/已保存.*8,642/);
      await linked.reload();
      await reads(linked.page.locator('.big b'), '8,642');
    });

    test('a cold start at a questionnaire without a network has its help card, with the numbers of the union', async () => {
      const first = await visit();
      const numbers = [{ number: '010-6666', zh: '本区的热线', en: 'A line of the district' }];
      await writeFile(join(host.folder, 'data/hotlines.json'), JSON.stringify(numbers));
      // All that the union edits is another than before, so that each is seen to arrive.
      const others = EDITED.filter((path) => path !== '/data/hotlines.json');
      for (const path of others) await appendFile(join(host.folder, path), '\n ');
      await first.reload();
      const kept = (path) => first.page.evaluate(async (path) => (await caches.match(path))?.text(), path);
      await eventually(async () => assert.equal(await kept('/data/hotlines.json'), JSON.stringify(numbers)));
      for (const path of others) await eventually(async () => assert.match(await kept(path), /\n $/));
      // Whoever goes there while the host listens asks it for nothing.
      host.asked.length = 0;
      await first.visit('/health/mind/help');
      await shows(first.page.getByText('本区的热线'));
      // The look for a new release comes at every start, and says nothing of where somebody is.
      assert.deepEqual(host.asked.filter((path) => path !== '/sw.js'), []);

      await host.goAway();
      await first.page.close();
      const { mind } = await open(CHECK.phq9);
      await mind.fill([0, 0, 0, 0, 0, 0, 0, 0, 1]);
      await mind.meetsCard();
      assert.deepEqual(await mind.numbers(mind.card), ['tel:12356', 'tel:120', 'tel:110', 'tel:0106666']);
    });

    test('a new release is offered, waits, is taken whole, and leaves other tabs alone', async () => {
      const taker = await visit();
      const stayer = await open('/walk/2026-11-20');
      await stayer.page.locator('#day-steps').fill('1234');
      await isRelease(taker, 'A');

      await host.deploy('B');
      await look(taker);
      await shows(offer(taker));
      // Whoever does not take it stays with A, also after a reload and in a new tab.
      await taker.reload();
      await isRelease(taker, 'A');
      await isRelease(await open('/me'), 'A');
      await shows(offer(taker));

      await take(taker);
      await isRelease(taker, 'B');
      await shows(taker.title);
      await counts(offer(taker), 0);

      // The other tab was in the middle of something.
      assert.equal(await stayer.page.locator('#day-steps').inputValue(), '1234');
      assert.equal(await releaseOf(stayer.page), 'A and A');
      await stayer.page.locator('#day-steps').press('Enter');
      await stayer.says(/已保存.*1,234/);
      const worker = await stayer.page.evaluate(async () => (await fetch(window.buyueImportWorker)).ok);
      assert.ok(worker, 'the import worker of A is still there for the tab that runs A');
      await stayer.reload();
      await isRelease(stayer, 'B');
      await reads(stayer.page.locator('.big b'), '1,234');
    });

    test('an unsaved form holds the new release back', async () => {
      const app = await visit();
      await app.open('/walk/2026-11-20');
      await host.deploy('B');
      await look(app);
      await shows(offer(app));
      await app.page.locator('#day-steps').fill('4321');
      await take(app);
      await reads(offer(app).locator('span').first(), '你有未保存的输入，先保存再更新。');
      assert.equal(await app.page.locator('#day-steps').inputValue(), '4321');
      assert.equal(await releaseOf(app.page), 'A and A');
      await app.page.locator('#day-steps').press('Enter');
      await app.says(/已保存.*4,321/);
      await take(app);
      await isRelease(app, 'B');
      await reads(app.page.locator('.big b'), '4,321');
    });

    for (const asset of ['buyue.wasm', 'import_worker.wasm', 'boot.js']) {
      test(`a host that answers the page for ${asset} does not break the installed app`, async () => {
        const app = await visit();
        await host.deploy('B');
        await host.loseAsset(asset);
        const refused = app.page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          const { installing } = await registration.update().then(() => registration);
          if (installing === null) return 'redundant';
          return new Promise((fate) => installing.addEventListener('statechange', () => fate(installing.state)));
        });
        assert.equal(await refused, 'redundant');
        await app.reload();
        await isRelease(app, 'A');
        await counts(offer(app), 0);
        await host.goAway();
        await app.open('/walk');
        await shows(app.title);
        await isRelease(app, 'A');

        // Mended, the release is offered as ever.
        await host.comeBack();
        await host.deploy('B');
        await look(app);
        await shows(offer(app));
      });
    }
  });
}
