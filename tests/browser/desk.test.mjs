// The organiser's desk against a union: a roster with all its faults, accounts and their cards, teams, a challenge from
// draft to publishing with two organisers at once, announcements, and the states in which it does not work.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './support/axe.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { untidy } from './support/tidy.mjs';
import { startUnion } from './support/union.mjs';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const SECTIONS = [
  'people', 'people/import', 'people/sheet', 'teams', 'cards', 'challenges', 'activities', 'rolls', 'stations', 'news', 'programme', 'log',
];
const PASSWORD = '工作台要用的长密码';
/** How long work on many accounts may take. */
const WORK = 60_000;
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;

/** 姓名,单位,小队,手机 / 王芳,一厂,,1 / 李雷,一厂,,2 in GBK. */
const GBK = Buffer.from('d0d5c3fb2cb5a5cebb2cd0a1b6d32ccad6bbfa0acdf5b7bc2cd2bbb3a72c2c310ac0eec0d72cd2bbb3a72c2c320a', 'hex');

const station = (metres, name) => ({ metres, name: { zh: name }, fact: { zh: '有亭。' }, source: 'https://example.org/', point: [500, 900 - metres / 2] });
const WEST_HILLS = JSON.stringify({
  schema: 'buyue-route/1', id: 'west-hills', name: { zh: '西山步道' }, stations: [station(0, '山门'), station(1_500, '亭子')],
});

/** So many people of one unit, thirty of them without a name where `wrong`. */
const roster = (count, { wrong = false, first = 1 } = {}) => {
  const row = (_, at) => `${wrong && at % 167 === 3 ? '' : `张${first + at}`},二厂,,${13_800_000_000 + first + at}`;
  return ['姓名,单位,小队,手机', ...Array.from({ length: count }, row)].join('\n');
};

