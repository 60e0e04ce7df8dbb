// `make union` as a person runs it: started, filled, stopped, started again.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Couch } from '../../server/couch.mjs';
import { check } from '../../server/desk.mjs';

let folder;
let running;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'buyue-union-'));
  mkdirSync(join(folder, 'site'));
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;
  writeFileSync(join(folder, 'site/index.html'), `<!doctype html>${policy}<title>app</title>`);
});
after(() => {
  running?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it; resolves to what it says, once it says where it is. */
function start(...options) {
  running = spawn(process.execPath, ['server/union.mjs', '--port', '0', '--folder', join(folder, 'data'), '--site', join(folder, 'site'), ...options]);
  return new Promise((said, failed) => {
    let text = '';
    let complaints = '';
    running.stdout.on('data', (data) => {
      text += data;
      if (text.includes('setup.mjs --help')) said(text);
    });
    running.stderr.on('data', (data) => (complaints += data));
    running.on('exit', (code) => failed(new Error(`${code}: ${complaints}`)));
  });
}

function stop() {
  return new Promise((stopped) => {
    running.removeAllListeners('exit');
    running.on('exit', stopped);
    running.kill('SIGTERM');
  });
}

test('a union starts from nothing, is filled, and is there again', async () => {
  const first = await start('--demo', '120');
  const [, password] = /Administrator: admin, (\S+)/.exec(first);
  const [, worker] = /Organiser: account (\S+),/.exec(first);
  const address = /步约 at (http:\/\/127\.0\.0\.1:\d+)/.exec(first)[1];
  assert.match(await (await fetch(`${address}/board`)).text(), /<title>app/);

  const admin = new Couch(`${address}/couch`).as('admin', password);
  assert.deepEqual(await check(admin), []);
  const histogram = await admin.ask('GET', '/entries-demo/_design/boards/_view/people?group=true');
  assert.equal(histogram.rows.reduce((sum, row) => sum + row.value, 0), 120);
  const teams = await admin.ask('GET', '/entries-demo/_design/boards/_view/teams?group=true');
  assert.equal(teams.rows.length, 12);
  const { _rev, ...entry } = await admin.ask('GET', '/entries-demo/demo-00001');
  assert.match(entry.who[1], /^演示 /);
  await stop();

  const file = join(folder, 'data/admin-password');
  assert.equal(readFileSync(file, 'utf8').trim(), password);
  assert.equal(statSync(file).mode & 0o077, 0);
  const second = await start();
  assert.ok(!second.includes('Administrator:') && !second.includes('Organiser:'));
  const again = new Couch(`${/http:\/\/127\.0\.0\.1:\d+/.exec(second)[0]}/couch`).as('admin', password);
  assert.equal((await again.ask('GET', '/entries-demo/demo-00001'))._rev, _rev);
  assert.equal((await again.ask('GET', `/roster/${worker}`)).name, 'organiser');
  await stop();
});
