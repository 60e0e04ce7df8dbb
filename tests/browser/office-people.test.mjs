// What the office does with people and points: lots that balance a challenge's points, correcting a day with its reason, sheets
// for paper, and taking an announcement back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, entry, stamp } from '../server/support/union.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { CHALLENGE, startUnion } from './support/union.mjs';

const DESKTOP = { width: 1280, height: 900 };
const PASSWORD = '工作台要用的长密码';
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
/** How long work on several accounts may take. */
const WORK = 60_000;

suite(
  'Office: people',
  (stage) => {
    async function organiser(path) {
      const account = await stage.server.organiser(`办公室 ${Math.random()}`, PASSWORD);
      const app = await stage.open('/desk', { at: null, viewport: DESKTOP, bears: EXPECTED });
      await app.desk.signIn(account, PASSWORD);
      await shows(app.desk.nav);
      await app.visit(path);
      return app;
    }

    /** So many people of a unit, each with an entry of so many points yesterday. */
    async function walkers(unit, points) {
      const cards = await stage.server.enrol(points.map((_, at) => ({ name: `${unit}${at + 1}`, unit, team: '', number: `${unit}${at}` })));
      for (const [at, { worker }] of cards.entries()) {
        const days = { [day(-1)]: [stamp(), 12_000, 0, 0, points[at]] };
        await stage.server.admin.ask('PUT', `/entries-${CHALLENGE}/${worker}`, entry(days));
      }
      return cards;
    }

    test('lots balance the points of a challenge', async () => {
      await walkers('六厂', [12, 12, 10, 2, 0, 0]);
      const app = await organiser('/desk/teams');
      const { desk, page } = app;
      await page.getByRole('button', { name: '给他们分队：六厂 没有小队' }).click();
      await page.locator('#draw-count').fill('2');
      await page.locator('#draw-by').selectOption(CHALLENGE);
      await desk.press('抽签');
      await counts(desk.drawn, 2);
      const sums = await desk.drawn.evaluateAll((teams) => teams.map((it) => Number(/共 (\d+) 分/.exec(it.textContent)[1])));
      assert.equal(sums[0] + sums[1], 36);
      assert.ok(Math.abs(sums[0] - sums[1]) <= 12, sums.join(' and '));
      await desk.lend(stage.server.password);
      await desk.press('按这个分队（6 人调动）');
      await eventually(async () => assert.ok((await page.locator('#groups').innerText()).includes('小队1')), WORK);
    });

    test('a day is corrected with its reason, and stands in the log', async () => {
      const [{ worker }] = await walkers('七厂', [10]);
      const app = await organiser(`/desk/people/${worker}`);
      const { page, desk } = app;
      await page.locator('#correct').click();
      await page.locator('.chips .chip').first().click();
      await page.locator('#correct-points').fill('99');
      await desk.press('更正');
      await reads(desk.error, /请填 0 到 12 的整数/);
      await page.locator('#correct-points').fill('4');
      await desk.press('更正');
      await app.says('已更正，本人下次同步就能看到');
      await eventually(async () => assert.equal((await stage.server.entry(worker)).total, 4));
      await app.visit('/desk/log');
      await shows(page.getByText(/^更正积分：七厂1: \d{4}-\d\d-\d\d → 4/));
    });

    test('people and a roll are printed', async () => {
      await walkers('八厂', [1, 2]);
      const [{ worker }] = await walkers('九厂', [3]);
      await stage.server.admin.put('programme', {
        _id: 'activity-tea',
        activity: { schema: 'buyue-activity/1', id: 'tea', kind: 'class', title: { zh: '茶艺' }, series: [{ id: 's1', from: '19:00', to: '20:30', days: [day(3), day(10)] }], entry: { kind: 'list', capacity: 5 } },
      });
      await stage.server.admin.put('enrolments', { _id: `tea:${worker}`, at: Date.now() });
      const app = await organiser('/desk/people');
      const { page } = app;
      await page.getByRole('link', { name: '打印名单' }).click();
      await isAt(page, '/desk/people/sheet');
      await page.locator('#sheet-unit').selectOption('八厂');
      await readsAll(page.locator('#paper tbody tr'), [/1 八厂1/, /2 八厂2/]);
      // Firefox keeps to the screen whatever it is told.
      if (stage.engine === 'chromium') {
        await page.emulateMedia({ media: 'print' });
        for (const gone of ['.desk-nav', '.no-print', 'nav.tabs']) await hides(page.locator(gone));
        await shows(page.locator('#paper'));
        await page.emulateMedia({ media: null });
      }
      await app.visit('/desk/activities/tea/sheet');
      await reads(page.locator('#paper h2'), /茶艺 · 1 人/);
      await counts(page.locator('#paper table').first().locator('th.tick'), 2);
      await reads(page.locator('#paper tbody tr').first(), /1 九厂1 九厂/);
    });

    test('an announcement is taken back only when that is sure', async () => {
      const app = await organiser('/desk/news');
      const { desk, page } = app;
      await page.locator('#news-title').fill('停课');
      await desk.press('发给所有人');
      await readsAll(desk.told, [/停课/]);
      await desk.press('撤回：停课');
      await desk.press('取消');
      await counts(desk.told, 1);
      await desk.press('撤回：停课');
      await desk.press('确定撤回：停课');
      await counts(desk.told, 0);
    });
  },
  { serve: () => startUnion() },
);
