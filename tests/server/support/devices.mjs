// Twenty devices of five workers (crates/sync/tests/over_http.rs), let loose on a server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';

/** Has them agree over the CouchDB at `address`, `runs` times; the header `authorization` may do everything. */
export async function devicesAgree({ address, authorization, runs }) {
  const child = spawn('cargo', ['test', '--quiet', '--package', 'sync', '--test', 'over_http', '--', '--ignored'], {
    env: { ...process.env, SYNC_SERVER: address, SYNC_AUTHORIZATION: authorization, SYNC_RUNS: String(runs) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = [];
  child.stdout.on('data', (data) => heard.push(data));
  child.stderr.on('data', (data) => heard.push(data));
  const status = await new Promise((done) => child.on('close', done));
  const text = Buffer.concat(heard).toString();
  assert.equal(status, 0, text.slice(-4000));
  assert.match(text, /1 passed/);
}
