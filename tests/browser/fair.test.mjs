// What counts besides walking, where the rules switch it: other exercise by minutes, and credit days.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './support/axe.mjs';
import { counts, eventually, hides, reads, shows } from './support/expect.mjs';
import { exercised, fair, joined, template } from './support/people.mjs';
import { kept, onDevice, typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';

const MONTH = template('monthly', '2026-11-01', '2026-11-30');
const TODAY = '/walk/2026-11-22';
const person = (rules, days = {}) => ({ ...joined(rules), ...typedDays(days) });

suite('Fairness', (stage) => {
  test('rules that switch neither show neither', async () => {
    const app = await stage.open(TODAY, { records: person(MONTH, { '2026-11-21': 9_000 }) });
    await shows(app.day.total);
    await counts(app.day.exercise, 0);
    await counts(app.day.credit, 0);
    await app.open('/');
    await counts(app.page.getByRole('link', { name: /其他运动|请假/ }), 0);
  });

  test('rules that switch one name that one', async () => {
    const both = fair(MONTH);
    for (const [field, name, other] of [['conversion', '其他运动', '请假'], ['credit', '请假', '其他运动']]) {
      const app = await stage.open('/', { records: person({ ...MONTH, [field]: both[field] }) });
      await app.follow(name);
      await shows(app.page.getByRole('heading', { name, exact: true }));
      await counts(app.page.getByRole('heading', { name: other, exact: true }), 0);
    }
  });

  test('minutes of exercise become steps, are taken back, and stay', async () => {
    const app = await stage.open('/', { records: person(fair(MONTH), { '2026-11-22': 7_000 }) });
    await app.follow('其他运动、请假');
    await reads(app.day.exercise, /中等强度每分钟 100 步，高强度每分钟 200 步，每天最多折 6,000 步/);
    await app.day.exercised({ sport: '轮椅推行', minutes: '40' });
    await reads(app.day.becomes, '折合 4,000 步');
    assert.deepEqual(await violations(app.page, { elder: false }), []);
    await app.day.saveExercise();
    await app.says('已保存这项运动');
    await reads(app.day.exercises, /轮椅推行\s*40 分钟 · 中等强度/);
    await reads(app.day.apart, '计分 11,000 步：走路 7,000，其他运动折合 4,000');
    await app.undo();
    await counts(app.day.exercises, 0);

    await app.day.exercised({ sport: '游泳', intensity: '高：喘得说不成句', minutes: '４５分钟' });
    await reads(app.day.becomes, '折合 6,000 步，已到每天折算的上限');
    await app.day.saveExercise();
    await app.says('已保存这项运动');
    await app.reload();
    await reads(app.day.exercises, /游泳\s*45 分钟 · 高强度/);
    await app.go('今日');
    await reads(app.today.points, /计分 13,000 步：走路 7,000，其他运动折合 6,000/);
    await reads(app.today.steps, '7,000');
    await reads(app.today.points.locator('.big'), /^10\s*\//);
    await app.open('/challenge');
    await reads(app.challenge.figure('其中其他运动'), '6,000');

    await app.open(TODAY);
    await app.day.exercises.getByRole('button', { name: '删除 游泳 45 分钟' }).click();
    await app.says('已删除这项运动');
    await counts(app.day.apart, 0);
    await app.undo();
    await counts(app.day.exercises, 1);
  });

  test('25 hours, and minutes that the day has no more, are refused and stay in the field', async () => {
    const app = await stage.open(TODAY, {
      records: { ...person(fair(MONTH)), ...exercised('2026-11-22', ['swimming', 1_400]) },
    });
    const refused = async (minutes, why) => {
      await app.day.exercised({ minutes });
      await app.day.saveExercise();
      await reads(app.day.minutesError, why);
      assert.equal(await app.day.minutes.inputValue(), minutes);
      assert.equal(await app.day.minutes.evaluate((field) => field === document.activeElement), true);
    };
    await refused('1500', '一天只有 1440 分钟（24 小时）：这一天还能记 40 分钟，填的是 1500');
    await refused('41', '一天只有 1440 分钟（24 小时）：这一天还能记 40 分钟，填的是 41');
    await refused('1.5', '「1.5」不是分钟数，请填 1 到 1440 的整数');
    await refused('0', '「0」不是分钟数，请填 1 到 1440 的整数');
    await refused('', '请填写做了多少分钟');
    const { database } = await onDevice(app.page);
    assert.equal(Object.keys(database).filter((key) => key.startsWith('exercise/')).length, 1);
    await app.day.exercised({ minutes: '40' });
    await app.day.saveExercise();
    await counts(app.day.exercises, 2);
  });

  test('a credit day is worth the mean less a tenth, and yields to steps', async () => {
    const days = { '2026-11-19': 10_000, '2026-11-20': 8_001 };
    const app = await stage.open(TODAY, { records: person(fair(MONTH, 1), days) });
    // 18,001 / 2 × 0.9 = 8,100.45
    await reads(app.day.credit, /平均数减 10%，这天计 8,100 步。还剩 1 天可用。/);
    await app.day.pressCredit('记为请假');
    await app.says('已记为请假');
    await reads(app.day.credit, /这天记为请假，计 8,100 步。/);
    await reads(app.day.apart, '请假日，按 8,100 步计分');
    assert.equal(await kept(app.page, 'credit/2026-11-22'), true);
    assert.deepEqual(await violations(app.page, { elder: false }), []);
    await app.open('/walk/2026-11-21');
    await reads(app.day.credit, /可用的请假天数已经用完。/);
    await counts(app.day.credit.getByRole('button'), 0);
    await app.open('/walk/2026-11-20');
    await reads(app.day.credit, /这天已有计分步数，不需要请假。/);
    await app.open('/');
    await reads(app.today.points, /请假日，按 8,100 步计分/);

    await app.open(TODAY);
    await app.day.save('3000');
    await reads(app.day.credit, /请假让位，天数已退回/);
    await counts(app.day.apart, 0);
    await app.open('/walk/2026-11-21');
    await reads(app.day.credit, /还剩 1 天可用/);
    await app.open(TODAY);
    await app.day.pressCredit('撤回请假');
    await app.says('已撤回请假');
    assert.equal(await kept(app.page, 'credit/2026-11-22'), null);
    await app.undo();
    assert.equal(await kept(app.page, 'credit/2026-11-22'), true);
  });

  test('marks of two devices beyond the limit: the earliest keep theirs', async () => {
    const marks = Object.fromEntries(['20', '21', '22'].map((day) => [`credit/2026-11-${day}`, true]));
    const app = await stage.open(TODAY, { records: { ...person(fair(MONTH, 2), { '2026-11-19': 10_000 }), ...marks } });
    await reads(app.day.credit, /天数已被更早的日子用完，不计步/);
    await app.open('/walk/2026-11-21');
    await reads(app.day.credit, /这天记为请假，计 9,000 步。/);
    await app.open('/challenge');
    await reads(app.challenge.figure('其中请假'), '18,000');
    await shows(app.page.getByText(/可以请假，共 2 天/));
  });

  test('days without a mean, too late, or outside the challenge take no credit', async () => {
    const app = await stage.open(TODAY, { records: person(fair(MONTH)) });
    await reads(app.day.credit, /这天之前还没有计分的日子/);
    await app.open('/walk/2026-11-02');
    await reads(app.day.credit, /补记期限已过/);
    await reads(app.day.exercise, /补记期限已过，再记也不计分/);
    await app.open('/walk/2026-10-31');
    await shows(app.day.total);
    await hides(app.day.credit);
    await hides(app.day.exercise);
  });

  test('an organiser switches both, sees what they give in a week, and where a number is wrong', async () => {
    const app = await stage.open('/desk', { viewport: { width: 1280, height: 900 }, bears: /404/ });
    const { desk, page } = app;
    await page.locator('#alone').click();
    await shows(desk.nav);
    await app.visit('/desk/challenges');
    await desk.press('月度挑战');
    await shows(desk.weekPoints);
    const points = async () => Number(await desk.weekPoints.innerText());
    const before = await points();
    await page.getByLabel('其他运动按分钟折成步数').check();
    await eventually(async () => assert.equal(await points(), before + 10));
    await page.getByLabel('走不了的日子可以请假').check();
    await eventually(async () => assert.equal(await points(), before + 20));
    assert.deepEqual(await violations(page, { elder: false }), []);
    await desk.field('credit.days').fill('61');
    await reads(page.locator('#f-credit-days-error'), /1.*60/);
    await desk.field('credit.days').fill('6');
    await hides(page.locator('#f-credit-days-error'));
    await desk.field('conversion.cap').fill('30000');
    await reads(page.locator('#f-conversion-cap-error'), /1.*20000/);
    await desk.field('conversion.cap').fill('1000');
    await eventually(async () => assert.equal(await points(), before + 10));
  });
});
