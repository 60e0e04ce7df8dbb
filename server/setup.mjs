#!/usr/bin/env node
// The union's set-up command, for any CouchDB 3.x. COUCHDB_URL names the server and its administrator:
//   COUCHDB_URL=http://admin:password@127.0.0.1:5984 node server/setup.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Couch } from './couch.mjs';
import * as desk from './desk.mjs';
import { page } from './cards.mjs';
import { people } from './roster.mjs';
import { finish, results } from './results.mjs';

const USAGE = `usage: node server/setup.mjs [COMMAND]
  (none)                          create or mend databases, rights and design documents
  --check                         say what differs, and change nothing
  publish RULES.json              publish a challenge  [--close-days N]
  reopen CHALLENGE DAY…           open days again for 7 days  [--by NAME]
  roster FILE.csv                 create accounts, write join cards  [--address URL] [--cards FILE]
  card ACCOUNT                    a new card for a forgotten password  [--address URL] [--cards FILE]
  organiser NAME                  another organiser
  captain ACCOUNT                 make somebody the captain of their team
  move ACCOUNT UNIT [TEAM]        move somebody
  remove ACCOUNT                  delete everything of somebody
  finish CHALLENGE                after the grace: freeze the result for everybody to read
  results CHALLENGE               the result as CSV on standard output
COUCHDB_URL carries the server's address with an administrator's name and password.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean' },
    help: { type: 'boolean' },
    by: { type: 'string', default: 'administrator' },
    address: { type: 'string', default: 'https://buyue.example' },
    cards: { type: 'string', default: 'join-cards.html' },
    'close-days': { type: 'string' },
  },
});
const [command, ...rest] = positionals;

function writeCards(cards) {
  if (cards.length === 0) return console.log('Everybody has an account already.');
  // Passwords stand in it.
  writeFileSync(values.cards, page(values.address, cards), { mode: 0o600 });
  console.log(`${cards.length} join cards: ${values.cards}. Print it, then delete it.`);
}

const commands = {
  async publish(couch, [file]) {
    const closeDays = values['close-days'] === undefined ? undefined : Number(values['close-days']);
    const rules = JSON.parse(readFileSync(file, 'utf8'));
    await desk.publish(couch, rules, closeDays === undefined ? {} : { closeDays });
    console.log(`Published: ${rules.id}.`);
  },
  async reopen(couch, [challenge, ...days]) {
    await desk.reopen(couch, challenge, days, Math.floor(Date.now() / 1000) + 7 * 86_400, values.by);
    console.log(`Open for 7 days: ${days.join(' ')}.`);
  },
  async roster(couch, [file]) {
    writeCards(await desk.enrol(couch, people(readFileSync(file))));
  },
  async card(couch, [worker]) {
    writeCards([await desk.newCard(couch, worker)]);
  },
  async organiser(couch, [name]) {
    const { worker, password } = await desk.enrolOrganiser(couch, name);
    console.log(`Organiser ${name}: account ${worker}, password for one use ${password}`);
  },
  async captain(couch, [worker]) {
    await desk.makeCaptain(couch, worker);
  },
  async move(couch, [worker, unit, team = '']) {
    await desk.move(couch, worker, { unit, team });
  },
  async remove(couch, [worker]) {
    await desk.remove(couch, worker);
  },
  async finish(couch, [challenge]) {
    const { people, at } = await finish(couch, challenge);
    console.log(`The result of ${people} people is final since ${new Date(at * 1000).toISOString()}.`);
  },
  async results(couch, [challenge]) {
    process.stdout.write(await results(couch, challenge));
  },
};

async function setUp(couch) {
  if (values.check) {
    const found = await desk.check(couch);
    console.log(found.join('\n') || 'Everything is as it should be.');
    process.exitCode = found.length === 0 ? 0 : 1;
    return;
  }
  await desk.setUp(couch);
  console.log('Databases, rights and design documents are in place.');
  if (!(await desk.hasOrganiser(couch))) await commands.organiser(couch, ['organiser']);
}

if (values.help || !process.env.COUCHDB_URL || (command !== undefined && !(command in commands))) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const couch = new Couch(process.env.COUCHDB_URL);
  await (command ? commands[command](couch, rest) : setUp(couch)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
