// Logging, looking back and editing: the daily job.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { kept, onDevice, typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';

const TODAY = 'steps/2026-11-22/typed';

/** Eight days with an entry: one in October, one last week, six of this week's seven. */
const DAYS = typedDays({
  '2026-10-31': 12_000,
  '2026-11-15': 4_000,
  '2026-11-16': 10_000,
  '2026-11-17': 9_999,
  '2026-11-18': 15_000,
  '2026-11-20': 10_000,
  '2026-11-21': 11_000,
  '2026-11-22': 7_500,
});

/** The days for which these records hold a typed total. */
const daysIn = (records) =>
  Object.keys(records)
    .map((key) => key.match(/^steps\/(.+)\/typed$/)?.[1])
    .filter(Boolean)
    .sort();

suite('Walk', (stage) => {
  test('a total is logged with Enter and by tap, and is there after a reload', async () => {
    const app = await stage.open();
    await reads(app.today.insight, '记下今天的步数，就有了第一笔。');
    await app.today.log('8642');
    await app.says('已保存：11月22日 8,642 步');
    await reads(app.today.steps, '8,642');
    assert.equal(await app.today.field.inputValue(), '');
    assert.deepEqual(await kept(app.page, TODAY), { n: 8642 });
    await app.today.logByTap('9000');
    await reads(app.today.steps, '9,000');
    await app.reload();
    await reads(app.today.steps, '9,000');
  });

  test('chips add to what is shown, and undo takes the last one back', async () => {
    const app = await stage.open();
    await app.today.add('500');
    await reads(app.today.steps, '500');
    await app.today.add('1,000');
    await app.says('已保存：11月22日 1,500 步');
    await reads(app.today.steps, '1,500');
    await app.undo();
    await reads(app.today.steps, '500');
    assert.deepEqual(await kept(app.page, TODAY), { n: 500 });
  });

  test('yesterday is one tap away, any past day two', async () => {
    const app = await stage.open();
    await app.follow('补昨天');
    await isAt(app.page, '/walk/2026-11-21');
    await app.day.save('11000');
    await app.day.totals('11,000');
    await app.go('今日');
    await app.follow('其他日子');
    await isAt(app.page, '/walk');
    await app.walk.previousMonth();
    await reads(app.walk.month, '2026年十月');
    await app.walk.cell(8).click();
    await isAt(app.page, '/walk/2026-10-08');
    await app.day.save('4321');
    await app.says('已保存：10月8日 4,321 步');
    const { database, mirror } = await onDevice(app.page);
    assert.deepEqual(daysIn(database), ['2026-10-08', '2026-11-21']);
    assert.deepEqual(mirror, database);
  });

  test('a day’s total is edited, withdrawn and restored', async () => {
    const app = await stage.open('/walk/2026-11-20', {
      records: {
        'steps/2026-11-20/typed': { n: 5_000 },
        'steps/2026-11-20/apple-health': { n: 9_000 },
        'steps/2026-11-20/zepp': { n: 8_000 },
      },
    });
    await app.day.totals('5,000');
    await reads(app.day.source('手填'), /计入：你亲手填的总数优先\s*5,000 步/);
    await reads(app.day.source('苹果健康'), /不计：你手填了总数\s*9,000 步/);
    await app.day.save('6000');
    await app.day.totals('6,000');
    await app.day.withdrawButton.click();
    await app.says('已撤回，改用其他来源');
    await app.day.totals('9,000');
    await reads(app.day.source('苹果健康'), /计入：几个总数里最大的/);
    await reads(app.day.source('Zepp'), /不计：另一个来源更大/);
    assert.equal(await kept(app.page, 'steps/2026-11-20/typed'), null);
    await app.day.restoreButton.click();
    await app.day.totals('6,000');
    await app.undo();
    await app.day.totals('9,000');
  });

  test('bars, streak, insight and figures say what the days come to', async () => {
    const app = await stage.open('/', { records: DAYS });
    await reads(app.today.steps, '7,500');
    await reads(app.today.insight, '再走 2,500 步就到目标，大约 25 分钟。');
    await reads(app.today.streak, '已连续 2 天。今天再走 2,500 步就续上；到今天结束还不到，连续就中断。');
    assert.deepEqual(await app.today.spokenBars(), [
      '11月16日 星期一，10,000 步，已达标',
      '11月17日 星期二，9,999 步',
      '11月18日 星期三，15,000 步，已达标',
      '11月19日 星期四，未记录',
      '11月20日 星期五，10,000 步，已达标',
      '11月21日 星期六，11,000 步，已达标',
      '今天，7,500 步',
    ]);
    await app.today.log('１０，０００步');
    await reads(app.today.streak, '已连续 3 天，今天也达标了。明天再走到 10,000 步就续上。');
    await app.undo();

    await app.follow('健走记录');
    await reads(app.walk.rate, '万步率 18%');
    const week = { 总步数: '63,499 步', 日均: '10,583 按有记录的 6 天', 万步率: '57% 4 / 7 天到一万步' };
    const month = { 总步数: '67,499 步', 日均: '9,643 按有记录的 7 天', 万步率: '18% 4 / 22 天到一万步' };
    const all = { 总步数: '79,499 步', 日均: '9,937 按有记录的 8 天', 万步率: '21% 5 / 23 天到一万步' };
    for (const [span, figures] of Object.entries({ 本周: week, 本月: month, 全部: all })) {
      await app.walk.span(span);
      for (const [name, text] of Object.entries(figures)) await reads(app.walk.figure(name), text);
      await reads(app.walk.figure('最好的一天'), '15,000 2026年11月18日');
      await reads(app.walk.figure('最长连续'), '2 天 到目标 10,000 步');
    }
  });

  test('a broken streak and a best day are said so', async () => {
    const broken = await stage.open('/', { records: typedDays({ '2026-11-19': 10_000, '2026-11-20': 10_000 }) });
    await reads(broken.today.streak, '上次连续 2 天，11月21日 没有达标，断了。今天可以重新开始。');
    const days = [16, 17, 18, 19, 20, 21].map((day) => [`2026-11-${day}`, 9_000]);
    const best = await stage.open('/', { records: typedDays(Object.fromEntries(days)) });
    await best.today.log('12000');
    await reads(best.today.insight, '今天是 7 个记录日里走得最多的一天。');
  });

  test('the month is a table of weeks in which each day can be opened', async () => {
    const app = await stage.open('/walk', { records: DAYS });
    const { table } = app.walk;
    await shows(table);
    await readsAll(table.locator('thead th'), ['一', '二', '三', '四', '五', '六', '日']);
    await counts(table.locator('tbody tr'), 6);
    await counts(table.locator('tbody td'), 42);
    await counts(table.getByRole('link'), 22);
    assert.equal(await app.walk.cell(18).getAttribute('aria-label'), '11月18日 星期三，15,000 步');
    assert.equal(await app.walk.cell(22).getAttribute('aria-current'), 'date');
    assert.equal(await app.page.getByRole('button', { name: '下个月' }).isDisabled(), true);
  });

  test('numbers are read as people write them', async () => {
    const app = await stage.open();
    const spellings = ['8,642', '８６４２', '８，６４２步', '8642步', '8 642 steps', ' 8642 '];
    for (const [index, spelling] of spellings.entries()) {
      await app.today.log(String(100 + index));
      await reads(app.today.steps, String(100 + index));
      await app.today.log(spelling);
      await reads(app.today.steps, '8,642');
    }
    await app.today.log('0');
    await reads(app.today.steps, '0');
    await app.today.log('100000');
    await reads(app.today.steps, '100,000');
  });

  test('bad numbers get a message that names them, and change nothing', async () => {
    const app = await stage.open('/', { records: typedDays({ '2026-11-22': 1 }) });
    await eventually(async () => assert.deepEqual(await kept(app.page, TODAY), { n: 1 }));
    const before = await onDevice(app.page);
    const bad = {
      '': '请输入步数',
      步: '请输入步数',
      '-5': '步数不能是负数（-5）',
      '－５': '步数不能是负数（-5）',
      86.5: '步数要是整数（86.5 有小数）',
      100001: '一天最多记 100,000 步，你输入了 100001',
      99999999999999: '一天最多记 100,000 步，你输入了 99999999999999',
      '8,64': '「8,64」不是步数，请只输入数字，例如 8642',
      八千: '「八千」不是步数，请只输入数字，例如 8642',
      '1e3': '「e3」不是步数，请只输入数字，例如 8642',
    };
    for (const [text, message] of Object.entries(bad)) {
      await app.today.log(text);
      await reads(app.today.error, message);
      assert.equal(await app.today.field.inputValue(), text);
      assert.equal(await app.today.field.getAttribute('aria-invalid'), 'true');
    }
    await app.open('/walk/2026-11-22');
    await app.day.save('-1');
    await reads(app.day.error, '步数不能是负数（-1）');
    assert.deepEqual(await onDevice(app.page), before);
  });

  test('days that cannot be logged get a message and no form', async () => {
    const app = await stage.open();
    const bad = {
      '2026-11-23': '2026年11月23日 还没到，不能提前记',
      '1999-12-31': '日期要在 2000 年以后（1999年12月31日）',
      '2026-02-30': '「2026-02-30」不是日期',
      yesterday: '「yesterday」不是日期',
    };
    for (const [day, message] of Object.entries(bad)) {
      await app.open(`/walk/${day}`);
      await reads(app.page.locator('p[role=alert]'), message);
      await hides(app.day.field);
    }
    assert.deepEqual(daysIn((await onDevice(app.page)).database), []);
    await app.open('/walk/2000-01-01');
    await app.day.save('1');
    await app.day.totals('1');
  });

  test('已保存 is not said before the transaction is complete', async () => {
    const app = await stage.open();
    // Keeps every write open, by asking it for something again and again, until it is let go.
    await app.page.evaluate(() => {
      const { transaction } = IDBDatabase.prototype;
      window.asked = 0;
      IDBDatabase.prototype.transaction = function (...options) {
        const begun = transaction.apply(this, options);
        const ask = () => {
          if (window.letGo) return;
          begun.objectStore('records').count().onsuccess = () => {
            window.asked += 1;
            ask();
          };
        };
        if (options[1] === 'readwrite') ask();
        return begun;
      };
    });
    await app.today.log('8642');
    await app.page.waitForFunction(() => window.asked > 300);
    assert.equal(await app.toast.count(), 0);
    assert.equal(await app.today.steps.innerText(), '0');
    assert.equal(await app.today.field.inputValue(), '8642');
    await app.page.evaluate(() => (window.letGo = true));
    await app.says('已保存：11月22日 8,642 步');
    assert.deepEqual(await kept(app.page, TODAY), { n: 8642 });
  });

  test('a write that fails keeps the text, says so, and can be tried again', async () => {
    const app = await stage.open('/', { records: typedDays({ '2026-11-22': 4000 }) });
    await eventually(async () => assert.deepEqual(await kept(app.page, TODAY), { n: 4000 }));
    const before = await onDevice(app.page);
    await app.page.evaluate(() => {
      window.whole = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('stub', 'QuotaExceededError');
      };
    });
    await app.today.log('8642');
    await reads(app.today.error, '本机存储空间已满，没有保存。你的输入还在，请清理一些空间后再试。');
    assert.equal(await app.today.field.inputValue(), '8642');
    await reads(app.today.steps, '4,000');
    await app.today.add('500');
    await app.says(/^本机存储空间已满，没有保存/);
    await app.page.evaluate(() => (IDBDatabase.prototype.transaction = window.whole));
    assert.deepEqual(await onDevice(app.page), before);
    await app.today.field.press('Enter');
    await reads(app.today.steps, '8,642');
  });

  test('at midnight Today turns, and what is being typed stays', async () => {
    const app = await stage.open('/', { at: null, records: typedDays({ '2026-11-22': 5000 }) });
    await app.page.clock.install({ time: new Date('2026-11-22T23:59:45+08:00') });
    await app.reload();
    await reads(app.today.steps, '5,000');
    await app.today.field.fill('12');
    await app.page.clock.runFor(40_000);
    await reads(app.today.date, /^11月23日 星期一/);
    await reads(app.today.steps, '0');
    assert.equal(await app.today.field.inputValue(), '12');
    assert.equal((await app.today.spokenBars())[5], '11月22日 星期日，5,000 步');
    await app.today.field.press('Enter');
    await app.says('已保存：11月23日 12 步');
  });

  test('the end of the day only chooses which date Today is', async () => {
    const at = new Date('2026-11-23T01:30:00+08:00');
    const app = await stage.open('/', { at, records: typedDays({ '2026-11-22': 5000 }) });
    await reads(app.today.date, /^11月23日/);
    await app.open('/me/profile');
    await app.profile.dayEnd.selectOption('180');
    await app.profile.save();
    await app.says('已保存');
    await app.go('今日');
    await reads(app.today.date, /^11月22日/);
    await reads(app.today.steps, '5,000');
    await app.turnClock(new Date('2026-11-23T03:00:00+08:00'));
    await reads(app.today.date, /^11月23日/);
    await reads(app.today.steps, '0');
    assert.deepEqual(await kept(app.page, TODAY), { n: 5000 });
  });

  test('days stay where they were lived when the person flies east to west', async () => {
    const home = await stage.open('/', { records: typedDays({ '2026-11-20': 10_000, '2026-11-21': 10_500 }) });
    await home.today.log('11000');
    await home.says(/^已保存/);
    // The same moment, a day earlier by the calendar.
    const abroad = await stage.move(home, { timezoneId: 'America/Los_Angeles' });
    await reads(abroad.today.date, /^11月21日/);
    await reads(abroad.today.steps, '10,500');
    await abroad.turnClock(new Date('2026-11-23T20:00:00-08:00'));
    await abroad.today.log('12000');
    await reads(abroad.today.streak, /^已连续 4 天，今天也达标了/);
    assert.deepEqual(await kept(abroad.page, TODAY), { n: 11_000 });
    assert.deepEqual(await kept(abroad.page, 'steps/2026-11-23/typed'), { n: 12_000 });
  });

  for (const [name, days] of [
    ['25', ['2026-10-31T23:30:00-04:00', '2026-11-01T00:10:00-04:00', '2026-11-01T23:50:00-05:00', '2026-11-02T00:10:00-05:00']],
    ['23', ['2027-03-13T23:30:00-05:00', '2027-03-14T00:10:00-05:00', '2027-03-14T23:50:00-04:00', '2027-03-15T00:10:00-04:00']],
  ]) {
    test(`a day of ${name} hours is one day of the streak`, async () => {
      const [before, early, late, next] = days.map((day) => new Date(day));
      const [first, second, third] = [0, 1, 3].map((index) => days[index].slice(0, 10));
      const app = await stage.open('/', { at: before, timezoneId: 'America/New_York' });
      await app.today.log('10000');
      await app.says(/^已保存/);
      const chip = app.page.getByRole('link', { name: '补昨天' });
      for (const moment of [early, late]) {
        await app.turnClock(moment);
        await eventually(async () => assert.equal(await chip.getAttribute('href'), `/walk/${first}`));
      }
      await app.today.log('10001');
      await reads(app.today.streak, /^已连续 2 天/);
      await app.turnClock(next);
      await eventually(async () => assert.equal(await chip.getAttribute('href'), `/walk/${second}`));
      await app.today.log('10002');
      await reads(app.today.streak, /^已连续 3 天/);
      const { database } = await onDevice(app.page);
      assert.deepEqual(daysIn(database), [first, second, third]);
    });
  }
});
