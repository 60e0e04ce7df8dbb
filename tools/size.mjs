// Bytes by part of the release in dist/, and the gate on the first load: `make size`.
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { brotli, listFiles } from './site/files.mjs';

const SITE = 'dist';
const LIMIT_KB = 170;

// What a browser asks for before the app answers a tap …
const FIRST_LOAD = [
  ['page', /^\/index\.html$/],
  ['style', /^\/assets\/style-/],
  ['scripts', /^\/assets\/(head|boot)-/],
  ['wasm', /^\/assets\/buyue-.*\.wasm$/],
  ['manifest and icon', /^\/(manifest\.webmanifest|icons\/icon\.svg)$/],
];
// … and what comes later, or only to those who need it.
const LATER = [
  ['diary', /^\/assets\/diary-/],
  ['live', /^\/assets\/live-/],
  ['journey', /^\/assets\/journey-/],
  ['hall', /^\/assets\/hall-/],
  ['contest', /^\/assets\/contest-/],
  ['union', /^\/assets\/union-/],
  ['activities', /^\/assets\/activities-/],
  ['fitness', /^\/assets\/fitness-/],
  ['mind', /^\/assets\/mind-/],
  ['places', /^\/assets\/places-/],
  ['map', /^\/assets\/map-/],
  ['desk', /^\/assets\/desk-/],
  ["desk's worker", /^\/assets\/office-/],
  ['import', /^\/assets\/import-/],
  ['me', /^\/assets\/me-/],
  ['scan', /^\/assets\/scan-/],
  ['common to parts', /^\/assets\/common-/],
  ['import worker', /^\/assets\/import_worker-/],
  ['service worker', /^\/sw\.js$/],
];

const kb = (bytes) => (bytes / 1000).toFixed(1);

async function measure(paths) {
  const total = { raw: 0, gzip: 0, brotli: 0 };
  for (const path of paths) {
    const bytes = await readFile(SITE + path);
    total.raw += bytes.length;
    total.gzip += (await promisify(gzip)(bytes, { level: 9 })).length;
    total.brotli += (await brotli(bytes)).length;
  }
  return total;
}

const files = (await listFiles(SITE)).filter((path) => !/\.(br|gz)$/.test(path));

async function print(parts) {
  let sum = 0;
  for (const [name, pattern] of parts) {
    const paths = files.filter((path) => pattern.test(path));
    if (paths.length === 0) throw new Error(`dist/ holds no file for "${name}": is it a release?`);
    const size = await measure(paths);
    sum += size.brotli;
    const columns = Object.entries(size).map(([form, bytes]) => `${kb(bytes).padStart(8)} kB ${form}`);
    console.log(name.padEnd(18), ...columns);
  }
  return sum;
}

const first = await print(FIRST_LOAD);
await print(LATER);
const verdict = first <= LIMIT_KB * 1000 ? 'ok' : 'short';
console.log(`first load (brotli): ${kb(first)} kB, bar: <= ${LIMIT_KB} kB, ${verdict}`);
process.exitCode = verdict === 'ok' ? 0 : 1;
