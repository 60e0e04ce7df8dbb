// Joining a challenge, what a day earns and why, and leaving.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { appleExport } from './support/exports.mjs';
import { counts, hides, isAt, reads, shows } from './support/expect.mjs';
import { joined, template } from './support/people.mjs';
import { kept, typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';

const MONTH = template('monthly', '2026-11-01', '2026-11-30');
const HUNDRED = template('hundred-days', '2026-11-01', '2027-02-08');

suite('Challenge', (stage) => {
  test('a month is joined from its template, once the doctor’s advice is ticked', async () => {
    const app = await stage.open('/', { records: typedDays({ '2026-11-22': 12_000 }) });
    await app.follow('选一个挑战');
    await isAt(app.page, '/challenge/new');
    await app.challenge.review('月度挑战');
    await reads(app.challenge.rules, /2026年11月1日 至 2026年11月30日，共 30 天/);
    await reads(app.challenge.rules, /05:00–09:00 之间走到 3,000 步得 2 分/);
    await reads(app.challenge.rules, /心脏病、脑血管病、高血压、糖尿病，怀孕/);
    await app.challenge.join();
    await reads(app.challenge.error, '请先勾选上面一项');
    assert.equal(await app.challenge.fit.evaluate((box) => box === document.activeElement), true);
    assert.equal(await kept(app.page, 'challenge/month-2026-11-01'), undefined);
    await app.challenge.joinFit();
    await isAt(app.page, '/challenge');
    await reads(app.challenge.state, '第 22 天，共 30 天');
    await reads(app.challenge.figure('累计积分'), '10');
    await reads(app.challenge.figure('已记录'), '1 / 22 天');
    assert.equal((await kept(app.page, 'challenge/month-2026-11-01')).joined, '2026-11-22');
    await app.go('今日');
    await reads(app.today.date, /· 第 22 天$/);
  });

  test('the hundred days start on any day, on 11 May if nothing is chosen', async () => {
    const app = await stage.open('/challenge/new');
    const start = app.page.locator('#start-hundred');
    assert.equal(await start.inputValue(), '2027-05-11');
    await app.challenge.review('百日挑战');
    await reads(app.challenge.rules, /2027年5月11日 至 2027年8月18日，共 100 天/);
    await start.fill('2026-11-01');
    await app.challenge.review('百日挑战');
    await reads(app.challenge.rules, /2026年11月1日 至 2027年2月8日，共 100 天/);
    await reads(app.challenge.rules, /步频 100–150 步\/分，连续 10 \+ 10 \+ 15 分钟，共可得 6 分/);
    await app.challenge.joinFit();
    await reads(app.challenge.state, '第 22 天，共 100 天');
  });

  test('a challenge to come says when it starts', async () => {
    const rules = template('hundred-days', '2027-05-11', '2027-08-18');
    const app = await stage.open('/challenge', { records: joined(rules) });
    await reads(app.challenge.state, '5月11日 开始，还有 170 天。');
  });

  test('a typed day scores for the goal, and has no data for times of day', async () => {
    const app = await stage.open('/', {
      records: { ...joined(HUNDRED), ...typedDays({ '2026-11-22': 25_000 }) },
    });
    await reads(app.today.points.locator('.big'), /^10\s*\/ 20 分$/);
    await reads(app.today.part('日行万步'), /已达到\s*\+10/);
    for (const part of ['朝三', '暮四', '处方']) {
      await reads(app.today.part(part), /手机或手表的导出文件里才有时段数据。\s*本单位规则\s*无时段数据$/);
    }
    await reads(app.today.points, /当日步数按 20,000 步计分/);
    await app.today.log('9000');
    await reads(app.today.part('日行万步'), /还差 1,000 步\s*0 \/ 10/);
  });

  test('an import’s times of day score, and each part says why', async () => {
    const walks = [
      ['2026-11-22', '06:00', '06:10', 1_100],
      ['2026-11-22', '06:10', '06:20', 1_100],
      ['2026-11-22', '06:20', '06:30', 1_100],
      ['2026-11-22', '08:50', '09:10', 800],
    ];
    const app = await stage.open('/import', { records: joined(HUNDRED) });
    await app.import.choose({ name: 'export.xml', bytes: appleExport(walks) });
    await app.import.apply();
    await app.go('今日');
    await reads(app.today.steps, '4,100');
    await reads(app.today.points.locator('.big'), /^6\s*\/ 20 分$/);
    await reads(app.today.part('日行万步'), /还差 5,900 步\s*0 \/ 10/);
    // Half of the last walk lies after nine o’clock.
    await reads(app.today.part('朝三'), /05:00–09:00 走了 3,700 步\s*本单位规则\s*\+2$/);
    await reads(app.today.part('暮四'), /时段内现有 0 步，要 4,000 步\s*本单位规则\s*0 \/ 2$/);
    await reads(app.today.part('处方'), /已得 10、10 分钟的时段，最长走了 30 分钟\s*本单位规则\s*\+4$/);
    await app.follow('挑战');
    await reads(app.challenge.figure('累计积分'), '6');
    await reads(app.challenge.figure('连续走达标天数'), '1 / 1 天');
  });

  test('days entered too late stay in the diary and do not score', async () => {
    const app = await stage.open('/walk/2026-11-02', { records: joined(MONTH) });
    await app.day.save('15000');
    await app.day.totals('15,000');
    await app.open('/walk/2026-11-20');
    await app.day.save('10000');
    await app.says(/^已保存/);
    await app.open('/challenge');
    await reads(app.challenge.figure('累计积分'), '10');
    await reads(app.challenge.figure('已记录'), '1 / 22 天');
  });

  test('a rules file is opened, and a bad one says where', async () => {
    const app = await stage.open('/challenge/new');
    const edited = (edit) => {
      const rules = structuredClone(MONTH);
      edit(rules);
      return JSON.stringify(rules);
    };
    const bad = {
      'notes.json': ['not json', '「notes.json」不是规则文件'],
      'cut.json': [JSON.stringify(MONTH).slice(0, 200), '「cut.json」不是规则文件'],
      'empty.json': ['', '「empty.json」是空文件，里面没有内容'],
      'colour.json': [
        edited(({ parts }) => (parts[1].colour = 'red')),
        '规则文件「colour.json」有错：parts[1].colour 处 有不认识的字段',
      ],
      'steps.json': [
        edited(({ parts }) => (parts[2].steps = -1)),
        '规则文件「steps.json」有错：parts[2].steps 处 数值超出范围',
      ],
      'late.json': [edited((rules) => (rules.end = '2026-10-01')), '规则文件「late.json」有错：end 处 先后顺序不对'],
      'newer.json': [
        edited((rules) => (rules.schema = 'buyue-challenge/2')),
        '规则文件「newer.json」有错：schema 处 版本太新，请先更新步约',
      ],
    };
    for (const [name, [text, message]] of Object.entries(bad)) {
      await app.challenge.openRules(name, text);
      await reads(app.challenge.error, message);
      await hides(app.challenge.rules);
    }
    await app.challenge.openRules('ours.json', edited((rules) => (rules.name = { zh: '我厂健步走', en: 'Our walk' })));
    await shows(app.challenge.rules.getByText('我厂健步走'));
    await counts(app.challenge.error, 0);
    await app.challenge.joinFit();
    await app.heading('我厂健步走');
  });

  test('leaving is undone, and the days stay', async () => {
    const app = await stage.open('/challenge', {
      records: { ...joined(MONTH), ...typedDays({ '2026-11-22': 10_000 }) },
    });
    await reads(app.challenge.figure('累计积分'), '10');
    await app.challenge.leaveButton.click();
    await app.says('已退出挑战');
    await app.heading('还没有参加挑战');
    assert.equal(await kept(app.page, `challenge/${MONTH.id}`), null);
    assert.deepEqual(await kept(app.page, 'steps/2026-11-22/typed'), { n: 10_000 });
    await app.undo();
    await reads(app.challenge.figure('累计积分'), '10');
  });
});
