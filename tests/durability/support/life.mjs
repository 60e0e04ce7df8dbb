// Lives of one browser profile: born, and killed as a phone that runs out of power kills.
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { launchPersistent } from '../../browser/support/browsers.mjs';

/** Parent and command line of every process there is. */
async function processes() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const [status, command] = await Promise.all([
          readFile(`/proc/${pid}/stat`, 'utf8'),
          readFile(`/proc/${pid}/cmdline`, 'utf8'),
        ]);
        // The name in parentheses may hold anything; the state and the parent come after it, the threads later.
        const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
        const [state, parent] = fields;
        // As long as one of its threads is dying it holds its files, and with them the lock of the database.
        const ended = state === 'Z' && Number(fields[17]) <= 1;
        return { pid: Number(pid), parent: Number(parent), ended, command };
      } catch {
        return null; // It ended while we looked.
      }
    }),
  );
  return found.filter((process) => process !== null && !process.ended);
}

/** The browser that this process started on the profile, and everything that it started in turn. */
async function treeOf(profile) {
  const all = await processes();
  const ours = all.filter(({ parent, command }) => parent === process.pid && command.includes(profile));
  const tree = new Set(ours.map(({ pid }) => pid));
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  return tree;
}

/** A profile in a folder of its own, for as many lives as needed. */
export class Profile {
  #engine;
  #folder;
  kills = 0;

  static async make(engine) {
    const profile = new Profile();
    profile.#engine = engine;
    profile.#folder = await mkdtemp(join(tmpdir(), `buyue-${engine}-`));
    profile.downloads = join(profile.#folder, 'downloads');
    await mkdir(profile.downloads);
    return profile;
  }

  /** Starts the browser; resolves to its context and a page. */
  async live() {
    const options = { locale: 'zh-CN', downloadsPath: this.downloads };
    const context = await launchPersistent(this.#engine, this.#folder, options);
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  }

  /** kill -9 of the whole browser at once. Nothing of it gets to write another byte. */
  async kill(context) {
    const closed = new Promise((resolve) => context.once('close', resolve));
    const killed = await this.#killTree();
    if (killed === 0) throw new Error('There is no browser to kill.');
    await closed;
    this.kills += 1;
  }

  async #killTree() {
    const tree = await treeOf(this.#folder);
    for (const pid of tree) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error; // It ended by itself meanwhile.
      }
    }
    while ((await processes()).some(({ pid }) => tree.has(pid))) await wait(10);
    return tree.size;
  }

  /** Takes the profile away, and whatever still runs on it after a test that failed. */
  async remove() {
    await this.#killTree();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
