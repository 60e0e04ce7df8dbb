// How fast and how small the import is: `make bench-import`, or ONLY=huawei for one part of it: apple,
// huawei, page or native.
//
// The app's own worker from the release reads generated exports in Chromium, in one page with workers
// that do the same by other means, in turns. Every time is from the start of the worker to its answer.
// Medians of five, where a run takes less than ten seconds. What the worker tells of the large export
// is compared with the generator's truth: each day, and 朝三 (5–9) and 暮四 (17–22) of each day.
import assert from 'node:assert/strict';
import { availableParallelism, loadavg } from 'node:os';
import { longestTasks } from '../tests/browser/support/tasks.mjs';
import { figure, median, verdict } from './figures.mjs';
import { generated, nativeSpeeds, trueDays, trueWindows, zipped } from './import/exports.mjs';
import { Lab } from './import/lab.mjs';
import { rise } from './import/memory.mjs';
import { inWindows } from './import/windows.mjs';

const ROUNDS = 5;
const LONG_MS = 10_000;
/** A machine with other work makes a task longer, and never shorter. */
const ATTEMPTS = 3;

const megabytes = (bytes) => bytes / 1e6;
const speed = (bytes, took) => megabytes(bytes) / (took / 1000);

/** Runs each of `works` in turns; resolves to the median time of each. */
async function inTurns(works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      if (times[name][0] < LONG_MS || round === 0) times[name].push((await work()).took);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

/** Prints how many times as fast one is as another. */
function times(name, took, other, bar) {
  const ratio = other / took;
  figure(name, ratio, 'times', { bar: `>= ${bar}`, met: ratio >= bar });
}

function isTrue({ days, found }, { truth, windows }) {
  const totals = Object.fromEntries(days.map(({ day, total }) => [day, total]));
  assert.deepEqual(totals, trueDays(truth), 'every day is as the generator says');
  const devices = found.sources.map(({ device }) => device);
  const expected = trueWindows(windows);
  const [names] = Object.values(expected).map(Object.keys);
  const told = Object.fromEntries(days.map((day) => [day.day, inWindows(day, devices, names)]));
  assert.deepEqual(told, expected, 'every window is as the generator says');
  return days.length;
}

const sample = generated('apple', '1MB', 'xml').file;

/** Memory first: in a page that has done nothing yet. */
async function memoryOf(lab, file, work) {
  const bench = await lab.bench(sample);
  await bench.choose(file);
  const risen = await rise(lab.browser, bench.page, () => work(bench));
  await bench.close();
  return risen;
}

async function measureApple(lab) {
  const apple = generated('apple', '1GB', 'xml');
  const peak = await memoryOf(lab, apple.file, (bench) => bench.ours());
  figure('Apple 1 GB, peak memory of the worker', megabytes(peak), 'MB', { bar: '<= 64', met: megabytes(peak) <= 64 });

  const bench = await lab.bench(sample);
  await bench.choose(apple.file);
  const days = isTrue(await bench.told(), apple);
  figure('Apple 1 GB, days and windows that are the generator\'s to the step', days, 'days', { bar: 'all', met: true });
  const { bytes } = await bench.theirs('read');
  const read = await inTurns({
    lent: () => bench.theirs('read'),
    slices: () => bench.theirs('slices'),
    ours: () => bench.ours(),
  });
  figure('Apple 1 GB, file to daily totals', speed(bytes, read.ours), 'MB/s');
  figure('merely reading it into lent memory', speed(bytes, read.lent), 'MB/s');
  figure('merely reading it in slices', speed(bytes, read.slices), 'MB/s');
  times('to the faster of the two', read.ours, Math.min(read.lent, read.slices), 0.7);
  const text = await inTurns({ saxes: () => bench.theirs('saxes'), lines: () => bench.theirs('lines') });
  figure('with saxes', speed(bytes, text.saxes), 'MB/s');
  times('to saxes', read.ours, text.saxes, 6);
  figure('with lines and a regular expression', speed(bytes, text.lines), 'MB/s');
  times('to lines and a regular expression', read.ours, text.lines, 2.5);

  await bench.choose(zipped(apple.file));
  assert.equal((await bench.told()).days.length, days);
  const unzip = await inTurns({ ours: () => bench.ours(), fflate: () => bench.theirs('unzip') });
  await bench.close();
  figure('the same zipped', speed(bytes, unzip.ours), 'MB/s');
  figure('the same zipped, with fflate and saxes', speed(bytes, unzip.fflate), 'MB/s');
  times('to fflate and saxes', unzip.ours, unzip.fflate, 5);
}

async function measureHuawei(lab) {
  const huawei = generated('huawei', '200MB', 'json');
  const bench = await lab.bench(sample);
  await bench.choose(huawei.file);
  const totals = Object.fromEntries((await bench.told()).days.map(({ day, total }) => [day, total]));
  assert.deepEqual(totals, trueDays(huawei.truth), 'every day is as the generator says');
  const json = await inTurns({ ours: () => bench.ours(), parse: () => bench.theirs('parse') });
  await bench.close();
  figure('Huawei 200 MB, file to daily totals', json.ours, 'ms');
  figure('Huawei 200 MB, file to JSON.parse', json.parse, 'ms');
  times('to JSON.parse', json.ours, json.parse, 2);
  const ourPeak = await memoryOf(lab, huawei.file, (bench) => bench.ours());
  const parsePeak = await memoryOf(lab, huawei.file, (bench) => bench.theirs('parse'));
  figure('Huawei 200 MB, peak memory of the worker', megabytes(ourPeak), 'MB');
  figure('Huawei 200 MB, peak memory of JSON.parse', megabytes(parsePeak), 'MB');
  figure('share of the memory of JSON.parse', ourPeak / parsePeak, '', { bar: '<= 0.1', met: ourPeak <= parsePeak / 10 });
}

async function measurePage(lab) {
  const { file } = generated('apple', '1GB', 'xml');
  let longest;
  for (let attempt = 0; attempt < ATTEMPTS && !(longest?.clock <= 50); attempt += 1) {
    const page = await lab.page();
    await page.goto(`${lab.url}/import`);
    await page.locator('#import-files').waitFor({ state: 'attached' });
    const tasks = await longestTasks(lab.browser, page, async () => {
      await page.locator('#import-files').setInputFiles(file);
      await page.locator('#preview').waitFor({ timeout: 300_000 });
    });
    await page.context().close();
    if (!(longest?.clock <= tasks.clock)) longest = tasks;
  }
  figure('longest main-thread task of the page while it imports 1 GB', longest.clock, 'ms', { bar: '<= 50', met: longest.clock <= 50 });
  figure('the same, of processor time', longest.processor, 'ms');
}

function measureNative() {
  const native = nativeSpeeds(generated('apple', '1GB', 'xml').file);
  figure('native reader', native['native reader'], 'GB/s');
  figure('bare quick-xml loop', native['quick-xml loop'], 'GB/s');
  times('to the quick-xml loop', native['quick-xml loop'], native['native reader'], 1.2);
}

const parts = { apple: measureApple, huawei: measureHuawei, page: measurePage, native: measureNative };
const only = process.env.ONLY;
assert.ok(!only || only in parts, `ONLY is one of ${Object.keys(parts).join(', ')}`);
const lab = await Lab.open();
for (const [name, measure] of Object.entries(parts)) if (!only || name === only) await measure(lab);
await lab.close();
figure('load of the machine a processor, the bench\'s own included', loadavg()[0] / availableParallelism(), '');
verdict();
