// The service worker: whole versions or none, never two at once.
import assert from 'node:assert/strict';
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { ENGINES, launch } from '../browser/support/browsers.mjs';
import { counts, eventually, reads } from '../browser/support/expect.mjs';
import { Host } from './support/site.mjs';

const assetOf = async (host, pattern) => {
  const name = (await readdir(join(host.folder, 'assets'))).find((name) => pattern.test(name));
  return `/assets/${name}`;
};

const cacheNames = (page) => page.evaluate(() => caches.keys());

/** What the import worker of the page's own version says of itself. */
const workerSays = (page) =>
  page.evaluate(
    () =>
      new Promise((says, fails) => {
        const worker = new Worker(window.buyueImportWorker);
        worker.onmessage = ({ data }) => says(data);
        worker.onerror = () => fails(new Error('the worker did not start'));
      }),
  );

for (const engine of ENGINES) {
  describe(`Versions [${engine}]`, { timeout: 180_000 }, () => {
    let browser, context, host;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    beforeEach(async () => {
      context = await browser.newContext();
      host = await Host.start('A');
    });
    afterEach(async () => {
      await context.close();
      await host.strike();
    });

    const open = async (path = '/') => {
      const page = await context.newPage();
      await page.goto(host.url + path);
      return page;
    };
    /** Opens the app and waits until its version is in the cache. */
    const install = async () => {
      const page = await open();
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      return page;
    };
    const lookForUpdate = (page) =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const isOffered = (page) => page.waitForFunction(() => window.buyueUpdate);

    test('after one visit every route opens without a network, and so does the import worker', async () => {
      const page = await install();
      await host.goAway();
      await page.goto(`${host.url}/walk/2026-11-22`);
      await reads(page.locator('#version'), 'A');
      assert.equal(await workerSays(page), 'A');
    });

    test('a host that answers the page for a missing wasm installs nothing', async () => {
      const wasm = await assetOf(host, /^import_worker.*\.wasm$/);
      await copyFile(join(host.folder, 'index.html'), join(host.folder, wasm));
      const page = await open();
      await reads(page.locator('#version'), 'A');
      await eventually(() => page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        if (registration?.installing) throw new Error('still installing');
      }));
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null), null);
      for (const name of await cacheNames(page)) {
        assert.deepEqual(await page.evaluate(async (name) => (await (await caches.open(name)).keys()).length, name), 0);
      }
    });

    test('a broken deploy does not touch the installed version', async () => {
      const page = await install();
      await host.deploy('B');
      await writeFile(join(host.folder, await assetOf(host, /^buyue.*\.wasm$/)), '<!doctype html>');
      await lookForUpdate(page).catch(() => {});
      await page.reload();
      await reads(page.locator('#version'), 'A');
      assert.equal(await page.evaluate(() => window.buyueUpdate ?? null), null);
    });

    test('a new version waits until the person takes it', async () => {
      const page = await install();
      await host.deploy('B');
      await lookForUpdate(page);
      await isOffered(page);
      await page.reload();
      await reads(page.locator('#version'), 'A');
      await isOffered(page);
      await page.evaluate(() => window.buyueUpdate());
      await reads(page.locator('#version'), 'B');
      assert.equal(await workerSays(page), 'B');
    });

    test('a tab that stays on the old version goes on with the old files', async () => {
      const [taker, stayer] = [await install(), await open()];
      await reads(stayer.locator('#version'), 'A');
      await host.deploy('B');
      await lookForUpdate(taker);
      await isOffered(taker);
      await taker.evaluate(() => window.buyueUpdate());
      await reads(taker.locator('#version'), 'B');
      assert.equal(await stayer.locator('#version').innerText(), 'A');
      assert.equal(await workerSays(stayer), 'A');
      await stayer.evaluate(() => window.buyueUpdate());
      await reads(stayer.locator('#version'), 'B');
    });

    test('versions before the last are cleared away', async () => {
      const page = await install();
      for (const version of ['B', 'C']) {
        await host.deploy(version);
        await lookForUpdate(page);
        await isOffered(page);
        await page.evaluate(() => window.buyueUpdate());
        await reads(page.locator('#version'), version);
      }
      await eventually(async () => assert.equal((await cacheNames(page)).length, 2));
    });

    test('a version with a file missing goes to the network and mends itself', async () => {
      const page = await install();
      const [name] = await cacheNames(page);
      const lose = () => page.evaluate(async (name) => (await caches.open(name)).delete('/manifest.webmanifest'), name);
      assert.equal(await lose(), true);
      await writeFile(join(host.folder, 'index.html'), '<!doctype html><p id="version">from the network</p>');
      await page.goto(host.url);
      await reads(page.locator('#version'), 'from the network');
      // The page that the host has now is not this version's: there is nothing to mend it with.
      await page.goto(host.url);
      await reads(page.locator('#version'), 'from the network');
      await host.deploy('A');
      await page.goto(host.url);
      await eventually(async () =>
        assert.notEqual(await page.evaluate(async (name) => (await caches.open(name)).match('/manifest.webmanifest').then(Boolean), name), false),
      );
      await host.goAway();
      await page.goto(host.url);
      await reads(page.locator('#version'), 'A');
    });

    test('files shared from another app are handed over once', async () => {
      const page = await install();
      await page.evaluate(() => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '/share', enctype: 'multipart/form-data' });
        const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files', multiple: true });
        const files = new DataTransfer();
        files.items.add(new File(['<HealthData/>'], '导出.xml'));
        files.items.add(new File(['PK'], 'a/b.zip'));
        input.files = files.files;
        form.append(input);
        document.body.append(form);
        form.submit();
      });
      await page.waitForURL(`${host.url}/import?shared`);
      await reads(page.locator('#version'), 'A');
      const take = () =>
        page.evaluate(async () => Promise.all((await window.buyueTakeShared()).map(async (file) => [file.name, await file.text()])));
      assert.deepEqual((await take()).sort(), [['a:b.zip', 'PK'], ['导出.xml', '<HealthData/>']].sort().map(([name, text]) => [name.replace(':', name.includes('b.zip') ? '/' : ':'), text]));
      assert.deepEqual(await take(), []);
    });

    test('the kill switch takes the worker and its caches away, and no record', async () => {
      const page = await install();
      await page.evaluate(() => localStorage.setItem('buyue:r:profile/goal', 'kept'));
      await copyFile(join(host.folder, 'sw-kill.js'), join(host.folder, 'sw.js'));
      await lookForUpdate(page).catch(() => {});
      await eventually(async () => assert.deepEqual(await cacheNames(page), []));
      await counts(page.locator('#version'), 1);
      assert.equal(await page.evaluate(() => localStorage.getItem('buyue:r:profile/goal')), 'kept');
    });
  });
}
