#!/usr/bin/env node
// The whole thing on one machine, for development, trials and demonstrations:
//   node server/union.mjs [--port 8090] [--lan] [--demo N] [--folder .union] [--site dist]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listener } from '../tools/serve.mjs';
import { Couch } from './couch.mjs';
import { fill } from './demo.mjs';
import { start } from './development.mjs';
import * as desk from './desk.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    lan: { type: 'boolean', default: false },
    demo: { type: 'string' },
    folder: { type: 'string', default: '.union' },
    site: { type: 'string', default: 'dist' },
  },
});

/** The administrator's password: made and told once, kept where only its owner reads. */
function adminPassword(folder) {
  const file = join(folder, 'admin-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password = `${desk.newPassword()}-${desk.newPassword()}`;
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  console.log(`Administrator: admin, ${password} (told once; it stands in ${file})`);
  return password;
}

const lanAddress = () =>
  Object.values(networkInterfaces()).flat().find((it) => it.family === 'IPv4' && !it.internal)?.address ?? '0.0.0.0';

const password = adminPassword(values.folder);
const server = await start({
  password,
  port: Number(values.port),
  host: values.lan ? '0.0.0.0' : '127.0.0.1',
  folder: join(values.folder, 'data'),
  site: await listener(values.site),
});
const couch = new Couch(server.couchUrl);
await desk.setUp(couch);
if (!(await desk.hasOrganiser(couch))) {
  const card = await desk.enrolOrganiser(couch, 'organiser');
  console.log(`Organiser: account ${card.worker}, password for one use ${card.password}`);
}
if (values.demo !== undefined) {
  await fill(couch, Number(values.demo));
  console.log(`${values.demo} demonstration workers are in the challenge “演示：百日步约”.`);
}
console.log(`步约 at ${values.lan ? `http://${lanAddress()}:${server.port}/` : server.url}`);
console.log(`COUCHDB_URL=http://admin:…@127.0.0.1:${server.port}/couch node server/setup.mjs --help`);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.stop().then(() => process.exit(0)));
