// Twenty devices of five workers over HTTP: SYNC_RUNS runs (50), each with troubles of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { union } from './support/union.mjs';

let house;
before(async () => {
  house = await union();
});
after(() => house.stop());

test('devices agree over the real server', async () => {
  const child = spawn('cargo', ['test', '--quiet', '--package', 'sync', '--test', 'over_http', '--', '--ignored'], {
    env: { ...process.env, SYNC_SERVER: house.admin.base, SYNC_AUTHORIZATION: house.admin.headers.Authorization },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = [];
  child.stdout.on('data', (data) => heard.push(data));
  child.stderr.on('data', (data) => heard.push(data));
  const status = await new Promise((done) => child.on('close', done));
  const text = Buffer.concat(heard).toString();
  assert.equal(status, 0, text.slice(-4000));
  assert.match(text, /1 passed/);
});
