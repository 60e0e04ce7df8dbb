// Holds the release in dist/ against the oldest supported browsers of tools/support.json: every CSS
// feature and every wasm feature that it uses, by MDN's compatibility data, and the README's words.
//
// What a page can do without is listed in support.json under "enhancements", each with its reason.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { bcd, featuresOf } from './site/css-features.mjs';
import { listFiles } from './site/files.mjs';
import { FEATURES } from './site/split.mjs';
import { support } from './site/support.mjs';

const SITE = 'dist';
const BROWSERS = { chromium: ['chrome', 'chrome_android'], firefox: ['firefox'], safari: ['safari', 'safari_ios'] };

const numbers = (version) => version.replace('≤', '').split('.').map(Number);

/** Whether version `left` is the same as `right` or earlier. */
function notLater(left, right) {
  const [a, b] = [numbers(left), numbers(right)];
  return a[0] < b[0] || (a[0] === b[0] && (a[1] ?? 0) <= (b[1] ?? 0));
}

function worksIn(feature, browser, floor) {
  const statements = [feature.support[browser] ?? []].flat();
  return statements.some(
    (it) =>
      typeof it.version_added === 'string' &&
      it.version_added !== 'preview' &&
      !it.flags &&
      !it.prefix &&
      !it.alternative_name &&
      !it.version_removed &&
      notLater(it.version_added, floor),
  );
}

/** The supported browsers, if any, in which a feature does not work. */
function missingIn(feature) {
  return Object.entries(support.browsers)
    .filter(([name, floor]) => BROWSERS[name].some((browser) => !worksIn(feature, browser, floor)))
    .map(([name, floor]) => `${name} ${floor}`);
}

async function checkStyles(paths) {
  const faults = [];
  const met = new Set();
  for (const path of paths) {
    for (const [name, feature] of featuresOf(await readFile(SITE + path, 'utf8'))) {
      const missing = missingIn(feature);
      if (missing.length === 0) continue;
      met.add(name);
      if (!(name in support.enhancements)) faults.push(`${path}: ${name} is missing in ${missing.join(', ')}`);
    }
  }
  for (const name of Object.keys(support.enhancements)) {
    if (!met.has(name)) faults.push(`tools/support.json: the enhancement ${name} is not used, or needs no mention`);
  }
  return faults;
}

// wasm-opt's names and MDN's. A module's target_features section says what its compiler could use.
const WASM_FEATURES = {
  'bulk-memory': 'bulk-memory-operations',
  'bulk-memory-opt': 'bulk-memory-operations',
  'call-indirect-overlong': 'reference-types',
  'exception-handling': 'exception-handling',
  'extended-const': 'extended-constant-expressions',
  gc: 'garbage-collection',
  multivalue: 'multi-value',
  'nontrapping-float-to-int': 'non-trapping-float-to-int-conversions',
  'reference-types': 'reference-types',
  'relaxed-simd': 'relaxed-SIMD',
  'sign-ext': 'sign-extension-operations',
  simd: 'fixed-width-SIMD',
  'tail-call': 'tail-calls',
  threads: 'threads-and-atomics',
};
// In the first engines that had wasm after its trial: older than MDN's list of features.
const WASM_FROM_THE_START = 'mutable-globals';

async function checkModule(path) {
  // A part of the app does not name its features: it is held to those that the build allows it.
  const options = [...FEATURES, '--print-features', '-o', '/dev/null'];
  const run = promisify(execFile)('node_modules/.bin/wasm-opt', [SITE + path, ...options]);
  const used = (await run).stdout.match(/(?<=--enable-)\S+/g) ?? [];
  if (used.length === 0) return [`${path}: does not say which features of wasm it uses`];
  return used
    .filter((name) => name !== WASM_FROM_THE_START)
    .map((name) => [name, bcd.webassembly[WASM_FEATURES[name]]?.__compat])
    .map(([name, feature]) => [name, feature ? missingIn(feature) : ['MDN’s data']])
    .filter(([, missing]) => missing.length > 0)
    .map(([name, missing]) => `${path}: ${name} is missing in ${missing.join(', ')}`);
}

async function checkReadme() {
  const { chromium, firefox, safari } = support.browsers;
  const readme = await readFile('README.md', 'utf8');
  return [`Chromium ${chromium}`, `Firefox ${firefox}`, `Safari ${safari}`]
    .filter((words) => !readme.includes(words))
    .map((words) => `README.md does not name ${words}`);
}

const files = await listFiles(SITE);
const faults = (
  await Promise.all([
    checkStyles(files.filter((path) => path.endsWith('.css'))),
    ...files.filter((path) => path.endsWith('.wasm')).map(checkModule),
    checkReadme(),
  ])
).flat();

for (const fault of faults) console.error(fault);
const { chromium, firefox, safari } = support.browsers;
console.log(`Chromium ${chromium}, Firefox ${firefox}, Safari ${safari}: ${faults.length} features out of reach`);
process.exitCode = faults.length === 0 ? 0 : 1;
