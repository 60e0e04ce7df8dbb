// A union for a test in the browser: the app and the development server behind one origin.
import { listener } from '../../../tools/serve.mjs';
import { Couch } from '../../../server/couch.mjs';
import { start } from '../../../server/development.mjs';
import * as desk from '../../../server/desk.mjs';
import { joinLink } from '../../../server/cards.mjs';
import { rules } from '../../server/support/union.mjs';
import { SITE } from './server.mjs';

export const CHALLENGE = 'may';
const NAME = { zh: '万步有约·五月', en: 'Ten thousand in May' };

/** The members of a team, as their office writes them down. */
const ROSTER = ['甲', '乙', '丙'].map((name, at) => ({ name: `真名${name}`, unit: '东城医院', team: '急诊一队', number: `1380013800${at}` }));

/** Publishes the challenge of the tests. */
const publish = (admin) => desk.publish(admin, rules(CHALLENGE, { name: NAME }));

/** Serves app and database, with what `furnish` has the office do; resolves to what `startServer` does, with
    the office's `admin`. */
export async function startUnion(furnish = publish) {
  const password = desk.newPassword();
  const server = await start({ password, site: await listener(SITE) });
  const admin = new Couch(server.couchUrl);
  await desk.setUp(admin);
  await furnish(admin);
  /** New accounts for these people, each with the `link` of its join card. */
  async function enrol(people) {
    const run = Math.random().toString(36).slice(2);
    const cards = await desk.enrol(admin, people.map((person) => ({ ...person, number: `${person.number}-${run}` })));
    return cards.map((card) => ({ ...card, link: joinLink(server.url, card).slice(server.url.length) }));
  }
  return {
    url: server.url,
    admin,
    /** What the administrator types. */
    password,
    stop: server.stop,
    enrol,
    /** Another organiser, with the card's password set to an own one. */
    async organiser(name, own) {
      const card = await desk.enrolOrganiser(admin, name);
      const session = await new Couch(`${server.url}/couch`).signIn(card.worker, card.password);
      const path = `/_users/org.couchdb.user:${card.worker}`;
      const { once: _once, ...user } = await session.ask('GET', path);
      await session.ask('PUT', path, { ...user, password: own });
      return card.worker;
    },
    /** New accounts for everybody on the roster, each with the `link` of its join card; nobody else is
        in the challenge. */
    async cards() {
      const path = `/entries-${CHALLENGE}`;
      const { rows } = await admin.ask('GET', `${path}/_all_docs`);
      const gone = rows.filter(({ id }) => !id.startsWith('_')).map(({ id, value }) => ({ _id: id, _rev: value.rev, _deleted: true }));
      await admin.ask('POST', `${path}/_bulk_docs`, { docs: gone });
      return enrol(ROSTER);
    },
    entry: (worker) => admin.find(`/entries-${CHALLENGE}/${worker}`),
    /** Everything that lies on the server, as an organiser with the disk in hand would read it. */
    async dump() {
      const names = await admin.ask('GET', '/_all_dbs');
      const docs = await Promise.all(names.map((name) => admin.ask('GET', `/${encodeURIComponent(name)}/_all_docs?include_docs=true`)));
      return docs.flatMap(({ rows }) => rows.map(({ doc }) => doc)).filter(({ _id }) => !_id.startsWith('_design/'));
    },
  };
}
