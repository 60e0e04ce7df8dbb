// Rosters in JavaScript against the same in Rust, on 3,000 generated ones.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { read } from '../../server/roster.mjs';

const CASES = 3_000;

test('JavaScript and Rust read the same roster', () => {
  const run = spawnSync('cargo', ['run', '--quiet', '--package', 'roster', '--example', 'rosters', '--', String(CASES)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  const seen = { people: 0, column: 0, missing: 0, line: 0, unit: 0, duplicate: 0 };
  const lines = run.stdout.trimEnd().split('\n');
  assert.equal(lines.length, CASES);
  for (const line of lines) {
    const [text, people, faults = []] = JSON.parse(line);
    const found = read(text);
    assert.deepEqual(found.faults, faults, line);
    const told = found.people.map((it) => [it.name, it.unit || null, it.team || null, it.number]);
    assert.deepEqual(told, people ?? [], line);
    seen.people += told.length;
    for (const [, [what]] of faults) seen[what] += 1;
  }
  assert.ok(Object.values(seen).every((count) => count > 100), JSON.stringify(seen));
});
