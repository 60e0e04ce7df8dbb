// Scoring and ranking in JavaScript against the same in Rust, on 12,000 generated cases.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { load } from '../../server/sources.mjs';
import { freeze } from '../../server/rules.mjs';

const CASES = 12_000;
const js = load(
  ['calendar', 'scoring', 'ranking'],
  ['dayNumber', 'dayWindow', 'countedSteps', 'pointsBounds', 'stepsFault', 'hasTooManyCredits', 'peopleBoard', 'teamBoard'],
);

const answers = {
  score(rules, total, typed) {
    const counted = js.countedSteps(rules, total, typed);
    return [counted, ...js.pointsBounds(rules, counted, counted)];
  },
  days(rules, days) {
    const entry = Object.fromEntries(days.map((said, at) => [at, ['stamp', ...said]]));
    assert.equal(js.hasTooManyCredits(rules, entry), false);
    return Object.values(entry).map((said) => {
      assert.equal(js.stepsFault(rules, said), null);
      return js.pointsBounds(rules, said[1], said[1] + said[2] + said[3]);
    });
  },
  window: (rules, day, now) => js.dayWindow(rules, js.dayNumber(day), now),
  people: (_rules, members) => js.peopleBoard(members).map(({ rank, row }) => [rank, row.person]),
  teams: (rules, members, days, sizes) =>
    js.teamBoard(rules.team, members, days, sizes).map(({ rank, row }) => [rank, row.team, row.members, row.reported]),
};

test('JavaScript and Rust agree', () => {
  const run = spawnSync('cargo', ['run', '--quiet', '--package', 'wellness', '--example', 'vectors', '--', String(CASES)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  const seen = { score: 0, days: 0, window: 0, people: 0, teams: 0 };
  let rules;
  let document;
  for (const line of run.stdout.trimEnd().split('\n')) {
    const [kind, ...given] = JSON.parse(line);
    if (kind === 'rules') {
      [document] = given;
      rules = freeze(document);
      continue;
    }
    const expected = given.pop();
    seen[kind] += 1;
    assert.deepEqual(answers[kind](rules, ...given), expected, `${line}\n${JSON.stringify(document)}`);
  }
  assert.equal(Object.values(seen).reduce((sum, count) => sum + count), CASES);
  assert.ok(Object.values(seen).every((count) => count > 1000), JSON.stringify(seen));
});
