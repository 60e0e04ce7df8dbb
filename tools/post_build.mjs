// Trunk's one post_build hook.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble } from './site/assemble.mjs';
import { compress } from './site/files.mjs';
import { splitApp } from './site/split.mjs';

const { TRUNK_SOURCE_DIR: root, TRUNK_STAGING_DIR: site, TRUNK_PROFILE: profile } = process.env;
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

// Trunk's own, of the whole app in one piece.
for (const name of ['buyue.js', 'buyue_bg.wasm', 'snippets']) await rm(join(site, name), { recursive: true, force: true });
const cargos = join(target, 'wasm32-unknown-unknown', profile, 'buyue.wasm');
const app = await splitApp(cargos, join(target, 'split', profile), { optimize: profile === 'release' });
await assemble(root, site, app);
if (profile === 'release') await compress(site);
