// The service worker: whole versions or none, never two at once.
import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
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

/** What becomes of the worker that the host has now. */
const fateOfWorker = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    const installing = registration.installing ?? (await registration.update()).installing;
    return new Promise((fate) => installing.addEventListener('statechange', () => fate(installing.state)));
  });

const fileCount = (page, cache) =>
  page.evaluate(async (name) => (await (await caches.open(name)).keys()).length, cache);

/** Posts files as another app's share does. */
const share = (page, files) =>
  page.evaluate((files) => {
    const form = Object.assign(document.createElement('form'), {
      method: 'post',
      action: '/share',
      enctype: 'multipart/form-data',
    });
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files', multiple: true });
    const chosen = new DataTransfer();
    for (const [name, text] of Object.entries(files)) chosen.items.add(new File([text], name));
    input.files = chosen.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, files);

const takeShared = (page) =>
  page.evaluate(async () => {
    const files = await window.buyueTakeShared();
    return Object.fromEntries(await Promise.all(files.map(async (file) => [file.name, await file.text()])));
  });

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
      assert.equal(await fateOfWorker(page), 'redundant');
      for (const name of await cacheNames(page)) assert.equal(await fileCount(page, name), 0);
    });

    test('a broken deploy does not touch the installed version', async () => {
      const page = await install();
      await host.deploy('B');
      await writeFile(join(host.folder, await assetOf(host, /^buyue.*\.wasm$/)), '<!doctype html>');
      assert.equal(await fateOfWorker(page), 'redundant');
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
      // The browser's own cache may have the old files too, and may lose them.
      if (engine === 'chromium') await (await context.newCDPSession(stayer)).send('Network.clearBrowserCache');
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
      await eventually(async () => {
        const versions = (await cacheNames(page)).filter((name) => name.startsWith('buyue-v-'));
        assert.equal(versions.length, 2);
      });
    });

    test('a version with a file missing goes to the network and mends itself', async () => {
      const page = await install();
      const [cache] = await cacheNames(page);
      const whole = await fileCount(page, cache);
      await page.evaluate(async (name) => (await caches.open(name)).delete('/manifest.webmanifest'), cache);

      // The page that the host has now is not of this version: it is shown, and mends nothing.
      await writeFile(join(host.folder, 'index.html'), '<!doctype html><p id="version">from the network</p>');
      await page.goto(host.url);
      await reads(page.locator('#version'), 'from the network');
      assert.equal(await fileCount(page, cache), whole - 1);

      await host.deploy('A');
      await page.goto(host.url);
      await eventually(async () => assert.equal(await fileCount(page, cache), whole));
      await host.goAway();
      await page.goto(host.url);
      await reads(page.locator('#version'), 'A');
    });

    test('what the union edits is taken at the next start, and kept; a release does not mind', async () => {
      const file = join(host.folder, 'data/hotlines.json');
      const read = (page) => page.evaluate(async () => (await fetch('/data/hotlines.json')).text());
      /** Starts anew, until the host was asked for the file. */
      const start = async (page) => {
        host.asked.length = 0;
        await page.reload();
        await eventually(async () => assert.ok(host.asked.includes('/data/hotlines.json')));
      };
      const page = await install();
      await eventually(async () => assert.equal((await cacheNames(page)).length, 2));
      assert.equal(await read(page), await readFile(file, 'utf8'));
      await writeFile(file, '[1]');
      await start(page);
      await eventually(async () => assert.equal(await read(page), '[1]'));
      // A host that answers the page for it takes nothing away.
      await copyFile(join(host.folder, 'index.html'), file);
      await start(page);
      await start(page);
      assert.equal(await read(page), '[1]');
      // The next release installs beside an edited file.
      await host.deploy('B');
      await writeFile(file, '[2]');
      await lookForUpdate(page);
      await isOffered(page);
      await page.evaluate(() => window.buyueUpdate());
      await reads(page.locator('#version'), 'B');
      await host.goAway();
      await page.reload();
      await reads(page.locator('#version'), 'B');
      assert.equal(await read(page), '[2]');
    });

    test('files shared from another app are handed over once', async () => {
      const page = await install();
      await share(page, { '导出.xml': '<HealthData/>', '100% of steps.zip': 'PK' });
      await page.waitForURL(`${host.url}/import?shared`);
      await reads(page.locator('#version'), 'A');
      assert.deepEqual(await takeShared(page), { '导出.xml': '<HealthData/>', '100% of steps.zip': 'PK' });
      assert.deepEqual(await takeShared(page), {});
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
