// Activities: the catalogue, places on lists with and without a union, the timetable, the calendar file,
// codes for the door, counselling that nobody hears of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../server/support/union.mjs';
import { counselling, once, opened, taiji } from './support/activities.mjs';
import { eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { kept, onDevice } from './support/records.mjs';
import { suite } from './support/suite.mjs';
import { startUnion } from './support/union.mjs';

const PASSWORD = '春天里的百日步约';
const A_MINUTE = 60_000;
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
const TODAY = '2026-11-22';

suite('Activities alone', (stage) => {
  const open = (path, ...all) => stage.open(path, { bears: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError|error loading/, records: opened(...all) });

  test('the catalogue is found by characters, pinyin and initials, and narrowed', async () => {
    const walk = once('walk', '中轴线健步走', '2026-11-25', { kind: 'walk', place: { name: '南门' }, entry: { kind: 'open' } });
    const past = once('past', '太极讲座', '2026-11-10');
    const closed = once('closed', '劳模宣讲', '2026-11-28', { entry: { kind: 'list', closes: '2026-11-20 18:00' } });
    const { activities, page } = await open('/activities', taiji(), walk, past, closed, counselling());
    // What comes first stands first, what is over last.
    await readsAll(activities.titles, ['太极拳入门班', '心理咨询时段', '中轴线健步走', '劳模宣讲', '太极讲座']);
    for (const typed of ['太极拳', 'taijiquan', 'tjq', 'chenlaoshi', '陈']) {
      await activities.find.fill(typed);
      await readsAll(activities.titles, ['太极拳入门班']);
    }
    await activities.find.fill('taiji');
    await readsAll(activities.titles, ['太极讲座', '太极拳入门班']);
    await activities.find.fill('没有这个');
    await reads(activities.found, '0 项活动');
    await shows(page.getByText('没有符合的活动'));
    await activities.press('清除筛选');
    await reads(activities.found, '5 项活动');
    await activities.filter({ kind: 'walk' });
    await readsAll(activities.titles, ['中轴线健步走']);
    await activities.filter({ kind: '', day: '1' });
    await readsAll(activities.titles, ['太极拳入门班']);
    await activities.filter({ day: '', open: true });
    await readsAll(activities.titles, ['太极拳入门班', '心理咨询时段', '中轴线健步走']);
  });

  test('an empty catalogue invites, and samples are named samples', async () => {
    const { activities, page } = await open('/activities');
    await shows(page.getByRole('heading', { name: '这里还没有活动' }));
    await activities.press('看看示例');
    await reads(activities.samplesNote.locator('p'), '现在显示的是示例，不是真的活动。');
    assert.deepEqual(new Set(await activities.tags.allInnerTexts()), new Set(['示例']));
    await page.getByRole('link', { name: /太极拳入门班/ }).click();
    await shows(page.locator('header').getByText('示例'));
    await hides(page.locator('#enrol'));
    await page.goBack();
    await activities.press('收起示例');
    await shows(page.getByRole('heading', { name: '这里还没有活动' }));
  });

  test('a file and a link bring activities, and what is wrong is told', async () => {
    const app = await open('/activities/open');
    const { activities } = app;
    await activities.openFile('空.json', ' ');
    await reads(activities.error, '「空.json」是空文件，里面没有内容');
    const wrong = taiji({ series: [{ id: 's', from: '20:00', to: '19:00', days: [TODAY] }] });
    await activities.openFile('a.json', JSON.stringify({ schema: 'buyue-programme/1', activities: [once('a', '甲', TODAY), wrong] }));
    await reads(activities.error, /活动有错，什么都没存：activities\[1\]\.series\[0\]\.to/);
    await activities.openText('https://example.org/');
    await reads(activities.error, '这不是活动文件，也不是活动码');
    await activities.openFile('a.json', JSON.stringify({ schema: 'buyue-programme/1', activities: [once('a', '甲', TODAY), taiji()] }));
    await reads(activities.foundActivities, '找到 2 项活动');
    assert.equal(await kept(app.page, 'activity/taiji'), undefined, 'nothing is kept before the person says so');
    await activities.press('放进我的活动');
    await app.says('已保存：2 项活动');
    await isAt(app.page, '/activities');
    await readsAll(activities.titles, ['甲', '太极拳入门班']);
    // Handed on, it opens on another phone; with a letter less, it does not.
    await app.visit('/activities/taiji');
    await app.page.getByText('转给同事').click();
    await app.page.evaluate(() => {
      Object.defineProperty(navigator, 'share', { value: (data) => Promise.resolve((window.handed = data.text)), configurable: true });
    });
    await app.page.locator('details').getByRole('button', { name: '分享' }).click();
    const link = await eventually(async () => {
      const handed = await app.page.evaluate(() => window.handed);
      assert.match(handed, /\/activities\/open#activity=BYC1\./);
      return handed;
    });
    const other = await stage.open(new URL(link).pathname + new URL(link).hash);
    await reads(other.activities.foundActivities, '找到 1 项活动');
    await other.activities.openText(link.slice(0, -1));
    await reads(other.activities.error, '码不完整或被改过，请让对方再发一次');
  });

  test('without a union, a place is asked for by code; leave and cancelling are kept', async () => {
    const app = await open('/activities/taiji', taiji());
    const { activities, page } = app;
    await shows(page.getByRole('link', { name: '拨打 010-6404 0000' }));
    assert.equal(await page.getByRole('link', { name: /^拨打/ }).getAttribute('href'), 'tel:01064040000');
    await activities.enrol();
    await app.says('已保存到这台设备');
    // The organiser is to know whose it is.
    await activities.nameRequest(' ');
    await reads(activities.error, '请填名字');
    await activities.nameRequest('王'.repeat(21));
    await reads(activities.error, /20/);
    await activities.nameRequest('王 小芳');
    const code = await activities.request.inputValue();
    assert.match(code, /^BYE1\.taiji\.[0-9a-f]{16}\.\d+\.王 小芳\.[0-9a-f]{8}$/);
    await activities.press('改名字');
    await activities.nameRequest('王芳');
    await eventually(async () => assert.match(await activities.request.inputValue(), /\.王芳\./));
    await app.reload();
    await eventually(async () => assert.match(await activities.request.inputValue(), /\.王芳\./));
    await reads(activities.sessions.first(), /11月24日 星期二 18:30–20:00 签到码 请假/);
    await page.getByRole('button', { name: '12月1日 请假' }).click();
    await app.says('已记下请假。请也告诉组织者');
    assert.equal(await kept(page, 'leave/taiji/tuesday/2026-12-01'), true);
    // The calendar file leaves out the evening that is off and the one with leave.
    const file = await activities.calendar();
    assert.equal(file.name, 'taiji.ics');
    for (const line of [
      'DTSTART;TZID=Asia/Shanghai:20261117T183000',
      /RRULE:FREQ=WEEKLY;.*BYDAY=TU;COUNT=7/,
      /EXDATE;TZID=Asia\/Shanghai:20261201T183000,20261208T183000|EXDATE;TZID=Asia\/Shanghai:20261201T183000\r\nEXDATE;TZID=Asia\/Shanghai:20261208T183000/,
      'SUMMARY:太极拳入门班',
      'LOCATION:职工之家二层',
      /TRIGGER:-PT60M|TRIGGER:-PT1H/,
    ]) {
      assert.ok(typeof line === 'string' ? file.text.includes(line) : line.test(file.text), `${line}\n${file.text}`);
    }
    // My code for the door, also without a network, for this session alone.
    await page.context().setOffline(true);
    await page.getByRole('link', { name: '11月24日 的签到码' }).click();
    await shows(activities.ticket.locator('svg'));
    const person = await kept(page, 'profile/person');
    assert.match(await activities.ticket.getAttribute('data-code'), new RegExp(`^BYA1\\.taiji\\.tuesday\\.2026-11-24\\.${person}\\.[0-9a-f]{8}$`));
    await page.context().setOffline(false);
    await app.visit('/activities/taiji');
    await activities.cancel();
    await app.says('已取消。交过报名码的话，请也告诉组织者');
    await hides(activities.stand);
    assert.equal(await kept(page, 'attend/taiji'), null);
  });

  test('the timetable shows what clashes, and Today what is on today', async () => {
    const tea = once('tea', '茶艺', TODAY, { entry: { kind: 'open' }, series: [{ id: 'once', from: '15:00', to: '16:00', days: [TODAY] }] });
    const choir = once('choir', '合唱', TODAY, {
      entry: { kind: 'open' },
      place: { name: '东馆', station: 'east' },
      series: [{ id: 'once', from: '16:10', to: '17:00', days: [TODAY] }],
    });
    const app = await open('/', tea, choir);
    const { activities, page } = app;
    await hides(page.getByRole('heading', { name: '今天的活动' }));
    for (const id of ['tea', 'choir']) {
      await app.visit(`/activities/${id}`);
      await activities.enrol();
      await reads(activities.stand, '在你的课表里。');
    }
    await app.visit('/activities/timetable');
    await readsAll(activities.clashes, ['11月22日 星期日 「茶艺」和「合唱」中间只有 10 分钟，路上约要 20 分钟（估计）']);
    await app.follow('记自己的课');
    await activities.addOwn({ title: ' ', from: '15:30' });
    await reads(activities.error, '请写叫什么');
    await activities.addOwn({ title: '值班', to: '15:00' });
    await reads(activities.error, '结束要晚于开始，例如 19:00 到 20:30');
    await activities.addOwn({ to: '15:50', weeks: '2' });
    await isAt(page, '/activities/timetable');
    await readsAll(activities.clashes, [/「茶艺」和「值班」时间重叠/, /「茶艺」和「合唱」中间只有 10 分钟/]);
    await activities.show('列表');
    await readsAll(activities.listed, [/茶艺 11月22日/, /值班 11月22日/, /合唱 11月22日/, /值班 11月29日/]);
    const file = await activities.calendar();
    assert.equal(file.text.match(/BEGIN:VEVENT/g).length, 3);
    // At once after a start, before the part that knows activities has come.
    await page.route('**/assets/activities-*', (route) => route.abort());
    await app.open('/');
    await readsAll(activities.onToday, ['茶艺 15:00–16:00 · 报告厅', '值班 15:30–15:50', '合唱 16:10–17:00 · 东馆']);
    await page.unroute('**/assets/activities-*');
    await app.open('/activities/timetable');
    await page.getByRole('link', { name: /值班/ }).first().click();
    await activities.press('删除');
    await app.go('今日');
    await readsAll(activities.onToday, [/茶艺/, /合唱/]);
    await app.undo();
    await readsAll(activities.onToday, [/茶艺/, /值班/, /合唱/]);
  });

  test('counselling is a call and a note that lies in the database alone', async () => {
    const app = await open('/activities/counsel', counselling());
    const { activities, page } = app;
    assert.equal(await page.getByRole('link', { name: '拨打 010-6404 1111' }).getAttribute('href'), 'tel:01064041111');
    await hides(page.locator('#enrol, #calendar'));
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await activities.noteBooking(TODAY, '14:30');
    await reads(activities.booking, '你记的是 2026年11月22日 14:30。');
    const { database, mirror } = await onDevice(page);
    assert.ok(database['counsel/counsel'], 'it is kept');
    assert.equal(mirror['counsel/counsel'], undefined, 'it is in no mirror');
    await app.go('今日');
    await hides(page.getByText(/14:30|心理咨询/));
    assert.deepEqual(asked.filter((url) => !/\/(assets|icons)\//.test(url)), [], 'nobody was asked for anything');
    const agenda = await page.evaluate(() => localStorage.getItem('buyue:agenda'));
    assert.ok(!agenda?.includes('心理'), agenda);
    await app.open('/activities/counsel');
    await reads(activities.booking, '你记的是 2026年11月22日 14:30。');
    await activities.press('删掉这条');
    await shows(page.locator('#booking-day'));
  });

  test('minutes of reading add up, and a day has no more than it has', async () => {
    const reading = { schema: 'buyue-activity/1', id: 'read', kind: 'reading', title: { zh: '云诵读' } };
    const app = await open('/activities/read', reading);
    await app.activities.press('加 30 分钟');
    await app.says('已保存：今天读了 30 分钟');
    await app.activities.press('加 20 分钟');
    await reads(app.activities.reading, /今天 50 分钟 一共 50 分钟，1 天/);
    assert.deepEqual(await kept(app.page, `reading/read/${TODAY}`), { n: 50 });
    await app.undo();
    await reads(app.activities.reading, /今天 30 分钟/);
  });
});

suite('Works', (stage) => {
  const SHOW = { schema: 'buyue-activity/1', id: 'show', kind: 'exhibition', title: { zh: '职工书画摄影展评' } };

  /** A JPEG of this size with what a camera writes into it. */
  async function photograph(page, width, height) {
    const address = await page.evaluate(
      ([width, height]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        const context = canvas.getContext('2d');
        context.fillStyle = '#a33';
        context.fillRect(0, 0, width / 2, height);
        return canvas.toDataURL('image/jpeg');
      },
      [width, height],
    );
    const jpeg = Buffer.from(address.split(',')[1], 'base64');
    const exif = Buffer.from('Exif\0\0taken in a secret place');
    const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
    return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
  }

  const notes = (page) =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('buyue', 1);
          opening.onsuccess = () => {
            const store = opening.result.transaction('meta').objectStore('meta');
            store.getAllKeys().onsuccess = ({ target }) => {
              const names = target.result.filter((name) => name.startsWith('picture/'));
              store.getAll().onsuccess = (all) => {
                const texts = all.target.result.filter((text) => text.startsWith('data:'));
                opening.result.close();
                resolve({ names, texts });
              };
            };
          };
        }),
    );

  test('a work is made smaller, loses what the camera wrote, and stays here', async () => {
    const app = await stage.open('/activities/show', { records: opened(SHOW), bears: /./ });
    const { activities, page } = app;
    const choose = (name, buffer, mimeType = 'image/jpeg') => page.locator('#work-file').setInputFiles({ name, mimeType, buffer });
    const picture = await photograph(page, 2_400, 1_200);
    assert.ok(picture.includes('secret place'));
    await choose('a.jpg', picture);
    await reads(activities.error, '请先写一句话');
    await page.locator('#work-caption').fill('雪后的角楼');
    await choose('坏.jpg', Buffer.from('no picture at all'));
    await reads(activities.error, '「坏.jpg」不是能打开的图片，没有保存');
    await choose('a.jpg', picture);
    await app.says('已保存');
    await shows(page.locator('.gallery img'));
    const size = await page.locator('.gallery img').evaluate((image) => [image.naturalWidth, image.naturalHeight]);
    assert.deepEqual(size, [1_600, 800]);
    const { names, texts } = await notes(page);
    assert.equal(names.length, 1);
    assert.ok(!Buffer.from(texts[0].split(',')[1], 'base64').includes('secret'), 'the camera is silent');
    const { mirror } = await onDevice(page);
    assert.ok(!JSON.stringify(mirror).includes('base64'), 'no picture in the mirror');
    await app.reload();
    await shows(page.locator('.gallery img'));
    await page.getByRole('button', { name: '删除 雪后的角楼' }).click();
    await hides(page.locator('.gallery img'));
    assert.deepEqual((await notes(page)).names, []);
  });
});

suite(
  'Activities of a union',
  (stage) => {
    const publish = (activity) => stage.server.admin.put('programme', { _id: `activity-${activity.id}`, activity });
    const document = (activity, { worker }) => stage.server.admin.find(`/enrolments/${activity.id}:${worker}`);
    const nextWeek = (id, change) => taiji({ id, series: [{ id: 's', from: '18:30', to: '20:00', days: [day(7), day(14)] }], ...change });

    /** A device whose worker scanned the card, at the activity's page. */
    async function arrive(card, activity) {
      const app = await stage.open(card.link, { at: null, bears: EXPECTED });
      await app.union.setPassword(PASSWORD);
      await app.visit(`/activities/${activity.id}`);
      await shows(app.page.locator('#join'));
      return app;
    }

    /** Has the device and the server meet, and comes back. */
    async function meet(app, activity) {
      await app.visit('/me/union');
      await app.union.sync();
      await app.visit(`/activities/${activity.id}`);
    }

    test('a place asked for without a network is provisional until the server has it, and sure after a minute', async () => {
      const activity = nextWeek('offline', {});
      await publish(activity);
      const [card] = await stage.server.cards();
      const app = await arrive(card, activity);
      await app.page.context().setOffline(true);
      await app.activities.enrol();
      await reads(app.activities.stand, /^待上传：这台设备已记下，服务器收到才算数。/);
      await app.visit('/activities');
      await reads(app.activities.tags.first(), '待上传');
      assert.equal(await document(activity, card), null);
      await app.page.context().setOffline(false);
      await eventually(async () => assert.ok(await document(activity, card)), A_MINUTE);
      await app.visit(`/activities/${activity.id}`);
      await reads(app.activities.stand, '已报上，一分钟内确认名额。');
      await eventually(async () => {
        await meet(app, activity);
        await reads(app.activities.stand, '你有名额。');
      }, 2 * A_MINUTE);
    });

    test('who waits moves up by herself, and leave reaches the list', async () => {
      const activity = nextWeek('small', { entry: { kind: 'list', capacity: 1 } });
      await publish(activity);
      const [one, two] = await stage.server.cards();
      const first = await arrive(one, activity);
      await first.activities.enrol();
      await reads(first.activities.stand, /已报上/);
      await reads(first.activities.counts, /已报 1 人，候补 0 人/);
      const second = await arrive(two, activity);
      await reads(second.activities.counts, /已报 1 人，候补 0 人/);
      await second.activities.enrol();
      await reads(second.activities.stand, '候补第 1 位。有人退出时自动递补，不用再操作。');
      assert.equal((await document(activity, two)).leave.length, 0);
      // Leave of one session, and coming after all.
      await first.page.getByRole('button', { name: /请假$/ }).first().click();
      await eventually(async () => assert.deepEqual((await document(activity, one)).leave, [`s/${day(7)}`]), A_MINUTE);
      await first.page.getByRole('button', { name: /不请假了$/ }).click();
      await eventually(async () => assert.deepEqual((await document(activity, one)).leave, []), A_MINUTE);
      await first.activities.cancel();
      await eventually(async () => assert.equal(await document(activity, one), null), A_MINUTE);
      await eventually(async () => {
        await meet(second, activity);
        await reads(second.activities.stand, /你有名额|已报上/);
      }, A_MINUTE);
      await first.visit('/activities');
      assert.equal(await first.activities.tags.count(), 0);
      // Enrolling again begins at the end.
      await first.visit(`/activities/${activity.id}`);
      await first.activities.enrol();
      await reads(first.activities.stand, /候补第 1 位/);
    });

    test('attendance of the rolls is shown, and the certificate when it is over', async () => {
      const activity = taiji({ id: 'done', series: [{ id: 's', from: '00:00', to: '00:01', days: [day(-2), day(-1)] }] });
      await publish(activity);
      const [card] = await stage.server.cards();
      const app = await arrive(card, activity);
      await app.visit('/activities/done/certificate');
      await shows(app.page.getByText('达到要求、活动结束以后'));
      for (const back of [-2, -1]) {
        await stage.server.admin.put('programme', { _id: `roll-done.s.${day(back)}`, present: { [card.worker]: 1 } });
      }
      await eventually(async () => {
        await meet(app, activity);
        await reads(app.activities.attended, '到了 2 次，共 2 次');
      }, A_MINUTE);
      await app.follow('结业证明');
      await app.page.locator('#certificate-name').fill('王小红');
      await reads(app.activities.certificate, /王小红 参加「太极拳入门班」（.*），到场 2 次，共 2 次，准予结业。/);
    });

    test('the server learns nothing of counselling', async () => {
      const activity = counselling({ id: 'hour' });
      await publish(activity);
      const [card] = await stage.server.cards();
      const app = await arriveAtCounselling(card, activity);
      await app.activities.noteBooking(day(2), '15:15');
      await shows(app.activities.booking);
      await app.visit('/me/union');
      await app.union.sync();
      await reads(app.union.status, /同步/);
      const text = JSON.stringify((await stage.server.dump()).filter(({ _id }) => _id !== 'activity-hour'));
      for (const secret of ['counsel', 'hour:', '15:15']) assert.ok(!text.includes(secret), secret);
    });

    async function arriveAtCounselling(card, activity) {
      const app = await stage.open(card.link, { at: null, bears: EXPECTED });
      await app.union.setPassword(PASSWORD);
      await app.visit(`/activities/${activity.id}`);
      await shows(app.page.locator('#by-phone'));
      return app;
    }
  },
  { serve: startUnion },
);
