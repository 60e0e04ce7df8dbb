// What the desk has the office do, away from the page: the same functions that the set-up command calls. The page says
// in one message what is to be done, as JSON; the answers are JSON too: `kept` (a card to be written down, before the
// worker goes on), `done`, or `failed`.
import { Couch, Refused } from '../server/couch.mjs';
import * as desk from '../server/desk.mjs';
import { finish, results } from '../server/results.mjs';

const tell = (said) => postMessage(JSON.stringify(said));

/** Hands a card to the page, and waits until it has been written down there. */
function keep(card, at) {
  return new Promise((written) => {
    addEventListener('message', written, { once: true });
    tell({ kept: { ...card, at } });
  });
}

const WORK = {
  // That the administrator is one was seen before.
  look: async () => {},
  enrol: async (couch, { people }) => (await desk.enrol(couch, people, keep)).length,
  card: async (couch, { worker }) => keep(await desk.newCard(couch, worker), 1),
  async move(couch, { moves }) {
    for (const [at, { worker, unit, team }] of moves.entries()) {
      await desk.move(couch, worker, { unit, team });
      tell({ moved: at + 1 });
    }
  },
  captain: (couch, { worker }) => desk.makeCaptain(couch, worker),
  merge: (couch, { kept, gone }) => desk.merge(couch, kept, gone),
  remove: (couch, { worker }) => desk.remove(couch, worker),
  publish: (couch, { rules, options }) => desk.publish(couch, rules, options),
  finish: (couch, { challenge }) => finish(couch, challenge),
  results: (couch, { challenge }) => results(couch, challenge),
};

/** Why something was not done, as the page words it. */
function reason(error) {
  if (error instanceof Refused) {
    // Something that is no CouchDB answers where the door is closed.
    if (error.body === null || error.status === 405) return { why: 'closed' };
    return { why: error.status === 401 ? 'signIn' : 'refused', text: error.body.reason ?? '' };
  }
  return error instanceof TypeError ? { why: 'offline' } : { why: 'refused', text: error.message };
}

/** Throws unless who works is an administrator. */
async function checkAdmin(couch) {
  const session = await couch.ask('GET', '/_session');
  const isAdmin = session?.userCtx?.roles.includes('_admin');
  if (!isAdmin) throw new Refused('GET', '/_session', 401, session);
}

addEventListener(
  'message',
  async ({ data }) => {
    try {
      const { work, admin, given } = JSON.parse(data);
      const couch = new Couch(location.origin + (admin ? '/couch-office' : '/couch'));
      if (admin) await checkAdmin(couch.as(admin.name, admin.password));
      tell({ done: (await WORK[work](couch, given)) ?? null });
    } catch (error) {
      tell({ failed: reason(error) });
    }
  },
  { once: true },
);
