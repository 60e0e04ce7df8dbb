// A walk through every page: nothing is blocked, nothing breaks, nobody else is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { appleExport } from './support/exports.mjs';
import { eventually, shows } from './support/expect.mjs';
import { person } from './support/people.mjs';
import { PLACES } from './support/places.mjs';
import { suite } from './support/suite.mjs';

suite('Content security', (stage) => {
  test('a walk through all pages keeps to the policy and to its own origin', async () => {
    const records = person({ nickname: '小王', team: '甲队', id: 'a000000000000001', days: { '2026-11-21': 11_000 } });
    const app = await stage.open(null, { records, serviceWorkers: 'allow' });
    const { page } = app;
    const asked = new Set();
    const underWay = new Set();
    const said = [];
    page.on('request', (request) => underWay.add(request));
    page.on('requestfinished', (request) => underWay.delete(request));
    page.on('requestfailed', (request) => underWay.delete(request));
    page.context().on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text());
    });
    await page.addInitScript(() => {
      window.violations = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.violations.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    const violations = () => page.evaluate(() => window.violations);
    for (const path of PLACES) {
      await app.open(path);
      await shows(app.title);
      assert.deepEqual(await violations(), [], path);
      // Of a request that leaving the page cuts off, Firefox complains.
      await eventually(() => assert.deepEqual([...underWay].map((request) => request.url()), []));
    }
    // What a page does only when used: the import worker, blob downloads, the card's picture.
    await app.open('/import');
    await app.import.choose({ name: 'export.xml', bytes: appleExport([['2026-11-19', '08:00', '08:30', 3_000]]) });
    await app.import.apply();
    await app.open('/me/data');
    await app.data.backup('a long passphrase');
    await app.open('/board/card');
    await shows(app.card.picture);
    await app.open('/me/display');
    await app.display.choose('深色');
    await app.display.choose('English');
    await app.heading('Display');
    assert.deepEqual(await violations(), []);
    assert.deepEqual(said, []);
    assert.deepEqual([...asked].filter((origin) => origin !== 'null'), [app.origin]);
  });

  test('the policy forbids what it should, and the page needs no exception', async () => {
    const html = await (await fetch(stage.server.url)).text();
    const [, policy] = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/);
    const directives = Object.fromEntries(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
    assert.deepEqual(directives['default-src'], ["'none'"]);
    assert.deepEqual(directives['script-src'], ["'self'", "'wasm-unsafe-eval'"]);
    assert.deepEqual(directives['style-src'], ["'self'"]);
    assert.deepEqual(directives['connect-src'], ["'self'"]);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=/);
  });
});
