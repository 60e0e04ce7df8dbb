// The first load: few requests before the app can be used, nothing jumps, and Lighthouse's scores
// that do not depend on timing (the others are `make bench-lighthouse`).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { launch } from './support/browsers.mjs';
import { audit, scores, shortcomings } from './support/lighthouse.mjs';
import { SITE } from './support/server.mjs';

const MOST_REQUESTS = 8;
const MOST_SHIFT = 0.01;
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

describe('First load [chromium]', { timeout: 180_000 }, () => {
  let browser, server, url;
  const asked = [];
  before(async () => {
    [browser, server] = await Promise.all([launch('chromium'), serve({ site: SITE })]);
    server.on('request', ({ url }) => asked.push({ url, at: Date.now() }));
    url = `http://localhost:${server.address().port}`;
  });
  after(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });

  test(`at most ${MOST_REQUESTS} requests before the app answers`, async () => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: SCREENS.phone });
    const page = await context.newPage();
    asked.length = 0;
    await page.goto(`${url}/`, { waitUntil: 'commit' });
    const skip = page.getByRole('button', { name: '跳过' });
    await skip.waitFor();
    const usable = await page.evaluate(
      () => performance.timeOrigin + performance.getEntriesByName('buyue:painted')[0].startTime,
    );
    // What can be seen answers, too.
    await skip.click();
    await page.locator('#log-steps').fill('8642');
    await page.locator('#log-steps').press('Enter');
    await page.locator('.toasts', { hasText: '8,642' }).waitFor();
    const before = asked.filter(({ at }) => at <= usable).map(({ url }) => url);
    console.log(`${before.length} requests: ${before.join(' ')}`);
    assert.ok(before.length >= 4, 'page, style, script and wasm at least');
    assert.ok(before.length <= MOST_REQUESTS, before.join(' '));
    assert.equal(before.filter((path) => path.includes('import_worker')).length, 0, 'the import worker waits');
    await context.close();
  });

  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const path of ['/', '/board']) {
      test(`nothing jumps at ${path} on a ${screen}`, async () => {
        const context = await browser.newContext({ locale: 'zh-CN', viewport });
        const page = await context.newPage();
        await page.addInitScript(() => {
          window.shift = { sum: 0, sources: [] };
          new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
              window.shift.sum += value;
              window.shift.sources.push(...sources.map(({ node }) => node?.className ?? node?.nodeName ?? '?'));
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        // A slow phone: the shell stands for a while before the app takes its place.
        await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await page.goto(url + path);
        await page.waitForFunction(() => performance.getEntriesByName('buyue:painted').length > 0);
        await page.locator('#title').waitFor();
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const shift = await page.evaluate(() => window.shift);
        assert.ok(shift.sum <= MOST_SHIFT, `${shift.sum}: ${shift.sources.join(', ')}`);
        await context.close();
      });
    }
  }

  test('Lighthouse: accessibility, best practices and SEO 100, nothing jumps', async () => {
    const result = await audit(`${url}/`);
    const { accessibility, 'best-practices': practices, seo } = scores(result);
    for (const category of ['accessibility', 'best-practices', 'seo']) {
      assert.deepEqual(shortcomings(result, category), [], category);
    }
    assert.deepEqual({ accessibility, practices, seo }, { accessibility: 100, practices: 100, seo: 100 });
    assert.ok(result.audits['cumulative-layout-shift'].numericValue <= MOST_SHIFT);
  });
});
