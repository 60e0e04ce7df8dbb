// The attacks and the devices once more, through a stock nginx and a stock Caddy with the shipped
// configuration.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Couch } from '../../server/couch.mjs';
import { newPassword } from '../../server/desk.mjs';
import { start } from '../../server/development.mjs';
import { devicesAgree } from './support/devices.mjs';
import { isInstalled, PROXIES, startProxy } from './support/proxies.mjs';

const RUNS = 10;

/** What devices of the test ask, which know neither TLS nor sessions: brought through `front` in a session
    of the administrator. Making and deleting databases is the office's, and goes to the server itself. */
async function bridge(front, direct) {
  const url = new URL(direct);
  const inside = new Couch(direct);
  const session = await new Couch(front).signIn(decodeURIComponent(url.username), decodeURIComponent(url.password));
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const isOffice = /^\/[^/]+$/.test(request.url) && request.method !== 'GET';
    const way = isOffice ? inside : session;
    const answer = await fetch(way.base + request.url, {
      method: request.method,
      headers: { ...way.headers, 'Content-Type': 'application/json' },
      body: parts.length > 0 ? Buffer.concat(parts) : undefined,
    });
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type'), 'Content-Length': body.length }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

for (const name of Object.keys(PROXIES)) {
  const skip = isInstalled(name) ? false : `${name} is not installed (tools/install.sh test)`;
  describe(`through ${name}`, { skip }, () => {
    let server;
    let proxy;
    let front;

    before(async () => {
      server = await start({ password: newPassword(), prefix: '' });
      proxy = await startProxy(name, server.port);
      front = `${proxy.url}/couch`;
    });

    after(async () => {
      await proxy?.stop();
      await server?.stop();
    });

    test('every attack fails', async () => {
      const child = spawn(process.execPath, ['--test', 'tests/server/attacks.test.mjs', 'tests/server/cheers.test.mjs'], {
        env: {
          ...process.env,
          // The runner tells its children by this variable that they are files of its own.
          NODE_TEST_CONTEXT: undefined,
          COUCHDB_URL: server.couchUrl,
          COUCHDB_FRONT: front,
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const heard = [];
      child.stdout.on('data', (data) => heard.push(data));
      const status = await new Promise((done) => child.on('close', done));
      assert.equal(status, 0, Buffer.concat(heard).toString());
    });

    test('an administrator comes by the office\'s door, and by no other', async () => {
      const { username, password } = new URL(server.couchUrl);
      const roles = async (base) => {
        const couch = new Couch(base).as(decodeURIComponent(username), decodeURIComponent(password));
        const { body } = await couch.send('GET', '/_session');
        return body?.userCtx?.roles ?? [];
      };
      assert.deepEqual(await roles(`${proxy.url}/couch-office`), ['_admin']);
      assert.deepEqual(await roles(front), []);
      // A cookie opens nothing there.
      const session = await new Couch(front).signIn(decodeURIComponent(username), decodeURIComponent(password));
      session.base = `${proxy.url}/couch-office`;
      assert.equal((await session.ask('GET', '/_session')).userCtx.name, null);
    });

    test('devices agree', async () => {
      const way = await bridge(front, server.couchUrl);
      try {
        await devicesAgree({ address: `http://127.0.0.1:${way.address().port}`, authorization: 'None', runs: RUNS });
      } finally {
        way.close();
        way.closeAllConnections();
      }
    });

    test('the app and its routes come from the same origin, and nothing else of CouchDB does', async () => {
      assert.match(await (await fetch(`${proxy.url}/board`)).text(), /<title>app/);
      assert.match((await fetch(`${proxy.url}/assets/a.js`)).headers.get('cache-control'), /immutable/);
      const missing = await fetch(`${proxy.url}/assets/missing.js`);
      assert.equal(missing.status, 404);
      assert.doesNotMatch(missing.headers.get('cache-control') ?? '', /immutable/);
      for (const path of ['/', '/_all_dbs', '/_utils/', '/_node/_local/_config', '/programme/_security', '/entries-x/_all_docs', '/entries-x%2F_all_docs', '/userdb-61/_design/x', '/replicator']) {
        assert.equal((await fetch(`${front}${path}`)).status, 403, path);
      }
    });

    // Caddy has no limits of its own.
    if (name === 'nginx') test('a hall of people behind one address gets in, and guessing by script does not go fast', async () => {
      const crowd = await startProxy(name, server.port, { isCrowd: true });
      try {
        const { username, password } = new URL(server.couchUrl);
        const session = (secret) => new Couch(`${crowd.url}/couch`).send('POST', '/_session', { name: decodeURIComponent(username), password: secret });
        const statuses = async (count, secret) => (await Promise.all(Array.from({ length: count }, () => session(secret)))).map(({ status }) => status);
        assert.deepEqual(new Set(await statuses(60, decodeURIComponent(password))), new Set([200]));
        const guessed = await statuses(200, 'guess');
        assert.ok(guessed.filter((status) => status === 503).length >= 80, `${guessed}`);
      } finally {
        await crowd.stop();
      }
    });

    test('a password does not pass in a header', async () => {
      const url = new URL(server.couchUrl);
      const basic = Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString('base64');
      const answer = await fetch(`${front}/_session`, { headers: { Authorization: `Basic ${basic}` } });
      assert.equal((await answer.json()).userCtx.name, null);
    });
  });
}
