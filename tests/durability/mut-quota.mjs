// No room: the write is refused and said to be, what was typed stays in its field, what was saved
// before stays saved. A mirror without room fails nothing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { App } from '../browser/pages/app.mjs';
import { ENGINES, launch } from '../browser/support/browsers.mjs';
import { eventually, reads } from '../browser/support/expect.mjs';
import { kept, onDevice } from '../browser/support/records.mjs';
import { startServer } from '../browser/support/server.mjs';

/** Room for the app and a little beside it, in bytes. */
const ROOM = 24 * 2 ** 20;

/** Bounds the room of the origin, in each browser's own way. */
const bounds = {
  chromium: {
    options: {},
    set: async (context, page, origin) => {
      const session = await context.newCDPSession(page);
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: ROOM });
    },
  },
  firefox: {
    // In kB. One group of origins gets a fifth of it, but never less than 10 MB.
    options: { firefoxUserPrefs: { 'dom.quotaManager.temporaryStorage.fixedLimit': ROOM / 1024 } },
    set: async () => {},
  },
};

/** Fills the origin with what no browser can compress, until not even a kilobyte fits. */
const fillUp = (page) =>
  page.evaluate(async () => {
    /** Whether so many bytes fit. Firefox ends a connection that met its limit: each has its own. */
    const put = (size) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('ballast', 1);
        opening.onerror = () => resolve(false);
        opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true });
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('bytes', 'readwrite', { durability: 'strict' });
          const end = (fitted) => () => {
            opening.result.close();
            resolve(fitted);
          };
          transaction.oncomplete = end(true);
          transaction.onabort = end(false);
          const bytes = new Uint8Array(size);
          for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
          transaction.objectStore('bytes').put(bytes);
        };
      });
    let kilobytes = 0;
    for (let size = 2 ** 20; size >= 1024; size /= 2) {
      // A failure or two may be the browser tidying up; three are a wall.
      for (let failures = 0; failures < 3; ) {
        if (await put(size)) kilobytes += size / 1024;
        else failures += 1;
      }
    }
    return kilobytes;
  });

const dropBallast = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('ballast');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );

for (const engine of ['chromium']) {
  describe(`No room [${engine}]`, { timeout: 240_000 }, () => {
    let browser, server;
    before(async () => {
      [browser, server] = await Promise.all([launch(engine, bounds[engine].options), startServer()]);
    });
    after(() => Promise.all([browser.close(), server.stop()]));

    const open = async () => {
      const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
      const page = await context.newPage();
      await bounds[engine].set(context, page, server.url);
      const app = new App(page, server.url);
      await app.open('/walk/2026-01-02');
      return { context, page, app };
    };
    const log = async (page, steps) => {
      await page.locator('#day-steps').fill(String(steps));
      await page.locator('#day-steps').press('Enter'); await page.evaluate(() => { document.getElementById('day-steps').value = ''; });
    };

    test('a full disk refuses the write, keeps the text and loses nothing', async () => {
      const { context, page, app } = await open();
      await log(page, 4321);
      await app.says(/已保存.*4,321/);
      const before = await onDevice(page);

      const kilobytes = await fillUp(page);
      console.log(`${engine}: refused after ${kilobytes} kB`);
      // A record is smaller than what was refused last: days are typed until one is refused.
      await app.open('/walk/2026-01-03');
      const error = page.locator('#day-steps-error');
      let steps = 5000;
      for (; steps < 5400 && !(await error.isVisible()); steps += 1) {
        await log(page, steps);
        await eventually(async () => {
          const said = (await app.toast.count()) > 0 && (await app.toast.innerText()).includes(steps.toLocaleString('en-US'));
          assert.ok(said || (await error.isVisible()), 'saved or refused');
        });
      }
      const refused = steps - 1;
      await reads(error, '本机存储空间已满，没有保存。你的输入还在，请清理一些空间后再试。');
      assert.equal(await page.locator('#day-steps').inputValue(), String(refused));
      assert.notDeepEqual(await kept(page, 'steps/2026-01-03/typed'), { n: refused });

      const there = await onDevice(page);
      for (const [key, text] of Object.entries(before.database)) assert.equal(there.database[key], text, key);

      // Room again: the same text, sent once more, is saved.
      await dropBallast(page);
      await page.locator('#day-steps').press('Enter');
      await app.says(new RegExp(refused.toLocaleString('en-US')));
      await app.reload();
      await reads(page.locator('.big b'), refused.toLocaleString('en-US'));
      await app.open('/walk/2026-01-02');
      await reads(page.locator('.big b'), '4,321');
      await context.close();
    });

    test('a full mirror alone fails nothing', async () => {
      const { context, page, app } = await open();
      await log(page, 4321);
      await app.says(/已保存.*4,321/);
      await page.evaluate(() => {
        let size = 2 ** 20;
        for (let index = 0; size >= 1; index += 1) {
          try {
            size = Math.floor(size / 2); if (size > 0) localStorage.setItem('b', '1');
          } catch {
            size = Math.floor(size / 2);
          }
        }
      });
      // One fact that the mirror has no room for, and one whose older value it holds.
      await log(page, 99_999);
      await app.says(/已保存.*99,999/);
      await app.open('/walk/2026-01-04');
      await log(page, 6543);
      await app.says(/已保存.*6,543/);
      const { mirror, database } = await onDevice(page);
      assert.equal(mirror['steps/2026-01-04/typed'], undefined, 'the mirror was full');
      assert.notEqual(database['steps/2026-01-04/typed'], undefined);

      await app.reload();
      await reads(page.locator('.big b'), '6,543');
      await app.open('/walk/2026-01-02');
      await reads(page.locator('.big b'), '99,999');
      await app.open('/me/data');
      await reads(page.locator('#main'), /快速副本已满/);
      await context.close();
    });
  });
}
