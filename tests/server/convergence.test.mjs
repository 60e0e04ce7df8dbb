// Twenty devices of five workers over HTTP: SYNC_RUNS runs (50), each with troubles of its own.
import { after, before, test } from 'node:test';
import { devicesAgree } from './support/devices.mjs';
import { union } from './support/union.mjs';

let house;
before(async () => {
  house = await union();
});
after(() => house.stop());

test('devices agree over the real server', () =>
  devicesAgree({
    address: house.admin.base,
    authorization: house.admin.headers.Authorization,
    runs: process.env.SYNC_RUNS ?? 50,
  }));
