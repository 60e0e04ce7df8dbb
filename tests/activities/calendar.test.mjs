// Calendar files of 300 generated activities, read by ical.js: accepted whole, and the same sessions found.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import ICAL from 'ical.js';

const CASES = 300;

/** The events of a file, each with the ones that stand for its moved sessions. */
function events(file) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  assert.equal(calendar.name, 'vcalendar');
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const all = calendar.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it));
  const main = all.filter((it) => !it.isRecurrenceException());
  for (const moved of all.filter((it) => it.isRecurrenceException())) {
    main.find((it) => it.uid === moved.uid).relateException(moved);
  }
  return main;
}

/** From when until when each session of an event is. */
function sessions(event) {
  if (event.component.getFirstPropertyValue('status') === 'CANCELLED') return [];
  if (!event.isRecurring()) return [event];
  const iterator = event.iterator();
  const found = [];
  for (let next = iterator.next(); next; next = iterator.next()) found.push(event.getOccurrenceDetails(next));
  return found;
}

const unix = ({ startDate, endDate }) => [startDate.toUnixTime(), endDate.toUnixTime()];
const inOrder = (a, b) => a[0] - b[0] || a[1] - b[1];

test('ical.js finds the same sessions as the app', () => {
  const run = spawnSync('cargo', ['run', '--quiet', '--package', 'activities', '--example', 'calendars', '--', String(CASES)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  const lines = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  const [reminder, evenings] = lines.pop();
  assert.equal(lines.length, CASES);
  let series = 0;
  let moved = 0;
  for (const [file, expected] of lines) {
    const read = events(file);
    assert.deepEqual(read.flatMap(sessions).map(unix).sort(inOrder), expected, file);
    series += read.filter((event) => event.isRecurring()).length;
    moved += read.reduce((sum, event) => sum + Object.keys(event.exceptions).length, 0);
  }
  // As many repeat, and as many sessions were moved, as make the test worth something.
  assert.ok(series >= 200 && moved >= 200, `${series} ${moved}`);
  const [evening, ...others] = events(reminder);
  assert.deepEqual(others, []);
  assert.deepEqual(sessions(evening).map(({ startDate }) => startDate.toString()), evenings);
});
