// Bundles, lowers and minifies the page's own CSS and JavaScript for the supported browsers.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { targets } from './support.mjs';

async function bundle(options) {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    write: false,
    target: targets,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  return Buffer.from(outputFiles[0].contents);
}

/** Every sheet in style/ and the shell's own. tokens.css names the layers and so comes first; among
    the others the layers decide, not the order of files. */
export async function bundleStyles(root) {
  const sheets = (await readdir(join(root, 'style'))).filter((name) => name.endsWith('.css')).sort();
  const order = ['tokens.css', ...sheets.filter((name) => name !== 'tokens.css')];
  const imports = [...order.map((name) => `./style/${name}`), './shell/shell.css'];
  return bundle({
    stdin: { contents: imports.map((path) => `@import "${path}";`).join('\n'), resolveDir: root, loader: 'css' },
  });
}

/** The sheet that comes with a part of the app, `style/parts/<part>.css`; nothing where it has none. */
export async function bundlePartStyle(root, part) {
  const entry = join(root, 'style/parts', `${part}.css`);
  return existsSync(entry) ? bundle({ entryPoints: [entry] }) : undefined;
}

/** One sheet with its imports, without the pictures that a package's sheet names and the app does not show. */
export function bundleStyle(entry) {
  return bundle({ entryPoints: [entry], loader: { '.png': 'empty' } });
}

/** A script with its imports. `values` become constants; `alias` says where bare imports lie. What others wrote keeps its
    notice. */
export function bundleScript(entry, { values = {}, alias = {}, format = 'esm', legalComments = 'none', plugins = [] } = {}) {
  const define = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
  return bundle({ entryPoints: [entry], define, alias, format, legalComments, plugins, external: ['/assets/*'] });
}

/** A script that must parse in any browser at all. */
export async function bundleAncient(source) {
  return Buffer.from((await transform(source, { minify: true, target: 'es5' })).code);
}

/** A classic script as it is, only smaller. */
export async function minifyScript(source) {
  return Buffer.from((await transform(source, { minify: true, target: targets, legalComments: 'none' })).code);
}
