// A route walked along: the map, the cards of stations, the length of a step; and badges with their pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { kept, typedDays } from './support/records.mjs';
import { joined, TWO_WEEKS } from './support/people.mjs';
import { suite } from './support/suite.mjs';

/** At 70 cm a step: 700 m, 2,100 m and 3,150 m in all. */
const STEPS = typedDays({ '2026-11-20': 1_000, '2026-11-21': 2_000, '2026-11-22': 1_500 });
const BEGUN = { ...STEPS, 'journey/central-axis': { since: '2026-11-20' }, 'prefs/route': 'central-axis' };
const READ = Object.fromEntries([1, 2, 3].map((at) => [`journey/central-axis/read/${at}`, true]));
const AXIS = '**/data/routes/central-axis.json';

suite('Journey', (stage) => {
  test('a route is begun on a day, and the card of a station opens once', async () => {
    const app = await stage.open('/walk', { records: STEPS });
    const { journey, page } = app;
    await app.follow('健走路线');
    await isAt(page, '/walk/route');
    await reads(app.title, '健走路线');
    assert.equal(await journey.since.inputValue(), '2026-11-22');
    await journey.begin('2026-11-20');
    await app.says('已保存');
    await reads(journey.next, '再走 200 米到「太庙」，约 286 步。');
    await reads(journey.walked, '从2026年11月20日起，已走 3.15 公里');
    assert.deepEqual(await kept(page, 'journey/central-axis'), { since: '2026-11-20' });
    await reads(journey.card.locator('h3'), '到站：故宫');
    await shows(page.getByText('途中还经过：万宁桥、景山'));
    assert.match(await journey.card.locator('a').getAttribute('href'), /^https:/);
    await journey.press('知道了');
    await hides(journey.card);
    assert.equal(await kept(page, 'journey/central-axis/read/3'), true);
    await app.reload();
    await shows(journey.next);
    await hides(journey.card);

    // It can be read again in the list, which has all that the map has.
    await counts(journey.stations, 15);
    await reads(journey.reached, '已到 4 / 15 站');
    const hill = journey.stations.nth(2);
    await reads(hill.locator('summary'), '景山 1.95 公里 · ✓ 11月21日到站');
    await hill.locator('summary').click();
    await shows(hill.getByText(/万春亭/));
    await reads(journey.stations.nth(4), '太庙 3.35 公里 · 还没到');
  });

  test('steps that arrive move the marker and open the next card', async () => {
    const app = await stage.open('/walk/route', { records: { ...BEGUN, ...READ } });
    const { journey } = app;
    await eventually(async () => assert.deepEqual(await journey.spot(), [597, 292]));
    await readsAll(journey.names, ['钟鼓楼', '太庙', '永定门']);
    await hides(journey.card);
    await app.go('今日');
    await app.today.add('500');
    await app.says(/^已保存/);
    await app.visit('/walk/route');
    await reads(journey.card.locator('h3'), '到站：社稷坛');
    await shows(app.page.getByText('途中还经过：太庙'));
    await reads(journey.next, '再走 50 米到「端门」，约 72 步。');
  });

  // Our Firefox does not tell pages of it (mind.test.mjs).
  if (stage.engine === 'chromium') test('with reduced motion the marker jumps', async () => {
    const app = await stage.open('/walk/route', { records: BEGUN, reducedMotion: 'reduce' });
    await shows(app.journey.next);
    const moves = (page) => page.locator('.route i').evaluate((marker) => parseFloat(getComputedStyle(marker).transitionDuration));
    assert.ok((await moves(app.page)) < 0.001);
    const other = await stage.open('/walk/route', { records: BEGUN, reducedMotion: 'no-preference' });
    await shows(other.journey.next);
    assert.ok((await moves(other.page)) > 0.1);
  });

  test('the length of a step is the person’s own, or follows from the height', async () => {
    const app = await stage.open('/walk/route', { records: { ...BEGUN, 'profile/height': '180.5' } });
    const { journey, page } = app;
    await reads(journey.strideNow, '步长 75 厘米（按身高估算）');
    await journey.strideNow.click();
    for (const bad of ['', '19', '151', '七十', '7 0']) {
      await journey.stride.fill(bad);
      await journey.press('保存步长');
      await reads(journey.strideError, '步长要在 20 到 150 厘米之间，只输入数字');
      assert.equal(await journey.stride.inputValue(), bad);
    }
    await journey.stride.fill('100');
    await journey.press('保存步长');
    await reads(journey.strideNow, '步长 100 厘米（自己填的）');
    await reads(journey.next, '再走 200 米到「正阳门」，约 200 步。');
    assert.equal(await kept(page, 'profile/stride'), 100);
    await journey.press('改回按身高估算');
    await reads(journey.strideNow, '步长 75 厘米（按身高估算）');
    assert.equal(await journey.stride.inputValue(), '75');
  });

  test('a day that cannot be is refused, and a full disk keeps what was chosen', async () => {
    const app = await stage.open('/walk/route', { records: STEPS });
    const { journey, page } = app;
    for (const [day, why] of [
      ['2026-11-23', '起始日不能晚于今天'],
      ['1999-12-31', '请选一个 2000 年以后的日期'],
      ['', '请选一个 2000 年以后的日期'],
    ]) {
      await journey.begin(day);
      await reads(journey.sinceError, why);
    }
    await page.evaluate(() => {
      window.whole = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('stub', 'QuotaExceededError');
      };
    });
    await journey.begin('2026-11-21');
    await reads(journey.sinceError, /^本机存储空间已满/);
    assert.equal(await journey.since.inputValue(), '2026-11-21');
    await page.evaluate(() => (IDBDatabase.prototype.transaction = window.whole));
    await journey.press('出发');
    await reads(journey.next, /「太庙」/);
  });

  test('another route is walked beside, and an end can be taken back', async () => {
    const app = await stage.open('/walk/route', { records: { ...BEGUN, ...READ } });
    const { journey, page } = app;
    await journey.unfold('换路线');
    await journey.route.selectOption('jingzhang-railway');
    await reads(journey.heading, /^京张铁路 ?180 公里 · 20 站$/);
    await journey.begin('2026-11-22');
    await reads(journey.next, '再走 2.95 公里到「清华园」，约 4,215 步。');
    await journey.unfold('换路线');
    await journey.route.selectOption('central-axis');
    await reads(journey.next, /「太庙」/);
    await journey.unfold('换路线');
    await journey.press('结束这条路线');
    await app.says('已结束这条路线，步数都在');
    await shows(page.getByRole('button', { name: '出发' }));
    assert.equal(await kept(page, 'journey/central-axis'), null);
    assert.equal(await kept(page, 'journey/central-axis/read/3'), null);
    await app.undo();
    await reads(journey.next, /「太庙」/);
    await hides(journey.card);
  });

  test('who takes part in a challenge with a route is offered that one first', async () => {
    const station = (metres, name) => ({ metres, name: { zh: name }, fact: { zh: '有亭。' }, source: 'https://example.org/', point: [500, 900 - metres / 2] });
    const route = { schema: 'buyue-route/1', id: 'west-hills', name: { zh: '西山步道' }, stations: [station(0, '山门'), station(1_500, '亭子')] };
    const app = await stage.open('/walk/route', { records: { ...STEPS, ...joined({ ...TWO_WEEKS, route }) } });
    const { journey } = app;
    await reads(journey.heading, /^西山步道 ?1.5 公里 · 2 站$/);
    await readsAll(journey.route.locator('option'), ['西山步道（挑战的路线）', '北京中轴线', '京张铁路']);
    // It begins with the challenge.
    assert.equal(await journey.since.inputValue(), '2026-11-16');
    await journey.press('出发');
    await reads(journey.card.locator('h3'), '到站：亭子');

    // One that is none does not stand in the way of the others.
    const worse = { ...route, stations: [station(0, '山门')] };
    const other = await stage.open('/walk/route', { records: joined({ ...TWO_WEEKS, route: worse }) });
    await readsAll(other.journey.route.locator('option'), ['北京中轴线', '京张铁路']);
  });

  test('a route that is none is told of with its line, and the other one is there', async () => {
    const app = await stage.open(null, { bears: /404|Failed to load/ });
    const { journey, page } = app;
    const bad = '{\n  "schema": "buyue-route/1", "id": "a", "name": {"zh": "甲"},\n  "stations": [\n    {"metres": 5}, {"metres": 3}]}';
    for (const [answer, why] of [
      [{ body: bad }, /「central-axis」第 4 行不对：stations\[0\]\.metres 数值超出范围/],
      [{ body: '<!doctype html>' }, /「central-axis」第 1 行不对/],
      [{ status: 404, body: '' }, /服务器上没有这条路线的文件/],
    ]) {
      await page.unroute(AXIS);
      await page.route(AXIS, (route) => route.fulfill(answer));
      await app.open('/walk/route');
      await reads(journey.failure, why);
      await reads(journey.heading, /^京张铁路 ?180 公里 · 20 站$/);
    }
    await page.unroute(AXIS);
    await journey.press('再试一次');
    await hides(journey.failure);
    await reads(journey.heading, /^北京中轴线 ?7.8 公里 · 15 站$/);
  });

  test('badges have their day and rule, and those to come are there too', async () => {
    const days = Array.from({ length: 8 }, (_, at) => [`2026-11-${15 + at}`, at === 2 ? 12_000 : 8_000]);
    const records = { ...typedDays(Object.fromEntries(days)), 'profile/goal': 8_000, 'journey/central-axis': { since: '2026-11-22' } };
    const app = await stage.open('/me', { records });
    const { badges } = app;
    await app.follow('徽章');
    await reads(app.title, '徽章');
    // 8,000 steps are 5,600 m: ten stations.
    await reads(badges.count, '已得到 12 枚');
    await reads(badges.row('第一个万步日'), '第一个万步日 一天走到 10,000 步 ✓ 2026年11月17日得到 图片');
    await reads(badges.row('连续 7 天'), /✓ 2026年11月21日得到/);
    await reads(badges.row('连续 30 天'), '连续 30 天 连续 30 天走到每天的目标 还没得到');
    await reads(badges.row('正阳门'), /沿路线走到 4,700 米 ✓ 2026年11月22日得到/);
    await reads(badges.row('天坛'), /还没得到/);
    await app.go('今日');
    await app.today.log('0');
    await app.says(/^已保存/);
    await app.visit('/me/badges');
    // They follow from the days alone.
    await reads(badges.count, '已得到 2 枚');
  });

  test('a picture of a badge is made on the device', async () => {
    const records = { ...typedDays({ '2026-11-21': 10_000 }), 'profile/nickname': '欧阳<慕容>&' };
    for (const [language, name] of [['zh', '第一个万步日'], ['en', 'First 10,000']]) {
      const app = await stage.open('/me/badges', { records: { ...records, 'prefs/language': language } });
      const { badges, page } = app;
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await badges.draw(name);
      await shows(badges.dialog);
      await shows(badges.picture);
      const size = await badges.picture.evaluate(async (picture) => {
        await picture.decode();
        return [picture.naturalWidth, picture.naturalHeight];
      });
      assert.deepEqual(size, [1080, 1440]);
      assert.match(await badges.picture.getAttribute('src'), /^data:image\/png;base64,/);
      assert.equal(await badges.keep.getAttribute('download'), `${name}.png`);
      assert.deepEqual(asked.filter((url) => url.startsWith('http')), []);
      await page.keyboard.press('Escape');
      await hides(badges.dialog);
    }
  });
});
