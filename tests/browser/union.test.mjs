// A union: workers join by card, see each other, go offline, correct, hide, leave; and what the
// server learns of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCaptain } from '../../server/desk.mjs';
import { day } from '../server/support/union.mjs';
import { violations } from './support/axe.mjs';
import { appleExport } from './support/exports.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { CHALLENGE, startUnion } from './support/union.mjs';

const DESKTOP = { width: 1280, height: 800 };
const PASSWORD = '春天里的百日步约';
/** Others' news arrive within so many milliseconds. */
const A_MINUTE = 60_000;
/** What browsers say of a first look for an entry, of two devices at once, of a cookie that is gone, and of no
    network. */
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;

const boardIs = (app, rows, patience) => eventually(async () => assert.deepEqual(await app.union.table(), rows), patience);

suite(
  'Union',
  (stage) => {
    /** A device whose worker scanned the card and set a password. */
    async function arrive(card, options) {
      const app = await stage.open(card.link, { at: null, bears: EXPECTED, ...options });
      await app.union.setPassword(PASSWORD);
      return app;
    }

    /** The same, in the challenge. */
    async function joined(card, name, options) {
      const app = await arrive(card, options);
      await app.union.join(name);
      await isAt(app.page, '/board');
      return app;
    }

    async function log(app, steps) {
      await app.go('今日');
      await app.today.log(String(steps));
      await app.says(/已/);
    }

    test('three workers join, log and import, see each other, hide, and sign out', async () => {
      const [one, two, three] = await stage.server.cards();
      const first = await joined(one, '晓风');
      // What is agreed to stands on the page, and nothing else is on the server.
      await log(first, 12_345);
      await first.go('排行');
      await reads(first.union.own, /我的名次 1共 1 人 10 分|我的名次 1 共 1 人 10 分/);
      await boardIs(first, [['1', '我（晓风）', '10 分']]);

      const second = await joined(two, '老李', { viewport: DESKTOP });
      await second.visit('/import');
      const morning = appleExport([[day(-1), '06:00', '08:30', 11_000]]);
      await second.import.choose({ name: 'export.xml', bytes: morning });
      await second.import.apply();
      await second.go('排行');
      await reads(second.union.own, /12 分/);

      const third = await joined(three, '小红');
      await log(third, 4_000);

      // Everybody sees everybody within a minute, without asking.
      const all = (own) => [
        ['1', '老李', '12 分'],
        ['2', '晓风', '10 分'],
        ['3', '小红', '0 分'],
      ].map(([rank, name, figure]) => [rank, name === own ? `我（${name}）` : name, figure]);
      await third.go('排行');
      await boardIs(third, all('小红'), A_MINUTE);
      await boardIs(second, all('老李'), A_MINUTE);
      await boardIs(first, all('晓风'), A_MINUTE);

      // The team and the unit.
      await first.union.show('小队');
      await boardIs(first, [['1', '急诊一队', '7.3 分']]);
      await first.union.show('单位');
      await boardIs(first, [['1', '东城医院', '7.3 分']]);
      await first.union.show('个人');
      await first.union.show('日均步数');
      await boardIs(first, [['1', '我（晓风）', '12,345 步'], ['2', '老李', '11,000 步'], ['3', '小红', '4,000 步']]);

      // Hidden, and back: the points stay.
      await first.visit('/board/card');
      await first.page.locator('#hide-me').check();
      await eventually(async () => assert.equal((await stage.server.entry(one.worker)).who[1], null), A_MINUTE);
      await eventually(async () => {
        await third.union.sync();
        assert.deepEqual((await third.union.table())[1], ['2', '不具名', '10 分']);
      }, A_MINUTE);
      await first.page.locator('#hide-me').uncheck();
      await eventually(async () => assert.equal((await stage.server.entry(one.worker)).who[1], '晓风'), A_MINUTE);

      // Signing out keeps the records.
      await third.visit('/me/union');
      await third.union.press('退出登录');
      await shows(third.union.account);
      await third.go('今日');
      await reads(third.today.steps, '4,000');
    });

    test('works without a network, says so, and sends afterwards', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      await log(app, 3_000);
      await eventually(async () => assert.equal((await stage.server.entry(card.worker)).days[day()][1], 3_000), A_MINUTE);
      await app.go('排行');
      await shows(app.union.mine);
      await app.page.context().setOffline(true);
      await log(app, 10_500);
      await app.go('排行');
      // One's own at once; of the others what was last known, with its age.
      await reads(app.union.own, /10 分/);
      await shows(app.union.mine);
      await shows(app.page.getByText(/^上次取到的榜：(刚刚|\d+ 分钟前)$/));
      await app.union.sync();
      await reads(app.union.status, /离线，1 天待传/);
      assert.equal((await stage.server.entry(card.worker)).days[day()][1], 3_000);
      await app.page.context().setOffline(false);
      await reads(app.union.status, /同步/);
      await eventually(async () => assert.equal((await stage.server.entry(card.worker)).days[day()][1], 10_500), A_MINUTE);
    });

    test('who asks while device and server are at work is answered right after it', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      let looks = 0;
      await app.page.route('**/couch/programme/_changes*', async (route) => {
        looks += 1;
        // Long enough for a second tap.
        await new Promise((later) => setTimeout(later, 1_500));
        await route.continue();
      });
      await app.visit('/me/union');
      await app.union.sync();
      await eventually(async () => assert.ok(looks > 0));
      const before = looks;
      await app.union.sync();
      // Long before the next run by itself.
      await eventually(async () => assert.ok(looks > before));
    });

    test('a second device gets everything by the phrase, and nothing by another', async () => {
      const [card] = await stage.server.cards();
      const first = await joined(card, '晓风');
      await log(first, 9_876);
      await first.visit('/me/union');
      const phrase = await first.union.turnOnCopy();

      const second = await stage.open('/me/union', { at: null, bears: EXPECTED });
      await second.union.signIn(card.worker, '不是这个密码');
      await reads(second.union.error, /账号或密码不对/);
      await second.union.signIn(card.worker, PASSWORD);
      await second.union.press('打开加密同步');
      await second.union.phrase.fill(phrase.slice(0, 11).join(''));
      await second.union.press('解开并同步');
      await reads(second.union.error, '恢复口令是 12 个字，现在有 11 个');
      await second.union.phrase.fill([...phrase.slice(0, 11), 'x'].join(''));
      await second.union.press('解开并同步');
      await reads(second.union.error, /第 12 个字「x」/);
      // A phrase of another person: sound, and of no use.
      await second.union.phrase.fill('的的的的的的的的的的的在');
      await second.union.press('解开并同步');
      await reads(second.union.error, /打不开服务器上的副本/);
      await second.union.phrase.fill(phrase.join(' '));
      await second.union.press('解开并同步');
      await shows(second.union.button('这台设备不再同步'));
      await second.go('今日');
      await reads(second.today.steps, '9,876');
      await second.go('排行');
      await boardIs(second, [['1', '我（晓风）', '0 分']]);

      // What one changes the other has after its next run.
      await second.go('今日');
      await second.today.log('10,001');
      await reads(second.today.steps, '10,001');
      await second.visit('/me/union');
      await second.union.sync();
      await eventually(async () => {
        await first.go('今日');
        await first.visit('/me/union');
        await first.union.sync();
        await first.go('今日');
        await reads(first.today.steps, '10,001');
      }, A_MINUTE);
    });

    test('the server learns nothing that was not agreed to', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      await app.visit('/import');
      await app.import.choose({ name: 'export.xml', bytes: appleExport([[day(-1), '06:10', '07:40', 7_777]]) });
      await app.import.apply();
      await app.visit('/health/mind/mood');
      await app.page.getByRole('radio').first().check({ force: true });
      await app.page.locator('textarea').first().fill('只给自己看的一句话');
      await app.page.locator('#main form button, #main .btn').last().click();
      await app.visit('/me/union');
      await app.union.turnOnCopy();
      await eventually(async () => assert.equal((await stage.server.entry(card.worker)).days[day(-1)][1], 7_777), A_MINUTE);
      const entry = await stage.server.entry(card.worker);
      assert.deepEqual(Object.keys(entry).sort(), ['_id', '_rev', 'corrections', 'days', 'joined', 'total', 'v', 'who']);
      const others = (await stage.server.dump()).filter(({ _id, number }) => _id !== card.worker || number === undefined);
      const own = others.filter(({ sealed }) => sealed);
      assert.ok(own.length > 0, 'a sealed copy is there');
      for (const doc of own) assert.deepEqual(Object.keys(doc).sort(), ['_id', '_rev', 'sealed', 'v']);
      const text = JSON.stringify(others);
      for (const secret of ['只给自己看', '06:10', 'minutes/', 'mood', 'steps/', 'apple-health', '真名甲', PASSWORD]) {
        // The roster knows real names: that is what it is for.
        const where = secret === '真名甲' ? JSON.stringify(others.filter((doc) => doc.number === undefined)) : text;
        assert.ok(!where.includes(secret), secret);
      }
    });

    test('a captain corrects a day, and the member sees it with the reason', async () => {
      const [one, two] = await stage.server.cards();
      await makeCaptain(stage.server.admin, two.worker);
      const member = await joined(one, '晓风');
      await log(member, 12_000);
      const captain = await joined(two, '队长');
      await eventually(async () => assert.equal((await stage.server.entry(one.worker))?.total, 10), A_MINUTE);
      await captain.union.show('本队');
      await captain.page.getByRole('link', { name: /晓风/ }).click();
      await captain.page.locator('#correct-points').fill('999');
      await captain.union.press('更正');
      await reads(captain.union.error, /请填 0 到 12 的整数/);
      await captain.page.locator('#correct-points').fill('0');
      await captain.union.press('更正');
      await captain.says('已更正，本人下次同步就能看到');
      assert.equal((await stage.server.entry(one.worker)).total, 0);
      // The member's next entry keeps the correction and tells of it.
      await log(member, 13_000);
      await member.go('排行');
      await readsAll(member.union.corrections, [/改为 0 分（同一段路记了两次）/]);
      await eventually(async () => {
        const { total, corrections } = await stage.server.entry(one.worker);
        assert.deepEqual([total, corrections[day()][1]], [0, 0]);
      }, A_MINUTE);
    });

    test('a session that ends asks for the password, and loses nothing', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      await eventually(async () => assert.ok(await stage.server.entry(card.worker)), A_MINUTE);
      await app.go('排行');
      await eventually(async () => {
        // An answer under way brings the cookie once more.
        await app.page.context().clearCookies();
        await app.union.sync();
        assert.match(await app.union.status.innerText(), /需要重新登录/);
      }, A_MINUTE);
      await log(app, 12_222);
      await app.go('排行');
      await app.union.sync();
      await reads(app.union.status, /需要重新登录.*1 天待传/);
      await app.page.locator('#password-again').fill(PASSWORD);
      await app.union.press('登录');
      await eventually(async () => assert.equal((await stage.server.entry(card.worker)).days[day()][1], 12_222), A_MINUTE);
      await reads(app.union.status, /同步/);
    });

    test('a card is good once; leaving takes the entry back and keeps the steps', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      await log(app, 10_000);
      await eventually(async () => assert.equal((await stage.server.entry(card.worker))?.total, 10), A_MINUTE);
      const thief = await stage.open(card.link, { at: null, bears: EXPECTED });
      await reads(thief.union.error, /加入卡的密码用过一次就失效了/);
      await app.visit('/me/union');
      await app.union.press('退出这个挑战');
      await eventually(async () => assert.equal(await stage.server.entry(card.worker), null), A_MINUTE);
      await app.go('今日');
      await reads(app.today.steps, '10,000');
    });

    test('two tabs speak with the server by turns and show the same', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      const other = await app.page.context().newPage();
      await other.goto(`${stage.server.url}/board`);
      await other.locator('#standings .me').waitFor();
      await other.goto(`${stage.server.url}/me/union`);
      await app.visit('/me/union');

      // What one of them hears does not take away what was begun in the other.
      const fresh = app.page.locator('#copy');
      await app.union.press('打开加密同步');
      await shows(fresh.locator('.phrase'));
      const phrase = await fresh.locator('.phrase').innerText();
      const heard = app.page.evaluate(() => new Promise((told) => addEventListener('storage', ({ key }) => key.includes('union') && told(key))));
      await other.getByRole('button', { name: '立即同步', exact: true }).click();
      await heard;
      await app.page.waitForTimeout(500);
      assert.equal(await fresh.locator('.phrase').innerText(), phrase);

      await app.union.press('退出登录');
      await shows(app.union.account);
      await other.locator('#account').waitFor();
      await hides(other.getByRole('button', { name: '退出登录' }));
      await counts(other.locator('#password'), 1);
    });

    test('the checker finds nothing on the way in, in either language and mode', async () => {
      const [card] = await stage.server.cards();
      for (const [language, mode] of [['zh', 'elder'], ['en', 'standard']]) {
        const app = await stage.open(card.link, { at: null, bears: EXPECTED, records: { 'prefs/language': language, 'prefs/mode': mode, 'prefs/theme': 'dark' } });
        const clean = async (state) => assert.deepEqual(await violations(app.page, { elder: mode === 'elder' }), [], `${state}, ${language}, ${mode}`);
        if (language === 'zh') {
          await shows(app.union.ownPassword);
          await clean('own password');
          await app.union.setPassword(PASSWORD);
        } else {
          await app.union.account.fill(card.worker);
          await app.union.password.fill(PASSWORD);
          await app.page.getByRole('button', { name: 'Sign in' }).click();
        }
        await shows(app.page.getByRole('heading', { name: /工会的挑战|The union’s challenges/ }));
        await app.page.getByRole('button', { name: /^(参加|Join)$/ }).click();
        await shows(app.union.consent);
        await clean('consent');
        await app.page.getByRole('button', { name: /^(打开加密同步|Turn on the encrypted copy)$/ }).click();
        await shows(app.union.phraseCharacters);
        await clean('phrase');
        await app.union.shownName.fill('晓风');
        await app.union.fit.check();
        await app.page.getByRole('button', { name: /^(同意并参加|Agree and join)$/ }).click();
        await shows(app.union.mine);
        await clean('board');
      }
    });

    // Last: nobody can take a result back.
    test('a final result stands in place of the boards, without a network too', async () => {
      const [card] = await stage.server.cards();
      const app = await joined(card, '晓风');
      await log(app, 10_500);
      const person = (rank, worker, name, points) => [rank, worker, name, null, null, points, 12_000, 1, 1];
      const group = (id) => [[1, id, 140, 140, [1406, 140]]];
      await stage.server.admin.ask('PUT', `/programme/result-${CHALLENGE}`, {
        v: 1,
        challenge: CHALLENGE,
        at: Date.parse(`${day(-1)}T04:00:00Z`) / 1000,
        people: 140,
        points: [[12, 3], [10, 137]],
        top: [person(1, 'x', '远山', 12), person(1, 'y', null, 12), person(1, 'z', '小满', 12), person(4, card.worker, '晓风', 10)],
        teams: group('急诊九队'),
        units: group('西城医院'),
      });
      await app.visit('/me/union');
      await app.union.sync();
      await app.go('排行');
      await boardIs(app, [['1', '远山', '12 分'], ['1', '不具名', '12 分'], ['1', '小满', '12 分'], ['4', '我（晓风）', '10 分']], A_MINUTE);
      await reads(app.union.own, /我的名次 ?4 ?共 140 人 10 分/);
      await shows(app.page.getByText(/^最终成绩，/));
      await app.page.context().setOffline(true);
      await app.union.show('小队');
      await boardIs(app, [['1', '急诊九队', '10.0 分']]);
      await hides(app.page.getByText(/^上次取到的榜/));
    });
  },
  { serve: startUnion },
);
