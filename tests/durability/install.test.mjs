// Installing, and what the system hands to the installed app.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { App } from '../browser/pages/app.mjs';
import { ENGINES, launch } from '../browser/support/browsers.mjs';
import { eventually, shows } from '../browser/support/expect.mjs';
import { startServer } from '../browser/support/server.mjs';
import { Profile } from './support/life.mjs';

const FIXTURE = new URL('../../crates/health-import/tests/fixtures/apple/导出.xml', import.meta.url);

describe('Installing [chromium]', { timeout: 120_000 }, () => {
  let profile, server, context, page, session;
  before(async () => {
    // A context of its own kind counts as a private window, in which nothing can be installed.
    [profile, server] = await Promise.all([Profile.make('chromium'), startServer()]);
    ({ context, page } = await profile.live());
    await new App(page, server.url).open('/');
    session = await context.newCDPSession(page);
  });
  after(async () => {
    await context.close();
    await Promise.all([profile.remove(), server.stop()]);
  });

  test('nothing stands against it', async () => {
    await eventually(async () => {
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      assert.deepEqual(installabilityErrors, []);
    });
  });

  test('the manifest is read without an error, and says what the house needs', async () => {
    const { url, errors, data } = await session.send('Page.getAppManifest');
    assert.equal(url, `${server.url}/manifest.webmanifest`);
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.equal(manifest.id, '/');
    assert.equal(manifest.shortcuts.length, 3);
    assert.ok(manifest.share_target && manifest.file_handlers && manifest.launch_handler);
    const linked = [...manifest.icons, ...(manifest.screenshots ?? [])];
    for (const { src, sizes, type } of linked) {
      const size = await page.evaluate(async (src) => {
        const image = Object.assign(new Image(), { src });
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, src);
      if (type === 'image/png') assert.equal(size, sizes, src);
    }
    const purposes = linked.filter(({ type }) => type === 'image/png').map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`);
    for (const needed of ['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable']) {
      assert.ok(purposes.includes(needed), needed);
    }
  });

  test('every shortcut leads to a place', async () => {
    const { data } = await session.send('Page.getAppManifest');
    for (const { url } of JSON.parse(data).shortcuts) {
      const app = new App(page, server.url);
      await app.open(url);
      await shows(app.title);
      assert.notEqual(await app.title.innerText(), '没有这个页面', url);
    }
  });
});

for (const engine of ENGINES) {
  describe(`Files from the system [${engine}]`, { timeout: 120_000 }, () => {
    let browser, server, context;
    before(async () => ([browser, server] = await Promise.all([launch(engine), startServer()])));
    afterEach(() => context.close());
    after(() => Promise.all([browser.close(), server.stop()]));

    const open = async (path) => {
      context = await browser.newContext({ locale: 'zh-CN' });
      const app = new App(await context.newPage(), server.url);
      if (path) await app.open(path);
      return app;
    };

    test('a file shared from another app arrives in the import', async () => {
      const app = await open('/');
      await app.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
      // As the system posts what is shared, by the manifest’s share_target.
      await app.page.evaluate(
        async ({ name, text }) => {
          const { share_target: target } = await (await fetch('/manifest.webmanifest')).json();
          const form = Object.assign(document.createElement('form'), {
            method: target.method,
            action: target.action,
            enctype: target.enctype,
          });
          const [{ name: field }] = target.params.files;
          const input = Object.assign(document.createElement('input'), { type: 'file', name: field });
          const shared = new DataTransfer();
          shared.items.add(new File([text], name));
          input.files = shared.files;
          form.append(input);
          document.body.append(form);
          form.submit();
        },
        { name: '导出.xml', text: await readFile(FIXTURE, 'utf8') },
      );
      await app.page.waitForURL(/\/import/);
      await shows(app.page.locator('#preview'));
    });

    test('files that the app is opened with arrive in the import', async () => {
      const app = await open(null);
      // No browser opens files with an app in a test; the queue is what the page sees of it.
      await app.page.addInitScript(
        ({ name, text }) => {
          Object.defineProperty(window, 'launchQueue', {
            value: {
              setConsumer: (consumer) => consumer({ files: [{ getFile: async () => new File([text], name) }] }),
            },
          });
        },
        { name: '导出.xml', text: await readFile(FIXTURE, 'utf8') },
      );
      const { file_handlers: [{ action }] } = await (await fetch(`${server.url}/manifest.webmanifest`)).json();
      await app.open(action);
      await shows(app.page.locator('#preview'));
    });
  });
}
