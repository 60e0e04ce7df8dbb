// Demonstration data: a challenge under way and workers who are plainly none.
import { load } from './sources.mjs';
import { entriesDatabase, idOf, publish } from './desk.mjs';
import { freeze } from './rules.mjs';

const { dayText, todayAt, pointsBounds } = load(['calendar', 'scoring'], ['dayText', 'todayAt', 'pointsBounds']);

const TEAM = 10;
const UNIT = 100;
const BATCH = 500;
const DEVICE = '0000000001';

/** A hundred days that began three weeks ago. */
function demoRules() {
  const today = Math.floor(Date.now() / 86_400_000);
  return {
    schema: 'buyue-challenge/1',
    id: 'demo',
    name: { zh: '演示：百日步约', en: 'Demonstration: 100 days' },
    start: dayText(today - 21),
    end: dayText(today + 78),
    goal: 10_000,
    parts: [{ kind: 'goal', id: 'goal', name: { zh: '日行万步', en: '10,000 steps' }, points: 10 }],
    team: { min: 5, max: 20, score: 'mean', min_reporting: 50 },
  };
}

const number = (count, digits) => String(count).padStart(digits, '0');

/** Publishes the demonstration and fills it up to `count` workers. */
export async function fill(couch, count) {
  const document = demoRules();
  if (!(await couch.find('/programme/challenge-demo'))) await publish(couch, document);
  const { rules: published } = await couch.ask('GET', '/programme/challenge-demo');
  const rules = freeze(published);
  const last = Math.min(todayAt(rules, Date.now() / 1000), rules.last);
  const stamp = Date.now().toString(16).padStart(12, '0') + '0000' + DEVICE;
  const groups = new Map();
  const group = (kind, name, unit) => {
    const id = idOf(kind, ...[unit, name].filter(Boolean));
    groups.set(id, { _id: `${kind}-${id}`, name, ...(unit && { unit: idOf('unit', unit) }) });
    return id;
  };
  const docs = Array.from({ length: count }, (_, at) => {
    const unitName = `演示单位 ${number(Math.floor(at / UNIT) + 1, 2)}`;
    const unit = group('unit', unitName);
    const team = group('team', `演示小队 ${number(Math.floor(at / TEAM) + 1, 4)}`, unitName);
    const days = {};
    // Every demonstration worker has a usual day, and days around it.
    const usual = 5000 + ((at * 7919) % 9000);
    for (let day = rules.first; day <= last; day++) {
      const walked = Math.min(rules.step_cap, Math.max(0, usual + ((at * 31 + day * 977) % 5001) - 2500));
      days[dayText(day)] = [stamp, walked, 0, 0, pointsBounds(rules, walked, walked)[0]];
    }
    const total = Object.values(days).reduce((sum, it) => sum + it[4], 0);
    return {
      _id: `demo-${number(at + 1, 5)}`, v: 1, who: [stamp, `演示 ${number(at + 1, 5)}`, team, unit],
      joined: dayText(rules.first), days, corrections: {}, total,
    };
  });
  const database = `/${entriesDatabase('demo')}`;
  for (let from = 0; from < docs.length; from += BATCH) {
    // Those that are there already come back as conflicts, and stay.
    await couch.ask('POST', `${database}/_bulk_docs`, { docs: docs.slice(from, from + BATCH) });
  }
  for (const doc of groups.values()) await couch.put('programme', doc);
}
