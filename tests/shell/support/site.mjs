// A site like the real one, assembled by the same program, whose app is a few lines of JavaScript:
// what is tried here is everything around the wasm, and a version is built in a moment.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { assemble } from '../../../tools/site/assemble.mjs';
import { serve } from '../../../tools/serve.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const WASM = Buffer.from('0061736d01000000', 'hex');

/** The stub's wasm: valid, and different in each version. */
function wasmOf(version) {
  const name = Buffer.from(version);
  return Buffer.concat([WASM, Buffer.from([0, name.length + 1, name.length]), name]);
}

/** In place of wasm-bindgen's glue: shows its version once its wasm compiles. */
const glueOf = (version) => `
  export default async function init({ module_or_path }) {
    await WebAssembly.compile(await (await fetch(module_or_path)).arrayBuffer());
    document.getElementById('app').innerHTML = '<h1 id="version">${version}</h1>';
  }`;

const workerOf = (version) => `
  async function wasm_bindgen({ module_or_path }) {
    await WebAssembly.compile(await (await fetch(module_or_path)).arrayBuffer());
    postMessage('${version}');
  }`;

/** A host whose site can be deployed anew while it runs. */
export class Host {
  /** Starts serving `version`. */
  static async start(version) {
    const host = new Host();
    host.folder = await mkdtemp(join(tmpdir(), 'buyue-site-'));
    await host.deploy(version);
    host.#server = await serve({ site: host.folder });
    host.#server.on('request', ({ url }) => host.asked.push(url));
    host.url = `http://localhost:${host.#server.address().port}`;
    return host;
  }

  #server;

  /** The paths that were asked for, in order. */
  asked = [];

  /** Puts `version` in place of whatever was there; nothing of the old one is left. */
  async deploy(version) {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    await cp(join(ROOT, 'public'), this.folder, { recursive: true });
    await cp(join(ROOT, 'index.html'), join(this.folder, 'index.html'));
    const app = await mkdtemp(join(tmpdir(), 'buyue-app-'));
    const pieces = { main: 'app.wasm', glue: 'app.js', link: 'link.js', common: 'common.wasm' };
    const paths = Object.fromEntries(Object.entries(pieces).map(([piece, name]) => [piece, join(app, name)]));
    await Promise.all([
      writeFile(paths.glue, glueOf(version)),
      writeFile(paths.main, wasmOf(version)),
      writeFile(paths.common, wasmOf(`common to parts of ${version}`)),
      writeFile(join(this.folder, 'import_worker.js'), workerOf(version)),
      writeFile(join(this.folder, 'import_worker_bg.wasm'), wasmOf(`worker of ${version}`)),
    ]);
    await assemble(ROOT, this.folder, { ...paths, parts: {} });
    await rm(app, { recursive: true });
  }

  /** Stops answering, as a network that is gone does. */
  goAway() {
    return new Promise((gone) => {
      this.#server.close(gone);
      this.#server.closeAllConnections();
    });
  }

  async strike() {
    await this.goAway();
    await rm(this.folder, { recursive: true, force: true });
  }
}
