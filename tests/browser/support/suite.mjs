// A file's tests, once in each browser: one browser and one server a file, new contexts a test.
//
//   suite('Walk', (stage) => {
//     test('a total is logged', async () => {
//       const app = await stage.open('/');
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, afterEach, before, describe } from 'node:test';

import { App } from '../pages/app.mjs';
import { ENGINES, launch } from './browsers.mjs';
import { downloadsFolder } from './downloads.mjs';
import { seed } from './records.mjs';
import { startServer } from './server.mjs';

/** The moment at which tests begin: a Sunday morning in Beijing, the last day of a week. */
export const NOW = new Date('2026-11-22T09:30:00+08:00');

const PHONE = { width: 390, height: 844 };

/** Declares the tests of `body` for each of `engines`; `serve` starts what serves the app. */
export function suite(title, body, { engines = ENGINES, serve = startServer } = {}) {
  for (const engine of engines) {
    describe(`${title} [${engine}]`, { timeout: 600_000 }, () => {
      const stage = new Stage(engine, serve);
      before(() => stage.build());
      afterEach((test) => stage.clear(test));
      after(() => stage.strike());
      body(stage);
    });
  }
}

/** A browser, a server, and the people who use them during one test. */
class Stage {
  #contexts = [];
  #faults = [];
  #serve;

  constructor(engine, serve) {
    this.engine = engine;
    this.#serve = serve;
  }

  async build() {
    this.downloads = await downloadsFolder();
    [this.browser, this.server] = await Promise.all([
      launch(this.engine, { downloadsPath: this.downloads }),
      this.#serve(),
    ]);
  }

  async strike() {
    await this.browser?.close();
    await this.server?.stop();
    await rm(this.downloads, { recursive: true, force: true });
  }

  /** Ends a test: nobody's page may have broken on the way. What the pages of a failed one say is told. */
  async clear(test) {
    if (!test.passed) {
      for (const page of this.#contexts.flatMap((context) => context.pages())) {
        const text = await page.innerText('body', { timeout: 2_000 }).catch((error) => error.message);
        test.diagnostic(`${page.url()}\n${text}`);
      }
    }
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    assert.deepEqual(this.#faults.splice(0), []);
  }

  /**
   * A device whose person opens `path`, or with `null` nothing yet. `at` is what its clock says and goes on saying; `records`
   * (key → value) are on it already, written at `seededAt`, beside the one that the first run
   * leaves; `isNew` devices have not even that. What the browser says of answers that are expected,
   * `bears` matches. The other options are those of a browser context.
   */
  async open(path = '/', { at = NOW, records, seededAt = NOW.getTime() - 1, isNew = false, bears = /^$/, ...options } = {}) {
    const context = await this.browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: PHONE,
      // The service worker has tests of its own; without it each page loads once.
      serviceWorkers: 'block',
      ...options,
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(20_000);
    if (!isNew) await seed(context, { 'prefs/welcomed': true, ...records }, seededAt);
    if (at) await context.clock.setFixedTime(at);
    const page = await context.newPage();
    const app = new App(page, this.server.url, this.downloads);
    page.on('pageerror', (error) => this.#faults.push(`${error.name}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !bears.test(message.text())) this.#faults.push(message.text());
    });
    if (path !== null) await app.open(path);
    return app;
  }

  /** The same device somewhere else: everything that `app` has stored, in a browser with other options. */
  async move(app, options) {
    const storageState = await app.page.context().storageState({ indexedDB: true });
    return this.open('/', { ...options, storageState });
  }
}
