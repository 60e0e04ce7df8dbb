// The evening reminder: a file for the phone's calendar, and what is told while the app is open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';

import { eventually, reads } from './support/expect.mjs';
import { joined, template } from './support/people.mjs';
import { kept } from './support/records.mjs';
import { suite } from './support/suite.mjs';

const at = (time, day = '2026-11-22') => new Date(`${day}T${time}:00+08:00`);

/** What the browser was asked to tell and to put on the icon. */
function listen() {
  Object.assign(window, { told: [], dot: 0 });
  window.Notification = class {
    static requestPermission = async () => 'granted';
    constructor(title, { body }) {
      window.told.push([title, body]);
    }
  };
  navigator.setAppBadge = async (count) => void (window.dot = count);
  navigator.clearAppBadge = async () => void (window.dot = 0);
}

function lack() {
  delete window.Notification;
  for (const name of ['setAppBadge', 'clearAppBadge']) delete Navigator.prototype[name];
}

suite('Evening', (stage) => {
  async function arrive(prepare, options) {
    const app = await stage.open(null, options);
    await app.page.addInitScript(prepare);
    await app.open('/me/reminder');
    return app;
  }

  test('the calendar file has every evening that is left, for any calendar to read', async () => {
    const rules = template('monthly', '2026-11-01', '2026-11-30');
    const app = await stage.open('/me', { records: joined(rules, '2026-11-01') });
    await app.follow('每晚提醒');
    const { evening } = app;
    await reads(evening.evenings, /从2026年11月22日到2026年11月30日每天 21:00 提醒/);
    await evening.at.fill('20:15');
    await reads(evening.evenings, /每天 20:15 提醒/);
    const { name, text } = await evening.calendar();
    assert.equal(name, 'buyue-evening.ics');
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [event, ...others] = calendar.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it));
    assert.deepEqual(others, []);
    assert.equal(event.summary, '步约：记下今天的步数');
    const found = [];
    for (const iterator = event.iterator(); ;) {
      const next = iterator.next();
      if (!next) break;
      found.push(next.toString());
    }
    const days = Array.from({ length: 9 }, (_, day) => `2026-11-${22 + day}T20:15:00`);
    assert.deepEqual(found, days);
    assert.ok(event.component.getFirstSubcomponent('valarm'));
  });

  test('nothing is told unless asked for; then once an evening, not in quiet hours, not when steps are in', async () => {
    const app = await arrive(listen);
    const { evening, page } = app;
    const told = () => page.evaluate(() => window.told.length);
    const dot = (count) => eventually(async () => assert.equal(await page.evaluate(() => window.dot), count));
    assert.equal(await evening.tells.isChecked(), false);
    await app.turnClock(at('21:30'));
    assert.equal(await told(), 0);
    await app.turnClock(at('09:30'));
    await evening.tells.check();
    await evening.save();
    await app.says('已保存，步约开着时会提醒');
    assert.deepEqual(await kept(page, 'prefs/evening'), { at: 1260, quiet: [1320, 420], tells: true });
    await app.turnClock(at('20:59'));
    assert.equal(await told(), 0);
    await app.turnClock(at('21:00'));
    await eventually(async () => assert.equal(await told(), 1));
    await dot(1);
    await app.turnClock(at('21:30'));
    assert.equal(await told(), 1);
    await app.turnClock(at('22:00'));
    await dot(0);
    await app.turnClock(at('21:00', '2026-11-23'));
    await eventually(async () => assert.equal(await told(), 2));
    await app.go('今日');
    await app.today.log('4000');
    await app.says(/^已保存/);
    await app.turnClock(at('21:40', '2026-11-23'));
    await dot(0);
    // It begins by itself the next time, on whichever page.
    await app.turnClock(at('21:10', '2026-11-24'));
    await app.reload();
    await eventually(async () => assert.equal(await told(), 1));
  });

  test('a time that is none, or in the quiet hours, is refused', async () => {
    const app = await arrive(listen);
    const { evening } = app;
    await evening.tells.check();
    await evening.from.fill('20:00');
    await evening.save();
    await reads(evening.atError, '提醒时间在免打扰时段里，请换一个');
    await evening.from.fill('');
    await evening.save();
    await reads(evening.quietError, '请填几点几分');
    await evening.at.fill('');
    await app.page.locator('#save-evenings').click();
    await reads(evening.atError, '请填几点几分');
    assert.equal(await kept(app.page, 'prefs/evening'), undefined);
  });

  test('a browser without notifications says so, and the file is still there', async () => {
    const app = await arrive(lack);
    const { evening, page } = app;
    await evening.tells.check();
    await evening.save();
    await app.says('这个浏览器没有通知功能，请用日历文件');
    assert.equal((await kept(page, 'prefs/evening')).tells, false);
    await eventually(async () => assert.equal(await evening.tells.isChecked(), false));
    assert.match((await evening.calendar()).name, /\.ics$/);
  });
});
