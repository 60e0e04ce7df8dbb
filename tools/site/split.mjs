// Splits the app's wasm into what opens first and the parts that come when they are needed, each at a
// function that the source marks with `#[wasm_split(part)]`.
//
// Trunk runs wasm-bindgen over the whole; here it runs over what is left when the parts are gone.
import { execFile } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import binaryen from 'binaryen';

const run = promisify(execFile);
const LINK = '__wasm_split.js';
// What our browsers have (tools/support.json) and rustc uses.
export const FEATURES = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
].map((feature) => `--enable-${feature}`);

/**
 * Splits `wasm`, as cargo left it, in the folder `work`.
 * @returns the paths of the first wasm (`main`), of its `glue`, of what the parts have in `common`, and of the
 *   `parts` by name. The glue imports `link`, which is still to be written: it exports one `loaderOf(part)` each.
 */
export async function splitApp(wasm, work, { optimize }) {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const pieces = join(work, 'pieces');
  await run('wasm-split-cli', [wasm, pieces, '--out-name', 'app']);
  await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-name', 'app', '--out-dir', work, join(pieces, 'app.wasm')]);
  const app = { main: join(work, 'app_bg.wasm'), glue: join(work, 'app.js'), link: join(work, LINK) };
  const names = (await readdir(pieces)).filter((name) => name.endsWith('.wasm')).sort();
  const parts = Object.fromEntries(
    names.flatMap((name) => [...name.matchAll(/^split_(\w+)\.wasm$/g)].map(([, part]) => [part, join(pieces, name)])),
  );
  const common = await merge(names.filter((name) => name.startsWith('chunk_')).map((name) => join(pieces, name)), work);
  await share(app.glue, [common, ...Object.values(parts)]);
  if (optimize) {
    await dropClasses(app);
    await Promise.all([app.main, common, ...Object.values(parts)].map(shrink));
    await shorten(app);
  }
  return { ...app, common, parts };
}

/** The name of the loader that the app imports for a part. */
export const loaderOf = (part) => `__wasm_split_load_${part}`;

/** One module for every chunk that two or more parts share: a request each would cost more than it spares. */
async function merge(chunks, work) {
  const [shared, common] = [join(work, 'shared.wat'), join(work, 'common.wasm')];
  await writeFile(shared, await reexported(chunks));
  const named = chunks.flatMap((path, index) => [path, `chunk${index}`]);
  await run('wasm-merge', [shared, '__wasm_split', ...named, '-o', common, ...FEATURES]);
  return common;
}

/** A module that takes everything the chunks import, once, and gives it to them, so that merged they share it. */
async function reexported(chunks) {
  const imports = new Map();
  for (const chunk of chunks) {
    for (const [, name, kind, type] of (await textOf(chunk)).matchAll(/\(import "__wasm_split" "(\w+)" \((\w+) \S+ (.*)\)\)/g)) {
      imports.set(name, `(import "app" "${name}" (${kind} $${name} ${type})) (export "${name}" (${kind} $${name}))`);
    }
  }
  const lines = [...imports.values()].map((both) => both.split(' (export '));
  return `(module ${lines.map(([line]) => line).join(' ')} ${lines.map(([, line]) => `(export ${line}`).join(' ')})`;
}

/** A module as text. There are a hundred chunks: a process for each would take minutes. */
async function textOf(path) {
  const module = binaryen.readBinary(await readFile(path));
  try {
    return module.emitText();
  } finally {
    module.dispose();
  }
}

/** Has the glue export `shared()`: what the parts take from the running app. */
async function share(glue, parts) {
  const imports = await Promise.all(parts.map(async (path) => WebAssembly.Module.imports(new WebAssembly.Module(await readFile(path)))));
  const names = [...new Set(imports.flat().map(({ name }) => name))].sort();
  // In a debug build wasm-split has each part import a number by the build's name, to know parts of another build; the
  // digests in our names see to that.
  const object = names.map((name) => (name.startsWith('__canary_') ? `${name}: 0` : `${name}: wasm.${name}`)).join(', ');
  await appendFile(glue, `\nexport const shared = () => ({ ${object} });\n`);
}

/**
 * Takes the classes out of the glue that wasm-bindgen makes of exported structs, and their code out of the wasm. We
 * export none; those are the streams of server functions, which come with Leptos and nobody calls.
 */
async function dropClasses({ main, glue }) {
  const before = await readFile(glue, 'utf8');
  const after = before
    .replaceAll(/^export class \w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, '')
    .replaceAll(/^const \w+Finalization = [^;]*;\n/gm, '');
  await writeFile(glue, after);
  const calls = (text) => new Set([...text.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
  const kept = calls(after);
  const module = binaryen.readBinary(await readFile(main));
  for (const name of calls(before)) if (!kept.has(name)) module.removeExport(name);
  await writeFile(main, module.emitBinary());
  module.dispose();
}

async function shrink(path) {
  await run('wasm-opt', [path, '-Oz', '--converge', '--low-memory-unused', '--zero-filled-memory', '-o', path, ...FEATURES]);
}

/** Gives what the wasm and its glue call each other by short names: the long ones carry digests, which nothing compresses. */
async function shorten({ main, glue }) {
  const { stdout } = await run(
    'wasm-opt',
    [main, '--minify-imports-and-exports-and-modules', '-o', main, ...FEATURES],
    { maxBuffer: 16 << 20 },
  );
  const names = JSON.parse(stdout);
  let text = await readFile(glue, 'utf8');
  const linked = [];
  for (const [module, name, short] of names.imports) {
    if (module.endsWith(LINK)) linked.push(`${short}: import1.${name}`);
    else text = replaceOnce(text, `\n        ${name}: `, `\n        ${short}: `);
  }
  for (const [name, short] of names.exports) text = text.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${short}`);
  // wasm-opt puts all imports into one module.
  text = text.replace(/return \{\s+__proto__: null,\s+"\.\/app_bg\.js": import0,[^}]*\}/, `return { a: Object.assign(import0, { ${linked.join(', ')} }) }`);
  await writeFile(glue, text);
}

function replaceOnce(text, what, by) {
  const parts = text.split(what);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(what)} stands ${parts.length - 1} times in the glue`);
  return parts.join(by);
}
