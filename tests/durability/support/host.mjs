// A host of the real site on which one release takes the place of another while it runs.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../tools/serve.mjs';
import { emit } from '../../../tools/site/files.mjs';
import { writeWorkers } from '../../../tools/site/precache.mjs';
import { SITE } from '../../browser/support/server.mjs';

const SHELL = fileURLToPath(new URL('../../../shell', import.meta.url));

/** What is added to a release so that a page can tell which script and which style it has. */
const MARKS = {
  'boot.js': (release) => `\ndocument.documentElement.dataset.release = ${JSON.stringify(release)};`,
  'style.css': (release) => `\n:root { --release: ${release}; }`,
};

export class Host {
  #server;

  /** The paths that were asked for, in order. */
  asked = [];

  /** Starts serving the built site as `release`. */
  static async start(release) {
    const host = new Host();
    host.folder = await mkdtemp(join(tmpdir(), 'buyue-host-'));
    await host.deploy(release);
    await host.comeBack();
    return host;
  }

  /** Puts `release` in the place of whatever was there; of the old one nothing is left. */
  async deploy(release) {
    await rm(this.folder, { recursive: true, force: true });
    // The compressed twins would still be of the files as they were built.
    await cp(SITE, this.folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
    const page = join(this.folder, 'index.html');
    let html = await readFile(page, 'utf8');
    for (const [name, mark] of Object.entries(MARKS)) {
      const old = await this.asset(name);
      const file = join(this.folder, old);
      const { url, integrity } = await emit(this.folder, name, Buffer.concat([await readFile(file), Buffer.from(mark(release))]));
      await rm(file);
      html = html.replace(new RegExp(`="${old}" integrity="[^"]+"`), `="${url}" integrity="${integrity}"`);
    }
    await writeFile(page, html);
    await writeWorkers(this.folder, SHELL);
  }

  /** The path of an asset whose name begins and ends like this one. */
  async asset(name) {
    const [stem, extension] = name.split('.');
    const found = (await readdir(join(this.folder, 'assets'))).filter(
      (file) => file.startsWith(`${stem}-`) && file.endsWith(`.${extension}`),
    );
    if (found.length !== 1) throw new Error(`${found.length} files are like ${name}`);
    return `/assets/${found[0]}`;
  }

  /** Loses an asset, and answers the page for it, as a host does that sends everything to the page. */
  async loseAsset(name) {
    await cp(join(this.folder, 'index.html'), join(this.folder, await this.asset(name)));
  }

  /** Stops answering, as a network that is gone does. */
  goAway() {
    return new Promise((gone) => {
      this.#server.close(gone);
      this.#server.closeAllConnections();
    });
  }

  async comeBack() {
    const port = this.url ? Number(new URL(this.url).port) : 0;
    this.#server = await serve({ site: this.folder, port });
    this.#server.on('request', ({ url }) => this.asked.push(url));
    this.url ??= `http://localhost:${this.#server.address().port}`;
  }

  async strike() {
    if (this.#server.listening) await this.goAway();
    await rm(this.folder, { recursive: true, force: true });
  }
}
