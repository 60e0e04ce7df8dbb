// How the site is served: the development server, and the examples for nginx and Caddy beside it.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { compress } from '../../tools/site/files.mjs';
import { faultsOf } from '../../tools/site/html.mjs';
import { serve } from '../../tools/serve.mjs';

describe('The development server', () => {
  let folder, server;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'buyue-served-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), await readFile('index.html'));
    await writeFile(join(folder, 'sw.js'), 'skipWaiting();');
    await mkdir(join(folder, 'data'));
    for (const name of ['hotlines', 'stations']) await writeFile(join(folder, `data/${name}.json`), ' '.repeat(1_000));
    await writeFile(join(folder, 'assets/app-1.wasm'), '\0asm');
    await writeFile(join(folder, 'assets/style-1.css'), 'p{color:red}'.repeat(100));
    await compress(folder);
    server = await serve({ site: folder });
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  // Not fetch(): it decodes bodies, tidies paths and sets headers of its own.
  const ask = (path, headers = {}) =>
    new Promise((resolve, reject) => {
      get({ port: server.address().port, path, headers }, (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
      }).on('error', reject);
    });

  test('a route is answered by the page, which is asked for anew each time', async () => {
    const { status, headers } = await ask('/walk/2026-11-22');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-cache');
    assert.match(headers['content-security-policy'], /^default-src 'none';.*frame-ancestors 'none'$/);
  });

  test('an asset never changes', async () => {
    const { headers } = await ask('/assets/app-1.wasm');
    assert.equal(headers['content-type'], 'application/wasm');
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  });

  for (const path of ['/assets/none.wasm', '/none.js', '/index.html.br', '/..%2f..%2fetc%2fpasswd.txt']) {
    test(`${path} is not found`, async () => assert.equal((await ask(path)).status, 404));
  }

  test('the smallest form that the browser takes is sent', async () => {
    const encodingFor = async (accepted) =>
      (await ask('/assets/style-1.css', { 'accept-encoding': accepted })).headers['content-encoding'];
    assert.equal(await encodingFor('gzip, deflate, br'), 'br');
    assert.equal(await encodingFor('gzip;q=1.0'), 'gzip');
    assert.equal(await encodingFor('identity'), undefined);
  });

  for (const path of ['/sw.js', '/data/hotlines.json', '/data/stations.json']) {
    test(`${path} has no compressed twin that would outlive a change of it`, async () => {
      const { status, headers } = await ask(path, { 'accept-encoding': 'br, gzip' });
      assert.equal(status, 200);
      assert.equal(headers['content-encoding'], undefined);
      assert.equal(headers['cache-control'], 'no-cache');
    });
  }

  test('what has not changed is not sent again', async () => {
    const { headers } = await ask('/');
    assert.equal((await ask('/', { 'if-none-match': headers.etag })).status, 304);
  });
});

test('the examples send the page’s own policy', async () => {
  const [, policy] = (await readFile('index.html', 'utf8')).match(/Content-Security-Policy"\s+content="([^"]+)"/);
  for (const example of ['deploy/nginx.conf', 'deploy/Caddyfile']) {
    const text = await readFile(example, 'utf8');
    assert.ok(text.includes(`Content-Security-Policy "${policy}; frame-ancestors 'none'"`), example);
  }
});

describe('A page is refused when it holds', () => {
  const faulty = {
    'an inline script': '<script>go()</script>',
    'an inline style sheet': '<style>p{}</style>',
    'a style attribute': '<p style="color:red">',
    'an event attribute': '<p onclick="go()">',
    'a link to another origin or to code': '<img src="https://example.org/a.png">',
    'a link to a source that was not built': '<script src="shell/head.js"></script>',
    'a directive for Trunk': '<link data-trunk rel="css">',
    'a blank that was not filled in': '<p>{{opera}}</p>',
  };
  for (const [fault, html] of Object.entries(faulty)) {
    test(fault, () => assert.deepEqual(faultsOf(html), [fault]));
  }
  test('nothing of the kind: then it is taken', () => {
    assert.deepEqual(faultsOf('<script type="module" src="/assets/boot-1.js" integrity="sha384-a"></script>'), []);
  });
});
