// The oldest supported browsers, from the one file that names them.
import { readFileSync } from 'node:fs';

export const support = JSON.parse(readFileSync(new URL('../support.json', import.meta.url), 'utf8'));

const { chromium, firefox, safari } = support.browsers;

/** As esbuild names them: what it may write, and what it has to lower. */
export const targets = [`chrome${chromium}`, `firefox${firefox}`, `safari${safari}`, `ios${safari}`];
