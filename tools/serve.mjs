// A static server for development and tests that behaves as the hosts in deploy/ do.
//
//   node tools/serve.mjs [--port 8080] [--host 127.0.0.1] [--site dist]
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/** The page's own policy, and what only a header can say. */
async function policyOf(site) {
  const html = await readFile(join(site, 'index.html'), 'utf8');
  const [, policy] = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/);
  return `${policy}; frame-ancestors 'none'`;
}

const isFile = async (path) => (await stat(path).catch(() => null))?.isFile() ?? false;

/** The file that answers a path: itself, the shell for a route, or nothing. */
async function fileFor(site, pathname) {
  const path = join(site, pathname);
  if (!path.startsWith(site + sep)) return null;
  if (/\.(br|gz)$/.test(path)) return null;
  if (await isFile(path)) return path;
  // A missing file is missing; only a route, which has no extension, is the app's.
  return extname(path) === '' ? join(site, 'index.html') : null;
}

/** The smallest form that the client takes: a precompressed twin, or the file. */
async function negotiate(path, accepted = '') {
  const names = accepted.split(',').map((part) => part.split(';')[0].trim());
  for (const [name, suffix] of ENCODINGS) {
    if (names.includes(name) && (await isFile(path + suffix))) return { path: path + suffix, encoding: name };
  }
  return { path, encoding: null };
}

async function answer(site, policy, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = await fileFor(site, decodeURIComponent(pathname));
  if (file === null) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const { path, encoding } = await negotiate(file, request.headers['accept-encoding']);
  const { size, mtimeMs } = await stat(path);
  const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
  const headers = {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Security-Policy': policy,
    'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ETag: etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (encoding) headers['Content-Encoding'] = encoding;
  response.writeHead(200, { ...headers, 'Content-Length': size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(path).pipe(response);
}

/** Answers requests with the files of the folder `site`. */
export async function listener(site) {
  const folder = resolve(site);
  const policy = await policyOf(folder);
  return (request, response) => {
    answer(folder, policy, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400);
      response.end();
    });
  };
}

/** Serves the folder `site`; port 0 takes any free one. Resolves to the listening server. */
export async function serve({ site, port = 0, host = '127.0.0.1' }) {
  const server = createServer(await listener(site));
  await new Promise((listening, failed) => server.once('error', failed).listen(port, host, listening));
  return server;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env.PORT ?? '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      site: { type: 'string', default: 'dist' },
    },
  });
  await serve({ ...values, port: Number(values.port) });
  console.log(`步约 at http://${values.host === '127.0.0.1' ? 'localhost' : values.host}:${values.port}/`);
}
