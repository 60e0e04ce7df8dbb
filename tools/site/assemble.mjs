// Turns what cargo, wasm-bindgen and wasm-opt made into the site.
//
// Everything the page links goes to /assets/ under a name that carries its content's digest, so a
// name never stands for two contents (Trunk's own hash is of the wasm before wasm-bindgen).
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleAncient, bundlePartStyle, bundleScript, bundleStyle, bundleStyles, minifyScript } from './bundle.mjs';
import { emit, take } from './files.mjs';
import { faultsOf, fillPage } from './html.mjs';
import { bundleOffice } from './office.mjs';
import { writeWorkers } from './precache.mjs';
import { loaderOf } from './split.mjs';
import { support } from './support.mjs';

/** Assembles the site in the folder `site`, which holds Trunk's output but for the app, from the sources
    in `root`; `app` is what `splitApp` made. */
export async function assemble(root, site, app) {
  const workers = {
    IMPORT_WORKER_URL: (await emitImportWorker(site)).url,
    OFFICE_URL: (await emit(site, 'office.js', await bundleOffice(root))).url,
  };
  const boot = await emitApp(root, site, app, workers);
  const head = await emit(site, 'head.js', await bundleAncient(await readFile(join(root, 'shell/head.js'), 'utf8')));
  const style = await emit(site, 'style.css', await bundleStyles(root));
  await writePage(join(site, 'index.html'), { style, head, boot, browsers: support.browsers });
  await writeWorkers(site, join(root, 'shell'));
}

/** The import worker: one classic script that starts its wasm by itself. */
async function emitImportWorker(site) {
  const wasm = await emit(site, 'import_worker.wasm', await take(site, 'import_worker_bg.wasm'));
  const glue = await take(site, 'import_worker.js');
  const start = `wasm_bindgen({ module_or_path: ${JSON.stringify(wasm.url)} });`;
  return emit(site, 'import_worker.js', await minifyScript(`${glue}\n${start}`));
}

/** The map: Leaflet and what the app does with it, and the sheet that it asks for. */
async function emitMap(root, site) {
  const sheet = await emit(site, 'map.css', await bundleStyle(join(root, 'shell/map.css')));
  const script = await bundleScript(join(root, 'shell/map.js'), { values: { MAP_STYLE_URL: sheet.url }, legalComments: 'eof' });
  return emit(site, 'map.js', script);
}

/** The app: what opens first, with wasm-bindgen's glue inside boot.js, and its parts. */
async function emitApp(root, site, app, workers) {
  const emitWasm = async (name, path) => (await emit(site, `${name}.wasm`, await readFile(path))).url;
  const loaders = [];
  for (const [part, path] of Object.entries(app.parts)) {
    const style = await bundlePartStyle(root, part);
    const sheet = style && (await emit(site, `${part}.css`, style)).url;
    const files = [await emitWasm(part, path), sheet].filter(Boolean).map((url) => JSON.stringify(url));
    loaders.push(`export const ${loaderOf(part)} = partLoader(${files.join(', ')});`);
  }
  await writeFile(app.link, `import { partLoader } from ${JSON.stringify(join(root, 'shell/parts.js'))};\n${loaders.join('\n')}\n`);
  const boot = await bundleScript(join(root, 'shell/boot.js'), {
    values: {
      WASM_URL: await emitWasm('buyue', app.main),
      COMMON_PART_URL: await emitWasm('common', app.common),
      ...workers,
      MAP_URL: (await emitMap(root, site)).url,
    },
    alias: { app: app.glue },
  });
  return emit(site, 'boot.js', boot);
}

async function writePage(path, parts) {
  const page = fillPage(await readFile(path, 'utf8'), parts);
  const faults = faultsOf(page);
  if (faults.length > 0) throw new Error(`index.html holds ${faults.join(', ')}`);
  await writeFile(path, page);
}
