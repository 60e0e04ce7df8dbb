// The roll of a session at the organiser's desk: every code that may be held before it, the camera, the list, a door without
// a network, and what the worker learns of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../server/support/union.mjs';
import { taiji } from './support/activities.mjs';
import { counts, eventually, hides, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { untidy } from './support/tidy.mjs';
import { startUnion } from './support/union.mjs';
import { ticket } from './pages/roll.mjs';

const PASSWORD = '点名要用的长密码';
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const A_MINUTE = 60_000;
/** All day, so that a test at any hour finds the session begun and not over. */
const HOURS = { from: '00:00', to: '23:59' };

suite(
  'Roll',
  (stage) => {
    let made = 0;

    /** An activity with sessions yesterday, today and tomorrow, and people on its list. */
    async function activity(names, { capacity = 20, change = {} } = {}) {
      made += 1;
      const id = `dance-${made}`;
      const series = [
        { id: 'daily', ...HOURS, days: [day(-1), day(0), day(1)] },
        { id: 'other', ...HOURS, days: [day(0)] },
      ];
      const body = taiji({ id, series, entry: { kind: 'list', capacity }, title: { zh: `舞蹈班${made}`, en: `Dance ${made}` }, ...change });
      await stage.server.admin.ask('PUT', `/programme/activity-${id}`, { activity: body });
      const cards = await stage.server.enrol(names.map((name) => ({ name, number: `${id}-${name}`, unit: '一厂', team: '' })));
      for (const [at, { worker }] of cards.entries()) {
        await stage.server.admin.ask('PUT', `/enrolments/${id}:${worker}`, { at: Date.now() - 100_000 + at, leave: [] });
      }
      return { id, cards, workers: cards.map(({ worker }) => worker), address: `/desk/rolls/${id}/daily/${day(0)}` };
    }

    async function organiser(path, { camera = false, ...options } = {}) {
      const account = await stage.server.organiser(`点名 ${Math.random()}`, PASSWORD);
      const app = await stage.open(null, { at: null, viewport: PHONE, bears: EXPECTED, ...options });
      if (camera) await app.roll.fakeCamera();
      await app.open('/desk');
      await app.desk.signIn(account, PASSWORD);
      await shows(app.desk.nav);
      await app.visit(path);
      return app;
    }

    const present = async (id) => {
      const document = await stage.server.admin.find(`/programme/roll-${id}.daily.${day(0)}`);
      return Object.keys(document?.present ?? {}).sort();
    };

    test('each code is taken once at its session alone, and every other is told apart', async () => {
      const { id, workers, address } = await activity(['王芳', '李雷', '赵六'], { capacity: 2 });
      const [one, two, three] = workers;
      const { roll } = await organiser(address);
      await readsAll(roll.rows, ['王芳 一厂 没到', '李雷 一厂 没到', '赵六 一厂 没到']);
      await reads(roll.came, '0 / 2 人');
      const mine = ticket(id, 'daily', day(0), one);
      for (const [code, why] of [
        ['https://example.org/x', '这不是签到码'],
        ['6901234567892', '这不是签到码'],
        [`BYE1.${id}.x.1.王.00000000`, /^这是步约的别的码/],
        [mine.replace('BYA1', 'BYA2'), /^对方的步约比这台新/],
        [mine.slice(0, -1), '签到码不完整，请再扫一次'],
        [ticket('taiji', 'daily', day(0), one), '王芳的码是别的活动的：taiji'],
        [ticket(id, 'daily', day(-1), one), /^王芳的码是 .*那次的，已经过了/],
        [ticket(id, 'daily', day(1), one), /^王芳的码是 .*那次的，还没到$/],
        [ticket(id, 'other', day(0), one), '王芳的码是同一天另一场的'],
        [ticket(id, 'daily', day(0), three), /^赵六 在候补，前面还有 0 人，没有名额/],
        [ticket(id, 'daily', day(0), 'w000000000'), 'w000000000 不在名单上，没有签到'],
      ]) {
        await roll.scan(code);
        await reads(roll.refused, why);
      }
      await roll.scan('');
      await reads(roll.page.locator('#code-error'), '请先填签到码');
      assert.deepEqual(await present(id), [], 'nothing was written');

      await roll.scan(mine);
      await reads(roll.welcome, '王芳 到了');
      await hides(roll.refused);
      await roll.scan(mine);
      await reads(roll.refused, /^王芳 在 \d\d:\d\d 已经签到/);
      await roll.turn('赵六');
      await reads(roll.came, '2 / 2 人');
      await eventually(async () => assert.deepEqual(await present(id), [one, three].sort()), A_MINUTE);
      await roll.turn('赵六');
      await reads(roll.came, '1 / 2 人');
      await eventually(async () => assert.deepEqual(await present(id), [one]), A_MINUTE);

      // Two organisers at two doors.
      const other = await organiser(address);
      await reads(other.roll.came, '1 / 2 人');
      await Promise.all([other.roll.turn('李雷'), roll.turn('赵六')]);
      await eventually(async () => assert.deepEqual(await present(id), [one, two, three].sort()), A_MINUTE);
    });

    test('the camera reads a phone, once each time that it is held there', async () => {
      const { id, cards, workers, address } = await activity(['王芳']);
      const worker = await stage.open(cards[0].link, { at: null, bears: EXPECTED });
      await worker.union.setPassword(PASSWORD);
      await worker.visit(`/activities/${id}/daily/${day(0)}`);
      await shows(worker.activities.ticket);
      const app = await organiser(address, { camera: true });
      const { roll } = app;
      await counts(roll.rows, 1);
      await roll.turnCamera();
      await roll.hold(worker.activities.ticket.locator('svg'));
      await reads(roll.welcome, '王芳 到了');
      await eventually(async () => assert.deepEqual(await present(id), workers), A_MINUTE);
      await hides(roll.refused);
      // Away for a while, and shown again.
      await roll.hold(null);
      await roll.page.waitForTimeout(2_500);
      await roll.hold(worker.activities.ticket.locator('svg'));
      await reads(roll.refused, /^王芳 在 .* 已经签到/);
      assert.equal(await roll.camerasOn(), 1);
      await app.visit('/desk/log');
      await eventually(async () => assert.equal(await roll.camerasOn(), 0, 'leaving the page turns it off'));
    });

    test('who allows no camera is told so, and the list remains', async () => {
      const { address } = await activity(['王芳']);
      const app = await organiser(address);
      await counts(app.roll.rows, 1);
      await app.roll.refuseCamera('NotAllowedError');
      await app.roll.turnCamera();
      await reads(app.page.locator('#scan .error:visible'), /^浏览器不让用相机/);
      await app.roll.refuseCamera('NotFoundError');
      await app.roll.turnCamera();
      await reads(app.page.locator('#scan .error:visible'), /^这台设备没有能用的相机/);
      await app.roll.turn('王芳');
      await reads(app.roll.came, '1 / 1 人');
    });

    test('a door without a network: marks are kept, said to wait, and sent afterwards; the worker sees them', async () => {
      const { id, cards, workers } = await activity(['王芳', '李雷']);
      const app = await organiser('/desk/rolls');
      const { roll, page } = app;
      await page.locator('#today-rolls').getByRole('link', { name: new RegExp(`舞蹈班${made}`) }).first().click();
      await counts(roll.rows, 2);
      await shows(page.getByText(/^名单取于/));
      const couch = '**/couch/**';
      await page.route(couch, (route) => route.abort());
      await roll.scan(ticket(id, 'daily', day(0), workers[0]));
      await reads(roll.welcome, '王芳 到了');
      await roll.turn('李雷');
      await reads(roll.sent, '已存在这台设备，待上传 2 条');
      assert.deepEqual(await present(id), []);
      // The app is opened anew: list, names and marks are this device's.
      await app.reload();
      await readsAll(roll.rows, [/^王芳 一厂 · \d\d:\d\d 到 到了$/, /^李雷 一厂 · \d\d:\d\d 到 到了$/]);
      await reads(roll.sent, '已存在这台设备，待上传 2 条');
      await app.visit('/desk/rolls');
      await reads(roll.today.filter({ hasText: '2 / 2 人' }), /^舞蹈班/);
      await app.visit(`/desk/rolls/${id}/daily/${day(0)}`);
      await page.unroute(couch);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await reads(roll.sent, '已上传');
      assert.deepEqual(await present(id), [...workers].sort());

      await app.visit(`/desk/activities/${id}`);
      await reads(roll.rate, /^到场率 33%（应到 6 人次，到了 2 人次）$/);
      await readsAll(roll.attended, ['王芳 一厂 1 / 3 次', '李雷 一厂 1 / 3 次']);

      const worker = await stage.open(cards[0].link, { at: null, bears: EXPECTED });
      await worker.union.setPassword(PASSWORD);
      await worker.visit(`/activities/${id}`);
      await reads(worker.activities.attended, '到了 1 次，共 3 次');
    });

    for (const [language, theme, mode, viewport] of stage.engine === 'chromium' ? [['zh', 'light', 'standard', DESKTOP], ['en', 'dark', 'elder', PHONE]] : []) {
      test(`the roll is clean and in its place: ${language}, ${theme}, ${mode}`, async () => {
        const { id, workers, address } = await activity(['王芳', '李雷', '赵六'], { capacity: 2 });
        const records = { 'prefs/language': language, 'prefs/theme': theme, 'prefs/mode': mode };
        const app = await organiser(address, { viewport, records });
        await counts(app.roll.rows, 3);
        await app.roll.scan(ticket(id, 'daily', day(0), workers[0]));
        await shows(app.roll.welcome);
        const clean = async (what) => {
          assert.deepEqual(await untidy(app.page, mode), [], what);
        };
        await clean('welcome');
        await app.roll.scan(ticket(id, 'daily', day(-1), workers[1]));
        await shows(app.roll.refused);
        await clean('refused');
        await app.visit(`/desk/activities/${id}`);
        await shows(app.roll.rate);
        await clean('attendance');
        await app.visit('/desk/rolls');
        await clean('rolls');
      });
    }
  },
  { serve: () => startUnion(async () => {}) },
);
