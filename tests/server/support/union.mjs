// A union for tests: COUCHDB_URL's server, or the development server in memory.
import { Couch } from '../../../server/couch.mjs';
import { start } from '../../../server/development.mjs';
import * as desk from '../../../server/desk.mjs';

export const DAY = 86_400_000;
const text = (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

/** The challenge's day so many days from now, by its own clock (UTC+8). */
export const day = (offset = 0) => text(Date.now() + offset * DAY);

/** A stamp of a device, at a time. */
export const stamp = (ms = Date.now(), counter = 0, device = '0000000001') =>
  ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0') + device;

/** Rules like the shipped ones, from 20 days ago through 20 days ahead. */
export const rules = (id, change = {}) => ({
  schema: 'buyue-challenge/1',
  id,
  name: { zh: '试' },
  start: day(-20),
  end: day(20),
  goal: 10_000,
  parts: [
    { kind: 'goal', id: 'goal', name: { zh: '达标' }, points: 10 },
    { kind: 'window', id: 'morning', name: { zh: '朝三' }, from: '05:00', to: '09:00', steps: 3000, points: 2 },
  ],
  team: { min: 1, max: 20, score: 'mean', min_reporting: 0 },
  ...change,
});

export const entry = (days = {}, change = {}) => ({
  v: 1,
  who: [stamp(), '晓风', null, null],
  joined: day(-20),
  days,
  corrections: {},
  total: Object.values(days).reduce((sum, it) => sum + (it[4] ?? 0), 0),
  ...change,
});

/** Starts or finds the server, sets it up, and resolves to what tests need of it. */
export async function union() {
  const given = process.env.COUCHDB_URL;
  const server = given ? null : await start({ password: desk.newPassword() });
  const address = given ?? server.couchUrl;
  const admin = new Couch(address);
  await desk.setUp(admin);
  // Through a proxy, people come by its address, and the office by the server's.
  const front = process.env.COUCHDB_FRONT ?? admin.base;
  // On a server that is kept, every run has challenges of its own.
  const run = Date.now().toString(36);
  return {
    admin,
    address,
    onDevelopmentServer: !given,
    challengeId: (name) => `${name}-${run}`,
    signIn: (name, password) => new Couch(front).signIn(name, password),
    nobody: () => new Couch(front),
    /** Accounts of people who stand in a roster, as clients with their `worker`. */
    async workers(...people) {
      const numbered = people.map((it, at) => ({ name: `人${at}`, unit: '一厂', team: '一队', number: `${run}-${at}-${Math.random()}`, ...it }));
      const cards = await desk.enrol(admin, numbered);
      return Promise.all(cards.map(async (card) => Object.assign(await new Couch(front).signIn(card.worker, card.password), card)));
    },
    stop: () => server?.stop(),
  };
}
