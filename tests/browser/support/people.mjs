// People of a challenge, as the records on their devices, and the cards that they hand out.
import { readFileSync } from 'node:fs';

import { counselling, once, opened, taiji } from './activities.mjs';
import { eventually } from './expect.mjs';
import { typedDays } from './records.mjs';

const TEMPLATES = new URL('../../../crates/wellness/src/challenge/templates/', import.meta.url);

/** A shipped template's rules for these days. */
export function template(name, start, end) {
  const text = readFileSync(new URL(`${name}.json`, TEMPLATES), 'utf8');
  return JSON.parse(text.replaceAll('{start}', start).replaceAll('{end}', end));
}

/** Rules of a small union for two weeks around the tests' today: teams of two are ranked. */
export const TWO_WEEKS = {
  ...template('monthly', '2026-11-16', '2026-11-29'),
  id: 'two-weeks',
  team: { min: 2, max: 20, score: 'mean', min_reporting: 70 },
};

/** The same with what unions may switch on: other exercise becomes steps, and days may be credited. */
export const fair = (rules, days = 5) => ({ ...rules, conversion: { cap: 6_000 }, credit: { days } });

/** Minutes of exercise of a day, as records. */
export const exercised = (day, ...done) =>
  Object.fromEntries(
    done.map(([sport, minutes, intensity = 'moderate'], at) => [
      `exercise/${day}/01jd${String(at).padStart(22, '0')}`,
      { intensity, minutes, sport },
    ]),
  );

/** The record of having joined. */
export const joined = (rules, on = '2026-11-16') => ({ [`challenge/${rules.id}`]: { rules, joined: on } });

/** A person's records: who they are, the challenge, and their typed days. */
export function person({ nickname, team, id, hidden = false, days = {}, rules = TWO_WEEKS }) {
  return {
    ...(nickname && { 'profile/nickname': nickname }),
    ...(team && { 'profile/team': team }),
    ...(id && { 'profile/person': id }),
    'profile/hidden': hidden,
    ...joined(rules),
    ...typedDays(days),
  };
}

/** The text of the card that a person would hand out at the moment `at`. */
export async function cardOf(stage, someone, at) {
  const app = await stage.open('/board/card', { records: person(someone), ...(at && { at }) });
  return eventually(async () => {
    const text = await app.card.text.inputValue();
    if (!text.startsWith('BY1.')) throw new Error(`no card yet: ${text}`);
    return text;
  });
}

/** Somebody with a month behind them, a challenge, and activities: something on every page. */
export function furnished() {
  const days = Array.from({ length: 40 }, (_, back) => {
    const day = new Date(Date.UTC(2026, 10, 22 - back)).toISOString().slice(0, 10);
    // No numbers of any meaning, but of every depth of colour.
    return [day, 1_000 + ((back * 7_919 + 6_400) % 17_000)];
  }).filter((_, back) => back % 9 !== 4);
  return {
    ...person({
      nickname: '小王',
      team: '东城一队',
      id: 'a000000000000001',
      days: Object.fromEntries(days),
      rules: fair(template('monthly', '2026-11-01', '2026-11-30')),
    }),
    ...exercised('2026-11-21', ['swimming', 40], ['tai-chi', 30, 'vigorous']),
    ...opened(taiji(), counselling(), once('talk', '劳模宣讲：一线的三十年', '2026-11-22')),
    'attend/taiji': { at: 1_795_000_000_000 },
    'attend/talk': { at: 1_795_000_000_000 },
    'profile/unit': '东城区总工会',
    'steps/2026-11-21/apple-health': { n: 9_312 },
    'steps/2026-11-21/zepp': { n: 8_804 },
  };
}
