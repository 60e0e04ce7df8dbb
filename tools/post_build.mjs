// Trunk's one post_build hook: turns what cargo, wasm-bindgen and wasm-opt made into the site.
//
// Everything the page links goes to /assets/ under a name that carries its content's digest, so a
// name never stands for two contents (Trunk's own hash is of the wasm before wasm-bindgen).
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleAncient, bundleScript, bundleStyles, minifyScript } from './site/bundle.mjs';
import { compress, emit, take } from './site/files.mjs';
import { faultsOf, fillPage } from './site/html.mjs';
import { writeWorkers } from './site/precache.mjs';
import { support } from './site/support.mjs';

const { TRUNK_SOURCE_DIR: root, TRUNK_STAGING_DIR: site, TRUNK_PROFILE: profile } = process.env;
const shell = join(root, 'shell');

/** The import worker: one classic script that starts its wasm by itself. */
async function emitImportWorker() {
  const wasm = await emit(site, 'import_worker.wasm', await take(site, 'import_worker_bg.wasm'));
  const glue = await take(site, 'import_worker.js');
  const start = `wasm_bindgen({ module_or_path: ${JSON.stringify(wasm.url)} });`;
  return emit(site, 'import_worker.js', await minifyScript(`${glue}\n${start}`));
}

/** The app: its wasm, and boot.js with wasm-bindgen's glue inside. */
async function emitApp(importWorker) {
  const wasm = await emit(site, 'buyue.wasm', await take(site, 'buyue_bg.wasm'));
  const boot = await bundleScript(join(shell, 'boot.js'), {
    values: { WASM_URL: wasm.url, IMPORT_WORKER_URL: importWorker.url },
    alias: { app: join(site, 'buyue.js') },
  });
  await take(site, 'buyue.js');
  return emit(site, 'boot.js', boot);
}

const importWorker = await emitImportWorker();
const boot = await emitApp(importWorker);
const head = await emit(site, 'head.js', await bundleAncient(await readFile(join(shell, 'head.js'), 'utf8')));
const style = await emit(site, 'style.css', await bundleStyles(root));

const index = join(site, 'index.html');
const page = fillPage(await readFile(index, 'utf8'), { style, head, boot, browsers: support.browsers });
const faults = faultsOf(page);
if (faults.length > 0) {
  console.error(`index.html holds ${faults.join(', ')}.`);
  process.exit(1);
}
await writeFile(index, page);

await writeWorkers(site, shell);
if (profile === 'release') await compress(site);
