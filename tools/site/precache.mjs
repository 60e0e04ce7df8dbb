// The service worker with the list of what it keeps.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleScript } from './bundle.mjs';
import { digestOf, EDITED, integrityOf, listFiles } from './files.mjs';

// Fetched by the system or the browser itself and never by the running app: pictures for installing,
// and the workers' own files.
const LEFT_OUT = /^\/(sw(-kill)?\.js|screenshots\/.*|icons\/.*\.png)$|\.(br|gz)$/;

/** `[path, integrity]` of every file that a version of the app consists of. */
export async function listPrecache(site) {
  const paths = (await listFiles(site)).filter((path) => !LEFT_OUT.test(path) && !EDITED.includes(path));
  return Promise.all(
    paths.map(async (path) => [
      path === '/index.html' ? '/' : path,
      integrityOf(await readFile(join(site, path))),
    ]),
  );
}

/** Writes /sw.js and /sw-kill.js for the site as it stands. */
export async function writeWorkers(site, shell) {
  const PRECACHE = await listPrecache(site);
  const VERSION = digestOf(JSON.stringify(PRECACHE));
  const worker = await bundleScript(join(shell, 'sw.js'), { values: { PRECACHE, VERSION, EDITED }, format: 'iife' });
  await writeFile(join(site, 'sw.js'), worker);
  await writeFile(join(site, 'sw-kill.js'), await bundleScript(join(shell, 'sw-kill.js'), { format: 'iife' }));
}
