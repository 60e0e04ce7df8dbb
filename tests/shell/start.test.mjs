// Before the app: looks from the first paint on, the pages for those who cannot go on, failures.
import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';

import { launch } from '../browser/support/browsers.mjs';
import { hides, reads, shows } from '../browser/support/expect.mjs';
import { Host } from './support/site.mjs';

const WECHAT =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50';

describe('Start', { timeout: 120_000 }, () => {
  let browser, host, context;
  before(async () => {
    browser = await launch('chromium');
    host = await Host.start('A');
  });
  afterEach(() => context.close());
  after(async () => {
    await browser.close();
    await host.strike();
  });

  const open = async ({ path = '/', stored = {}, script, ...options } = {}) => {
    context = await browser.newContext({ serviceWorkers: 'block', ...options });
    await context.addInitScript((stored) => {
      for (const [name, value] of Object.entries(stored)) localStorage.setItem(name, value);
    }, stored);
    if (script) await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(host.url + path);
    return page;
  };
  const root = (page, name) => page.locator('html').getAttribute(name);
  const preference = (name, value) => ({ [`buyue:r:prefs/${name}`]: JSON.stringify(['crc', 1, 0, 'stamp', value]) });

  test('chosen looks stand on <html> before anything is painted', async () => {
    const stored = { ...preference('theme', 'dark'), ...preference('mode', 'elder'), ...preference('language', 'en') };
    const page = await open({ stored });
    assert.deepEqual(
      [await root(page, 'data-theme'), await root(page, 'data-mode'), await root(page, 'lang')],
      ['dark', 'elder', 'en'],
    );
  });

  const useless = { garbled: '{"half', withdrawn: '["crc",1,0,"stamp",null]', strange: '7' };
  for (const [title, text] of Object.entries(useless)) {
    test(`a ${title} preference is as good as none`, async () => {
      const stored = { 'buyue:r:prefs/theme': text, 'buyue:r:prefs/mode': text };
      const page = await open({ stored, colorScheme: 'dark' });
      assert.deepEqual([await root(page, 'data-theme'), await root(page, 'data-mode')], ['dark', null]);
    });
  }

  test('inside WeChat the way out comes first, and staying is possible', async () => {
    const page = await open({ userAgent: WECHAT });
    await shows(page.locator('#wechat'));
    await hides(page.locator('#version'));
    assert.ok(await page.locator('#wechat img').evaluate((img) => img.decode().then(() => img.naturalWidth > 0)));
    await page.locator('#stay').click();
    await reads(page.locator('#version'), 'A');
    await page.reload();
    await reads(page.locator('#version'), 'A');
  });

  test('a browser that is too old is told so, with the versions that will do', async () => {
    const page = await open({ script: () => delete window.CSSLayerBlockRule });
    await shows(page.locator('#unsupported'));
    await hides(page.locator('#app'));
    assert.match(await page.locator('#unsupported').innerText(), /99.*97.*15\.4/s);
  });

  test('without JavaScript the page says what is missing', async () => {
    const page = await open({ javaScriptEnabled: false });
    await shows(page.locator('noscript h1'));
    await hides(page.locator('#app'));
  });

  test('a panic shows the failure page, with the reason', async () => {
    const page = await open();
    await reads(page.locator('#version'), 'A');
    await page.evaluate(() => window.dispatchEvent(new CustomEvent('buyue:panic', { detail: 'already disposed' })));
    await shows(page.locator('#failure'));
    await hides(page.locator('#app'));
    await reads(page.locator('#failure code'), 'already disposed');
    await page.locator('#failure button').click();
    await reads(page.locator('#version'), 'A');
  });

  // (module (func (export "trap") unreachable)), as any wasm that panics without a word.
  const TRAP = '0061736d0100000001040160000003020100070801047472617000000a05010300000b';
  for (const where of ['an event', 'a promise']) {
    test(`a trap in ${where} shows the failure page`, async () => {
      const page = await open();
      await reads(page.locator('#version'), 'A');
      await page.evaluate(
        async ([hex, where]) => {
          const bytes = Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
          const { trap } = (await WebAssembly.instantiate(bytes)).instance.exports;
          if (where === 'an event') setTimeout(trap);
          else void Promise.resolve().then(trap);
        },
        [TRAP, where],
      );
      await shows(page.locator('#failure'));
      await reads(page.locator('#failure code'), /unreachable/);
    });
  }

  test('the page forbids everything that is not its own', async () => {
    const page = await open();
    const reported = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
        }),
    );
    assert.equal(reported, 'script-src-elem');
    assert.equal(await page.evaluate(() => window.ran), undefined);
  });

  test('an app whose wasm cannot be loaded says so', async () => {
    const [name] = (await readdir(join(host.folder, 'assets'))).filter((name) => /^buyue.*\.wasm$/.test(name));
    await rm(join(host.folder, 'assets', name));
    const page = await open();
    await shows(page.locator('#failure'));
    await host.deploy('A');
    await page.locator('#failure button').click();
    await reads(page.locator('#version'), 'A');
  });
});
