// A whole season of a union, from the roster to the tables at its end: one organiser at the desk, five workers with phones, and
// a network that is away when it matters. `make test-season` runs it alone, in both engines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../server/support/union.mjs';
import { ENGINES } from './support/browsers.mjs';
import { savedBy } from './support/downloads.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { startUnion } from './support/union.mjs';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = '一整个赛季的长密码';
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
const A_MINUTE = 60_000;
const PEOPLE = ['王芳', '李雷', '韩梅', '赵六', '孙七'];
const ROSTER = ['姓名,单位,小队,手机', ...PEOPLE.map((name, at) => `${name},一厂,${at < 3 ? '一队' : '二队'},1380000000${at}`)].join('\n');

suite(
  'Season',
  (stage) => {
    /** People's devices by their names, and their accounts. */
    const phones = new Map();
    const workers = new Map();

    const online = (name, is) => phones.get(name).page.context().setOffline(!is);

    async function rosterIsImported(office) {
      const { desk } = office;
      await office.visit('/desk/people/import');
      await desk.chooseRoster('名册.csv', ROSTER);
      await desk.lend(stage.server.password);
      await desk.press('开通 5 个账号');
      await eventually(() => assert.equal(new URL(office.page.url()).pathname, '/desk/cards'), A_MINUTE);
      await counts(desk.cards, PEOPLE.length);
      return desk.cardsSaid();
    }

    async function challengeIsPublished(office) {
      const { desk, page } = office;
      await office.visit('/desk/challenges');
      await desk.press('月度挑战');
      await shows(desk.weekPoints);
      await desk.field('name.zh').fill('秋季健走');
      await desk.field('id').fill('autumn');
      await desk.field('start').fill(day(-10));
      await desk.field('end').fill(day(20));
      await desk.press('保存草稿');
      await office.says('已保存');
      await desk.press('发布给所有人');
      await isAt(page, '/desk/challenges/autumn');
    }

    /** Ten weeks, of which the second meets today; three places. */
    async function classIsPublished(office) {
      const { desk, page } = office;
      await office.visit('/desk/activities');
      await desk.press('新的活动');
      await desk.field('title.zh').fill('书法班');
      await desk.field('id').fill('calligraphy');
      await desk.field('entry.capacity').fill('3');
      await desk.press('每周');
      await desk.field('series[0].from').fill('00:00');
      await desk.field('series[0].to').fill('23:59');
      await desk.field('series[0].weekly.first').fill(day(-7));
      await desk.field('series[0].weekly.last').fill(day(-7 + 9 * 7));
      const weekday = new Date(`${day()}T00:00:00Z`).getUTCDay();
      const name = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'][weekday].slice(1);
      const boxes = page.getByRole('group', { name: '星期几' });
      await boxes.getByRole('checkbox', { name: '一', exact: false }).uncheck();
      await boxes.getByRole('checkbox', { name, exact: false }).check();
      await desk.press('保存草稿');
      await office.says('已保存');
      await desk.press('发布给所有人');
      await isAt(page, '/desk/activities');
      await readsAll(page.locator('#published .menu li'), [/^书法班/]);
      const { activity } = await stage.server.admin.ask('GET', '/programme/activity-calligraphy');
      assert.equal(activity.entry.capacity, 3);
    }

    async function everybodyArrives(cards) {
      for (const { name, account, password: secret } of cards) {
        const app = await stage.open(`/join#account=${account}&password=${secret}`, { at: null, viewport: PHONE, bears: EXPECTED });
        await app.union.setPassword(PASSWORD);
        phones.set(name, app);
        workers.set(name, account);
      }
    }

    const places = async () => {
      const { rows } = await stage.server.admin.ask('GET', '/enrolments/_design/lists/_view/activity?reduce=false');
      return rows.filter(({ key }) => key[0] === 'calligraphy').map(({ key }) => key[2]);
    };

    /** The class as somebody's device shows it. */
    async function looks(name) {
      const app = phones.get(name);
      await app.visit('/activities');
      await app.visit('/activities/calligraphy');
      return app.activities;
    }

    test('a union goes through a season', async () => {
      const account = await stage.server.organiser('办公室', PASSWORD);
      const office = await stage.open('/desk', { at: null, viewport: DESKTOP, bears: EXPECTED });
      await office.desk.signIn(account, PASSWORD);
      await shows(office.desk.nav);
      const cards = await rosterIsImported(office);
      await challengeIsPublished(office);
      await classIsPublished(office);
      await everybodyArrives(cards);

      // The challenge: one joins and walks; another loses the network between joining and walking.
      for (const [name, steps] of [['王芳', 12_000], ['李雷', 9_000]]) {
        const app = phones.get(name);
        await app.union.join(name);
        await isAt(app.page, '/board');
        if (name === '李雷') await online(name, false);
        await app.go('今日');
        await app.today.log(String(steps));
        await app.says(/已/);
      }
      const entered = async (name) => (await stage.server.admin.find(`/entries-autumn/${workers.get(name)}`))?.days?.[day()]?.[1];
      await eventually(async () => assert.equal(await entered('王芳'), 12_000), A_MINUTE);
      assert.equal(await entered('李雷'), undefined, 'nothing left a device without a network');
      await online('李雷', true);
      await eventually(async () => assert.equal(await entered('李雷'), 9_000), A_MINUTE);

      // The class: two enrol; one does without a network, and counts only when the server has heard of it.
      for (const name of ['王芳', '李雷']) {
        const seen = await looks(name);
        await seen.enrol();
        await reads(seen.stand, /^(已报上，一分钟内确认名额。|你有名额。)$/);
      }
      const late = await looks('韩梅');
      await shows(late.page.locator('#enrol'));
      await online('韩梅', false);
      await late.enrol();
      await reads(late.stand, /^待上传/);

      // The last place, twice in the same second.
      const racers = ['赵六', '孙七'];
      const racing = [];
      for (const name of racers) racing.push(await looks(name));
      for (const seen of racing) await shows(seen.page.locator('#enrol'));
      await Promise.all(racing.map((seen) => seen.enrol()));
      await eventually(async () => assert.equal((await places()).length, 4), A_MINUTE);
      const [winner, loser] = (await places()).slice(2).map((worker) => racers.find((name) => workers.get(name) === worker));
      for (const name of racers) await phones.get(name).activities.page.evaluate(() => dispatchEvent(new Event('online')));
      await reads((await looks(winner)).stand, /^(已报上，一分钟内确认名额。|你有名额。)$/);
      await reads((await looks(loser)).stand, /^候补第 1 位/);

      // A device knows the server's clock to a second: who comes within one may stand before those.
      await phones.get('韩梅').page.waitForTimeout(2_000);
      await online('韩梅', true);
      await eventually(async () => assert.equal((await places()).length, 5), A_MINUTE);
      await reads((await looks('韩梅')).stand, /^候补第 2 位/);

      // Fewer places than people have is refused.
      await office.visit('/desk/activities/calligraphy');
      await counts(office.page.locator('#enrolled > li'), 3);
      await counts(office.page.locator('#waiting > li'), 2);
      await office.desk.press('修改');
      await office.desk.field('entry.capacity').fill('2');
      await office.desk.press('保存草稿');
      await office.desk.press('发布给所有人');
      await reads(office.desk.error, '已有 3 人报上，名额不能更少');

      // One cancels while the network is away: the place is held until the server knows, and then goes on exactly.
      const leaving = await looks('李雷');
      await online('李雷', false);
      await leaving.cancel();
      await reads(leaving.stand, /^已取消，待上传/);
      assert.equal((await places()).length, 5);
      await online('李雷', true);
      await eventually(async () => assert.deepEqual(await places(), ['王芳', winner, loser, '韩梅'].map((name) => workers.get(name))), A_MINUTE);
      await reads((await looks(loser)).stand, /^(已报上，一分钟内确认名额。|你有名额。)$/);
      await reads((await looks('韩梅')).stand, /^候补第 1 位/);

      // Last week's session, from the paper; one of them had taken leave.
      await office.visit('/desk/rolls');
      await office.visit(`/desk/rolls/calligraphy/s1/${day(-7)}`);
      await readsAll(office.roll.rows, [/^王芳/, new RegExp(`^${winner}`), new RegExp(`^${loser}`), /^韩梅/]);
      await office.roll.turn('王芳');
      await office.roll.turn(winner);
      await reads(office.roll.sent, '已上传');

      // Today's, at a door without a network on either side.
      await office.visit(`/desk/rolls/calligraphy/s1/${day()}`);
      await counts(office.roll.rows, 4);
      await office.page.context().setOffline(true);
      for (const name of ['王芳', loser]) {
        await online(name, false);
        const app = phones.get(name);
        await app.visit(`/activities/calligraphy/s1/${day()}`);
        const code = await app.activities.ticket.getAttribute('data-code');
        await office.roll.scan(code);
        await reads(office.roll.welcome, `${name} 到了`);
        await office.roll.scan(code);
        await reads(office.roll.refused, new RegExp(`^${name} 在 .* 已经签到`));
        await online(name, true);
      }
      await reads(office.roll.sent, '已存在这台设备，待上传 2 条');
      await office.page.context().setOffline(false);
      await reads(office.roll.sent, '已上传');

      // What they learn of it, and what the office takes home.
      const mine = await looks('王芳');
      await phones.get('王芳').visit('/me/union');
      await phones.get('王芳').union.sync();
      await phones.get('王芳').visit('/activities/calligraphy');
      await reads(mine.attended, '到了 2 次，共 2 次');

      await office.visit('/desk/activities');
      await office.visit('/desk/activities/calligraphy');
      await reads(office.roll.rate, /^到场率 67%（应到 6 人次，到了 4 人次）$/);
      const saved = (name) => savedBy(office.page, stage.downloads, () => office.desk.press(name));
      const attendance = await saved('导出出勤表');
      assert.equal(attendance.name, 'calligraphy-attendance.csv');
      const lines = attendance.text.replace('\u{feff}', '').trim().split(/\r?\n/).map((line) => line.split(','));
      assert.deepEqual(lines[0], ['姓名', '单位', '工号或手机', day(-7), day(), '到场率']);
      assert.deepEqual(lines.slice(1).map(([name, , , ...cells]) => [name, ...cells]), [
        ['王芳', '到', '到', '100%'],
        [winner, '到', '缺', '50%'],
        [loser, '缺', '到', '50%'],
      ]);
      const list = await saved('导出名单');
      assert.match(list.text, /候补,韩梅/);
      await office.visit('/desk/challenges/autumn');
      const results = await saved('导出成绩表');
      assert.match(results.text, /王芳/);
      assert.match(results.text, /李雷/);
      await office.visit('/desk/log');
      await shows(office.page.getByText('发布活动：书法班'));
      await hides(office.desk.error);
    });
  },
  { engines: process.env.SEASON === 'whole' ? ENGINES : ['chromium'], serve: () => startUnion(async () => {}) },
);
