// The site's files: names that carry their content's digest, signatures, compressed twins.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const sha384 = (bytes) => createHash('sha384').update(bytes).digest();

/** The value of an `integrity` attribute. */
export const integrityOf = (bytes) => `sha384-${sha384(bytes).toString('base64')}`;

/** A digest short enough for a name. */
export const digestOf = (bytes) => sha384(bytes).toString('hex').slice(0, 16);

/** Writes `bytes` under /assets/ with their digest in the name; such a file never changes. */
export async function emit(site, name, bytes) {
  const extension = extname(name);
  const url = `/assets/${name.slice(0, -extension.length)}-${digestOf(bytes)}${extension}`;
  const path = join(site, url);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { url, integrity: integrityOf(bytes) };
}

/** Reads a file of the site and takes it away. */
export async function take(site, name) {
  const bytes = await readFile(join(site, name));
  await rm(join(site, name));
  return bytes;
}

/** The paths of all files of the site, each with a leading slash, sorted. */
export async function listFiles(site) {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(site, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/')}`)
    .sort();
}

/** Files that the union edits on the host, without a release: nothing may depend on what was in them. */
export const EDITED = ['/data/hotlines.json', '/data/map.json', '/data/stations.json'];

const COMPRESSIBLE = /\.(html|css|js|wasm|svg|json|webmanifest|csv|txt)$/;
// The two workers stay without twins, so that one can be put in the other's place by a plain copy.
const WORKERS = /^\/sw(-kill)?\.js$/;
const isReplaceable = (path) => WORKERS.test(path) || EDITED.includes(path);

/** Writes `.br` and `.gz` beside every file that shrinks. */
export async function compress(site) {
  const paths = (await listFiles(site)).filter((path) => COMPRESSIBLE.test(path) && !isReplaceable(path));
  await Promise.all(paths.map((path) => compressFile(join(site, path))));
}

async function compressFile(path) {
  const bytes = await readFile(path);
  const [br, gz] = await Promise.all([brotli(bytes), promisify(gzip)(bytes, { level: 9 })]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}

/** As small as brotli makes it. */
export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
}