suite(
  'Desk',
  (stage) => {
    /** An organiser at a desktop, signed in. */
    async function organiser(path = '/desk', options) {
      const account = await stage.server.organiser(`办公室 ${Math.random()}`, PASSWORD);
      const app = await stage.open('/desk', { at: null, viewport: DESKTOP, bears: EXPECTED, ...options });
      await app.desk.signIn(account, PASSWORD);
      await shows(app.desk.nav);
      if (path !== '/desk') await app.visit(path);
      return app;
    }

    test('nobody, a worker, and an expired session are told so', async () => {
      const [card] = await stage.server.enrol([{ name: '工人', number: 'x', unit: '四厂' }]);
      const nobody = await stage.open('/desk/people', { at: null, bears: EXPECTED });
      await shows(nobody.page.getByText('工作台要先登录组织者的账号。'));
      const worker = await stage.open(card.link, { at: null, bears: EXPECTED });
      await worker.union.setPassword(PASSWORD);
      assert.equal(await worker.page.locator('a[href="/desk"]').count(), 0);
      await worker.visit('/desk');
      await worker.heading('这个账号不是组织者');

      const app = await organiser('/desk/people');
      await shows(app.desk.people);
      await app.page.context().clearCookies();
      await app.visit('/desk/log');
      await shows(app.desk.notice.getByText('登录已过期，请再登录一次。填的内容都还在。'));
      await app.page.locator('#password-again').fill(PASSWORD);
      await app.desk.press('登录');
      await hides(app.page.locator('#password-again'));
      await app.desk.press('再试一次');
      await hides(app.desk.error);
    });

    // As in access.test.mjs, what engines agree about is seen in one.
    for (const [language, theme, mode, viewport] of stage.engine === 'chromium' ? [['zh', 'light', 'standard', DESKTOP], ['en', 'dark', 'elder', PHONE]] : []) {
      test(`its pages are clean and in their places: ${language}, ${theme}, ${mode}`, async () => {
        await stage.server.enrol([{ name: '王芳', number: 'y', unit: '五厂', team: '一队' }, { name: '李雷', number: 'z', unit: '五厂', team: '一队' }]);
        const records = { 'prefs/language': language, 'prefs/theme': theme, 'prefs/mode': mode };
        const app = await organiser('/desk', { viewport, records });
        const clean = async (what) => {
          await hides(app.page.locator('#main .waiting'));
          assert.deepEqual(await untidy(app.page, mode), [], what);
        };
        await clean('home');
        for (const section of SECTIONS) {
          await app.visit(`/desk/${section}`);
          await clean(section);
        }
        await app.visit('/desk/people');
        await app.desk.people.last().getByRole('link').click();
        await shows(app.page.locator('#admin-password'));
        await clean('a person');
        await app.visit('/desk/challenges');
        await app.page.locator('#main .btn').first().click();
        await shows(app.desk.weekPoints);
        await app.desk.field('goal').fill('0');
        await clean('a challenge with a fault');
        await app.visit('/desk/activities');
        await app.page.locator('#drafts .btn').click();
        await shows(app.desk.field('title.zh'));
        await clean('an activity');
      });
    }

    test('a roster of 5,000 rows is read at once, and all thirty faults are told', async () => {
      const app = await organiser('/desk/people/import');
      const begun = Date.now();
      await app.desk.chooseRoster('名册.csv', roster(5_000, { wrong: true }));
      await reads(app.desk.found.locator('.error'), /「名册.csv」有 30 处要改，什么都没有改/);
      assert.ok(Date.now() - begun < 2_000, `${Date.now() - begun} ms`);
      await counts(app.desk.faults, 30);
      await reads(app.desk.faults.first(), '第 5 行 没有姓名');
      await app.desk.chooseRoster('坏.csv', '名字,单位\n王芳,一厂\n');
      await readsAll(app.desk.faults, ['没有「工号或手机」这一列']);
      await app.desk.chooseRoster('重.csv', '姓名,手机\n甲,1\n乙,1\n');
      await readsAll(app.desk.faults, [/第 3 行 工号或手机和第 2 行重复/]);
      const good = Date.now();
      await app.desk.chooseRoster('好.csv', roster(5_000));
      await shows(app.page.getByRole('heading', { name: '「好.csv」会带来什么' }));
      assert.ok(Date.now() - good < 2_000, `${Date.now() - good} ms`);
      await reads(app.desk.found.locator('.figures dd').first(), '5,000');
      const { rows } = await stage.server.admin.ask('GET', '/roster/_all_docs?include_docs=true');
      assert.ok(rows.every(({ doc }) => doc.unit !== '二厂'), 'nothing is applied before it is confirmed');
    });

    test('accounts are made from a GBK file, go on after a break, and each has a card that works', async () => {
      const app = await organiser('/desk/people/import');
      const { desk } = app;
      await desk.chooseRoster('gbk.csv', GBK);
      await desk.lend('wrong').catch(() => {});
      await reads(desk.error, '管理员名或密码不对');
      await desk.lend(stage.server.password);
      await desk.press('开通 2 个账号');
      await isAt(app.page, '/desk/cards');
      await counts(desk.cards, 2);
      const cards = await desk.cardsSaid();
      assert.deepEqual(cards.map(({ name }) => name), ['王芳', '李雷']);
      const worker = await stage.open(`/join#account=${cards[0].account}&password=${cards[0].password}`, { at: null, bears: EXPECTED });
      await worker.union.setPassword(PASSWORD);

      // Cut off in the middle: what was made stays, and the same file goes on.
      const made = async () => {
        const { rows } = await stage.server.admin.ask('GET', '/roster/_all_docs?include_docs=true');
        return rows.map(({ doc }) => doc).filter(({ unit }) => unit === '二厂');
      };
      await app.visit('/desk/people/import');
      await desk.chooseRoster('二厂.csv', roster(30));
      await desk.press('开通 30 个账号');
      await eventually(async () => assert.ok((await made()).length > 2));
      await app.reload();
      await desk.chooseRoster('二厂.csv', roster(30));
      const rest = desk.page.locator('#create');
      await desk.lend(stage.server.password);
      const left = Number(/\d+/.exec(await rest.innerText())[0]);
      assert.ok(left > 0 && left < 30, `${left} are left`);
      await rest.click();
      await eventually(() => assert.equal(new URL(app.page.url()).pathname, '/desk/cards'), WORK);
      // Everybody of the file has a card that is the account's.
      const all = await desk.cardsSaid();
      const everybody = await made();
      assert.equal(everybody.length, 30);
      for (const { _id, name } of everybody) assert.ok(all.some(({ account }) => account === _id), `${name} has a card`);
      await desk.press('已经发完，删掉');
      await desk.press('删掉这些卡');
      await shows(app.page.getByText('没有待发的卡。', { exact: false }));
      await app.reload();
      await shows(app.page.getByText('没有待发的卡。', { exact: false }));
    });

    test('lots are drawn, somebody moves, gets a new card, and a duplicate is merged', async () => {
      await stage.server.enrol(['甲', '乙', '丙', '丁', '戊'].map((name) => ({ name: `三${name}`, unit: '三厂', team: '', number: `3${name}` })));
      const app = await organiser('/desk/teams');
      const { desk } = app;
      await desk.page.getByRole('button', { name: '给他们分队：三厂 没有小队' }).click();
      await desk.page.locator('#draw-count').fill('9');
      await desk.press('抽签');
      await reads(desk.error, '请填 1 到 5 的整数');
      await desk.page.locator('#draw-count').fill('2');
      await desk.press('抽签');
      await readsAll(desk.drawn, [/^小队1 .* [23] 人$/, /^小队2 .* [23] 人$/]);
      await desk.lend(stage.server.password);
      await desk.press('按这个分队（5 人调动）');
      await eventually(async () => assert.equal(await desk.page.locator('#groups').getByText('小队1').count(), 1), WORK);
      await app.says('已调动 5 人');

      await app.visit('/desk/people');
      await desk.page.locator('#search-people').fill('三甲');
      await counts(desk.people, 1);
      await desk.people.getByRole('link').click();
      await desk.page.getByText('换一张加入卡').click();
      await desk.press('做新卡');
      await isAt(app.page, '/desk/cards');
      await reads(desk.cards.locator('h3'), '三甲');

      await app.visit('/desk/people');
      await desk.page.locator('#search-people').fill('三乙');
      await desk.people.getByRole('link').click();
      await desk.page.getByText('合并重复的账号').click();
      await desk.page.locator('#merge-search').fill('三丙');
      await desk.page.getByRole('button', { name: /^三丙/ }).click();
      await desk.press('合并');
      await app.says('已合并');
      const { rows } = await stage.server.admin.ask('GET', '/roster/_all_docs?include_docs=true');
      assert.deepEqual(rows.filter(({ doc }) => doc.name === '三丙'), []);
      await app.visit('/desk/log');
      await shows(app.page.getByText(/^合并账号：/));
    });

    test('a challenge is drafted by two, previewed, published, and stands for everybody', async () => {
      const app = await organiser('/desk/challenges');
      const { desk } = app;
      await desk.press('月度挑战');
      await shows(desk.weekPoints);
      const before = Number(await desk.weekPoints.innerText());
      await desk.field('parts[0].points').fill('20');
      await eventually(async () => assert.notEqual(Number(await desk.weekPoints.innerText()), before));
      await desk.press('撤销');
      await eventually(async () => assert.equal(Number(await desk.weekPoints.innerText()), before));
      await desk.field('goal').fill('很多');
      await reads(desk.page.locator('#f-goal-error'), /./);
      await desk.field('goal').fill('8000');
      await hides(desk.page.locator('#f-goal-error'));
      await desk.field('name.zh').fill('春季健走');
      await desk.field('id').fill('spring');
      await desk.press('保存草稿');
      await app.says('已保存');

      // The other one opens the same draft, and saves first.
      const other = await organiser(new URL(app.page.url()).pathname);
      await other.desk.field('name.zh').fill('春季万步');
      await other.desk.press('保存草稿');
      await other.says('已保存');
      await desk.field('goal').fill('9000');
      await desk.press('保存草稿');
      await shows(desk.meanwhile);
      await reads(desk.meanwhile, /名称 春季健走 春季万步/);
      assert.deepEqual(await violations(app.page, { elder: false }), []);
      await desk.press('用我的（再点保存）');
      await desk.press('保存草稿');
      await hides(desk.meanwhile);
      await desk.lend(stage.server.password);
      await desk.press('发布给所有人');
      await isAt(app.page, '/desk/challenges/spring');
      await app.heading('春季健走');
      const { rules } = await stage.server.admin.ask('GET', '/programme/challenge-spring');
      assert.equal(rules.goal, 9000);
      assert.ok(await stage.server.admin.find('/entries-spring/_design/validate'), 'its validator holds the rules');

      // The same next year, and never twice the same id.
      await desk.press('照样起草');
      await shows(desk.weekPoints);
      assert.notEqual(await desk.field('id').inputValue(), 'spring');
      await desk.field('id').fill('spring');
      await desk.press('保存草稿');
      await desk.press('发布给所有人');
      await reads(desk.error, '代号 spring 已经发布过一个挑战，请换一个代号');
    });

    test('a challenge has a route: one of ours, a file that is sound, or none', async () => {
      const app = await organiser('/desk/challenges');
      const { desk } = app;
      await desk.press('月度挑战');
      await reads(desk.way, '还没有选路线。');
      await desk.press('用「北京中轴线」');
      await reads(desk.way, '现在是「北京中轴线」：7.8 公里，15 站。');
      const stations = Array.from({ length: 10_000 }, (_, at) => ({ metres: at * 100 }));
      const faulty = '{\n "schema": "buyue-route/1", "id": "a", "name": {"zh": "甲"},\n "stations": [\n  {"metres": 0, "name": {"zh": "门"}, "fact": {"zh": "有。"}, "source": "https://example.org/", "point": [1, 1]},\n  {"metres": 0, "name": {"zh": "门"}, "fact": {"zh": "有。"}, "source": "https://example.org/", "point": [1, 1]}]}';
      for (const [text, why] of [
        [faulty, /^「坏.json」第 5 行不对：stations\[1\]\.metres .+。挑战没有改动。$/],
        ['{"schema":', /^「坏.json」第 1 行不对/],
        [JSON.stringify({ schema: 'buyue-route/1', id: 'a', name: { zh: '甲' }, stations }), /^「坏.json」第 1 行不对：stations .*200/],
        ['x'.repeat(4_000_001), /^「坏.json」超过 4 MB/],
      ]) {
        await desk.chooseRoute('坏.json', text);
        await reads(desk.wayError, why);
        await reads(desk.way, /北京中轴线/);
      }
      await desk.press('用「京张铁路」');
      await hides(desk.wayError);
      await desk.press('撤销');
      await reads(desk.way, /北京中轴线/);
      await desk.press('不要路线');
      await reads(desk.way, '还没有选路线。');

      // A file goes into the rules as it is, and everybody has it with them.
      await desk.chooseRoute('西山.json', WEST_HILLS);
      await reads(desk.way, '现在是「西山步道」：1.5 公里，2 站。');
      assert.deepEqual(await violations(app.page, { elder: false }), []);
      await desk.field('id').fill('hills');
      await desk.press('保存草稿');
      await app.says('已保存');
      await desk.lend(stage.server.password);
      await desk.press('发布给所有人');
      await isAt(app.page, '/desk/challenges/hills');
      const { rules } = await stage.server.admin.ask('GET', '/programme/challenge-hills');
      assert.deepEqual(rules.route, JSON.parse(WEST_HILLS));
    });

    test('an announcement reaches a worker, who reads it once', async () => {
      const [card] = await stage.server.enrol([{ name: '读者', number: 'news', unit: '四厂' }]);
      const app = await organiser('/desk/news');
      const { desk } = app;
      await desk.press('发给所有人');
      await reads(desk.error, '请填标题');
      await desk.page.locator('#news-title').fill('周六健步走');
      await desk.page.locator('#news-text').fill('上午九点\n北门集合');
      await desk.press('发给所有人');
      await app.says('公告已发出');
      await readsAll(desk.told, [/周六健步走/]);
      const worker = await stage.open(card.link, { at: null, bears: EXPECTED });
      await worker.union.setPassword(PASSWORD);
      await reads(worker.page.locator('#news li'), /周六健步走.*新$/);
      await worker.visit('/me');
      await worker.visit('/me/union');
      await reads(worker.page.locator('#news li'), /北门集合$/);
      await desk.press('撤回：周六健步走');
      await desk.press('确定撤回：周六健步走');
      await counts(desk.told, 0);
    });
  },
  { serve: () => startUnion(async () => {}) },
);
