// The attacks once more, through a stock nginx with the shipped configuration.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { newPassword } from '../../server/desk.mjs';
import { start } from '../../server/development.mjs';

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Replaces what a union sets for itself; every one of these must be there. */
function adapted(text, changes) {
  return changes.reduce((result, [from, to]) => {
    assert.ok(result.includes(from), `nginx.conf has no ${from}`);
    return result.replaceAll(from, to);
  }, text);
}

let server;
let nginx;
let folder;
let port;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'buyue-nginx-'));
  server = await start({ password: newPassword(), prefix: '' });
  port = await freePort();
  const plain = await freePort();
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(folder, 'site/assets/a.js'), '1');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  const shipped = readFileSync('server/nginx.conf', 'utf8');
  const site = adapted(shipped, [
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['  listen [::]:443 ssl http2;\n', ''],
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['  listen [::]:80;\n', ''],
    ['/etc/ssl/buyue/fullchain.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/buyue/privkey.pem', join(folder, 'key.pem')],
    ['/srv/buyue/dist', join(folder, 'site')],
    ['/var/cache/nginx/buyue', join(folder, 'cache')],
    ['/etc/nginx/buyue-proxy.conf', resolve('server/buyue-proxy.conf')],
    ['server 127.0.0.1:5984;', `server 127.0.0.1:${server.port};`],
    // The test is one machine that plays everybody.
    ['rate=20r/s', 'rate=1000r/s'],
    ['rate=1r/s', 'rate=1000r/s'],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${join(folder, it)};`).join('\n');
  const user = process.getuid() === 0 ? 'user root;' : '';
  writeFileSync(join(folder, 'nginx.conf'), `${user}
daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};
events {}
http { include /etc/nginx/mime.types; access_log off; ${temporary}
${site} }`);
  nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints = [];
  nginx.stderr.on('data', (data) => complaints.push(data));
  // Its certificate is its own.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`https://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok) break;
    assert.ok(tries < 50 && nginx.exitCode === null, Buffer.concat(complaints).toString());
    await new Promise((later) => setTimeout(later, 100));
  }
});

after(async () => {
  nginx?.kill();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('every attack fails through nginx too', async () => {
  const child = spawn(process.execPath, ['--test', 'tests/server/attacks.test.mjs'], {
    env: {
      ...process.env,
      // The runner tells its children by this variable that they are files of its own.
      NODE_TEST_CONTEXT: undefined,
      COUCHDB_URL: server.couchUrl,
      COUCHDB_FRONT: `https://127.0.0.1:${port}/couch`,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const heard = [];
  child.stdout.on('data', (data) => heard.push(data));
  const status = await new Promise((done) => child.on('close', done));
  assert.equal(status, 0, Buffer.concat(heard).toString());
});

test('the app and its routes come from the same origin, and nothing else of CouchDB does', async () => {
  const at = `https://127.0.0.1:${port}`;
  assert.match(await (await fetch(`${at}/board`)).text(), /<title>app/);
  assert.match((await fetch(`${at}/assets/a.js`)).headers.get('cache-control'), /immutable/);
  assert.equal((await fetch(`${at}/assets/missing.js`)).status, 404);
  for (const path of ['/', '/_all_dbs', '/_utils/', '/_node/_local/_config', '/programme/_security', '/entries-x/_all_docs', '/userdb-61/_design/x', '/replicator']) {
    assert.equal((await fetch(`${at}/couch${path}`)).status, 403, path);
  }
});

test('a password does not pass in a header', async () => {
  const url = new URL(server.couchUrl);
  const basic = Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString('base64');
  const answer = await fetch(`https://127.0.0.1:${port}/couch/_session`, { headers: { Authorization: `Basic ${basic}` } });
  assert.equal((await answer.json()).userCtx.name, null);
});
