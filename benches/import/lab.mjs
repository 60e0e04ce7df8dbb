// A page in Chromium in which workers are timed: the app's own and those it is compared with.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { launch } from '../../tests/browser/support/browsers.mjs';
import { serve } from '../../tools/serve.mjs';
import { FOLDER } from './exports.mjs';

const SITE = `${FOLDER}site`;
const WORKERS = new URL('workers/', import.meta.url).pathname;

/** The release, with the workers that it is compared with beside it, under the same policy. */
async function assembleSite() {
  rmSync(SITE, { recursive: true, force: true });
  cpSync(new URL('../../dist', import.meta.url).pathname, SITE, { recursive: true });
  const entryPoints = readdirSync(WORKERS).map((name) => WORKERS + name);
  await build({ entryPoints, outdir: `${SITE}/bench`, bundle: true, format: 'iife', minify: true });
}

export class Lab {
  static async open() {
    await assembleSite();
    const [browser, server] = await Promise.all([launch('chromium'), serve({ site: SITE })]);
    return new Lab(browser, server);
  }

  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
    this.url = `http://127.0.0.1:${server.address().port}`;
  }

  async close() {
    await this.browser.close();
    this.server.close();
  }

  /** A new page of the app, which nobody has used. */
  async page() {
    const context = await this.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' });
    return context.newPage();
  }

  /** A page that can run workers on a file, and knows what the app asks of its own. `sample` is a small
      export, whose import shows it. */
  async bench(sample) {
    const page = await this.page();
    await page.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message) {
        window.asked ??= message;
        post.call(this, message);
      };
    });
    await page.goto(`${this.url}/import`);
    await page.locator('#import-files').setInputFiles(sample);
    await page.locator('#preview').waitFor();
    await page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'bench' });
      document.body.append(input);
    });
    return new Bench(page);
  }
}

class Bench {
  constructor(page) {
    this.page = page;
  }

  close() {
    return this.page.context().close();
  }

  /** The file that the workers read from now on. */
  choose(path) {
    return this.page.locator('#bench').setInputFiles(path);
  }

  /** Has the app's worker read the file, asked as the app asks: the time from its start to its last word,
      in milliseconds, and the words that `kept` names. */
  #ask(kept) {
    return this.page.evaluate(
      (kept) =>
        new Promise((resolve, reject) => {
          const [file] = document.getElementById('bench').files;
          const start = performance.now();
          const worker = new Worker(window.buyueImportWorker);
          const texts = [];
          const says = (text, word) => text.startsWith(`{"${word}"`);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }) => {
            // The first word is that it is ready.
            if (data === '') return worker.postMessage({ ...window.asked, files: [file] });
            if (kept.some((word) => says(data, word))) texts.push(data);
            if (says(data, 'Done')) {
              resolve({ took: performance.now() - start, texts });
              worker.terminate();
            }
          };
        }),
      kept,
    );
  }

  /** The time of the app's worker. */
  ours() {
    return this.#ask([]);
  }

  /** All that the app's worker tells: the days, and what it found in all. */
  async told() {
    const { texts } = await this.#ask(['Days', 'Done']);
    const told = texts.map((text) => JSON.parse(text));
    return { days: told.flatMap(({ Days }) => Days ?? []), found: told.at(-1).Done };
  }

  /** The time of one of workers/, and its answer. */
  theirs(name) {
    return this.page.evaluate(
      (name) =>
        new Promise((resolve, reject) => {
          const [file] = document.getElementById('bench').files;
          const start = performance.now();
          const worker = new Worker(`/bench/${name}.js`);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }) => {
            if (data.failed) reject(new Error(`${name}: ${data.failed}`));
            else resolve({ took: performance.now() - start, ...data });
            worker.terminate();
          };
          worker.postMessage({ file });
        }),
      name,
    );
  }
}
