// 阵地: the list of stations, the map, a station's page, a list of one's own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { kept, onDevice } from './support/records.mjs';
import { SITE, startServer } from './support/server.mjs';
import { suite } from './support/suite.mjs';

const SHIPPED = JSON.parse(await readFile(new URL('../../public/data/stations.json', import.meta.url), 'utf8'));
const ALL = SHIPPED.features.length;
const LIST = '**/data/stations.json';
/** The district's middle, where the tests' person stands. */
const DONGSI = { latitude: 39.9246, longitude: 116.4183 };

/** A browser that knows where it is, or says no; counts how often it was asked. */
const located = (page, answer) =>
  page.addInitScript((answer) => {
    window.asked = 0;
    Object.defineProperty(navigator, 'geolocation', {
      value: {
        getCurrentPosition(found, failed) {
          window.asked += 1;
          if (answer) found({ coords: answer });
          else failed({ code: 1 });
        },
      },
    });
  }, answer);

const SWAPPED = `名称,类型,纬度,经度,地址,电话,开放时间,服务
东单职工之家,职工之家,116.4182,39.9090,东单北大街 1 号,010-65120000,周一至周五 9:00-17:00,图书角、热水
鼓楼驿站,暖心驿站,116.3990,39.9400,鼓楼东大街 9 号,,每天 8:00-20:00,热水
`;
const FAULTY = `名称,类型,经度,纬度,电话,开放时间
甲,职工之家,116.41,39.92,,
乙,食堂,116.41,39.92,,
,暖心驿站,116.41,39.92,,
丁,暖心驿站,116.41,abc,打电话,随便
`;

suite('Places', (stage) => {
  test('the list is found from 活动, says that it is a sample, and is narrowed by what one needs', async () => {
    const app = await stage.open('/activities');
    const { places } = app;
    await app.follow('阵地');
    await isAt(app.page, '/places');
    await reads(app.title, '阵地');
    await reads(places.sample, /^示例数据/);
    await reads(places.count, `${ALL} 处`);
    await counts(places.lines, ALL);

    await places.search.fill('dzm');
    await readsAll(places.names, [/东直门/, /东直门/]);
    await places.search.fill('示例胡同 9');
    await readsAll(places.names, ['示例·交道口暖心驿站']);
    await places.search.fill('');
    await places.only('合作单位');
    await reads(places.count, `${SHIPPED.features.filter(({ properties }) => properties.kind === 'partner').length} 处`);
    await places.service.selectOption('羽毛球');
    await readsAll(places.names, ['示例·天坛职工健身点']);
    await places.search.fill('月球');
    await shows(app.page.getByRole('heading', { name: '没有符合条件的站点' }));
    await places.reset.click();
    await counts(places.lines, ALL);
    assert.equal(await places.search.inputValue(), '');

    // What was looked for is still there after a look at a station.
    await places.search.fill('ditan');
    await app.follow('示例·地坛暖心驿站');
    await reads(app.title, '示例·地坛暖心驿站');
    await app.page.locator('.back').click();
    await readsAll(places.names, ['示例·地坛暖心驿站']);
  });

  test('现在营业 follows the clock in Beijing, wherever the device is', async () => {
    const app = await stage.open('/places', { timezoneId: 'America/New_York' });
    const { places } = app;
    await places.openOnly.check();
    // A Sunday at 09:30.
    await reads(places.count, '12 处');
    await places.openOnly.uncheck();
    const state = async (name, expected) => {
      await places.search.fill(name);
      await readsAll(places.states, [expected]);
    };
    await state('地坛', '现在营业，到 22:00');
    await state('东四骑手', '现在营业，到 24:00');
    await state('东直门骑手', '现在营业，昼夜不关');
    await state('北新桥', '已打烊，今天 10:00 开门');
    await state('景山', '已打烊，明天 09:00 开门');
    await state('永定门', '开放时间不详');
    await app.turnClock(new Date('2026-11-22T23:30:00+08:00'));
    await app.reload();
    await state('夜间', '现在营业，到 明天 06:00');
    await state('地坛', '已打烊，明天 07:00 开门');
    // A holiday, and the day in November on which a closed home opens.
    await app.turnClock(new Date('2026-10-01T10:00:00+08:00'));
    await app.reload();
    await state('和平里', /^已打烊，.*10月8日/);
    await app.turnClock(new Date('2026-11-29T10:00:00+08:00'));
    await app.reload();
    await state('东四职工', '现在营业，到 16:00');
    await app.follow('示例·东四职工之家');
    await shows(app.page.getByText('11月29日 星期日 · 09:00–16:00'));
  });

  test('where one is is asked for on a tap alone, and orders the list', async () => {
    const app = await stage.open(null);
    const { page, places } = app;
    await located(page, DONGSI);
    await app.open('/places');
    await shows(places.lines);
    assert.equal(await page.evaluate(() => window.asked), 0);
    await places.whereButton.click();
    await reads(places.count, `${ALL} 处，近的在前`);
    await reads(places.names.first(), '示例·东四职工之家');
    await reads(places.lines.first(), /10 米 · 职工之家/);
    await reads(places.lines.last(), /公里/);
    await counts(page.locator('#map .self'), 1);
    assert.equal(await page.evaluate(() => window.asked), 1);
    await places.names.first().click();
    await shows(page.getByText(/^离你 10 米，走路约 1 分钟$/));
    assert.match(await places.wayTo(places.way), /from=116\.42\d+,39\.92\d+&to=/);
    assert.deepEqual(Object.keys((await onDevice(page)).database).filter((key) => /place|position|here/.test(key)), []);
  });

  test('without a position everything else works', async () => {
    const app = await stage.open(null);
    const { page, places } = app;
    await located(page, null);
    await app.open('/places');
    await places.whereButton.click();
    await shows(page.getByText(/^浏览器没有给出位置/));
    await counts(places.lines, ALL);
  });

  test('a station is called with one tap, and the way opens in the map that one likes', async () => {
    const app = await stage.open('/places/dongsi');
    const { page, places } = app;
    await reads(app.title, '示例·东四职工之家');
    await reads(places.state, '已打烊，明天 09:00 开门');
    assert.equal(await places.call.getAttribute('href'), 'tel:01000000112');
    await shows(page.getByText('周一至周五 9:00-17:30；节假日休息'));
    await shows(page.getByText('羽毛球', { exact: true }));

    await reads(places.way, '怎么去（高德地图）');
    // GCJ-02 of 39.9245, 116.4182; 500 m beside it in WGS-84.
    assert.match(await places.wayTo(places.way), /^https:\/\/uri\.amap\.com\/navigation\?to=116\.424\d+,39\.925\d+,示例·东四职工之家&mode=walk/);
    assert.equal(await places.way.getAttribute('rel'), 'noopener noreferrer');
    await page.getByText('用别的地图').click();
    await readsAll(places.otherWays, ['百度地图', '腾讯地图', 'Apple 地图', 'Google 地图']);
    const addresses = await places.otherWays.evaluateAll((links) => links.map(({ href }) => new URL(href).host));
    assert.deepEqual(addresses, ['api.map.baidu.com', 'apis.map.qq.com', 'maps.apple.com', 'www.google.com']);
    // The page itself goes nowhere.
    await page.context().route(/qq\.com/, (route) => route.fulfill({ body: 'a map' }));
    const opened = page.context().waitForEvent('page');
    await places.otherWays.filter({ hasText: '腾讯' }).click();
    await (await opened).close();
    await eventually(async () => assert.equal(await kept(page, 'prefs/map'), 'tencent'));
    await reads(places.way, '怎么去（腾讯地图）');
    await app.reload();
    await reads(places.way, '怎么去（腾讯地图）');

    await page.getByText('分享给同事').click();
    await shows(places.code);
    await app.open('/places/nowhere-at-all');
    await reads(app.title, '没有这个站点');
    await app.follow('看全部站点');
    await isAt(page, '/places');
  });

  test('the map shows what the list shows, parts what is near, and is walked by keyboard', async () => {
    const app = await stage.open('/places');
    const { page, places } = app;
    await places.drawn();
    const shown = async () => {
      const texts = await places.clusters.allInnerTexts();
      return texts.reduce((sum, text) => sum + Number(text), 0) + (await places.marks.count()) - texts.length;
    };
    assert.equal(await shown(), ALL);
    const before = await places.marks.count();
    assert.ok((await places.clusters.count()) > 0, 'a phone has no room for all of them');
    await places.search.fill('dzm');
    await eventually(async () => assert.equal(await shown(), 2));
    await places.search.fill('');
    await eventually(async () => assert.equal(await shown(), ALL));

    await places.clusters.first().focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await places.marks.count()) > before));

    await places.search.fill('ditan');
    await counts(places.marks, 1);
    assert.equal(await places.marks.getAttribute('aria-label'), '示例·地坛暖心驿站，现在营业，到 22:00');
    await places.marks.focus();
    await page.keyboard.press('Space');
    await shows(places.chosen.getByRole('link', { name: /示例·地坛暖心驿站/ }));
    assert.equal(await places.marks.getAttribute('aria-current'), 'true');
    assert.equal(await places.marks.evaluate((mark) => mark === document.activeElement), true);
    await places.chosen.getByRole('link').click();
    await reads(app.title, '示例·地坛暖心驿站');
  });

  test('a map that does not come leaves the list whole', async () => {
    const app = await stage.open(null, { bears: /./ });
    const { page, places } = app;
    await page.route('**/assets/map-*.js', (route) => route.abort());
    await app.open('/places');
    await shows(page.getByText('地图没有打开，列表照常可用。'));
    await counts(places.lines, ALL);
    await hides(places.map);
    await page.unroute('**/assets/map-*.js');
    await page.route('**/data/map.json', (route) => route.fulfill({ body: '<!doctype html>' }));
    await app.open('/places');
    await places.drawn();
    await shows(page.getByText(/没有取到底图/));
  });

  test('pictures of streets come from the own origin once the union names them', async () => {
    const app = await stage.open(null);
    const { page, places } = app;
    const asked = [];
    await page.route('**/data/map.json', async (route) => {
      const json = JSON.parse(await readFile(new URL('../../public/data/map.json', import.meta.url), 'utf8'));
      json.tiles = { address: '/tiles/{z}/{x}/{y}.png', system: 'gcj02', nearest: 18, credit: '测绘院 审图号 GS(2026)1' };
      await route.fulfill({ json });
    });
    await page.route('**/tiles/**', (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>' });
    });
    await app.open('/places');
    await places.drawn();
    await shows(page.getByText(/审图号/));
    await eventually(async () => assert.ok(asked.length > 0));
    assert.match(asked[0], /^\/tiles\/\d+\/\d+\/\d+\.png$/);
    await counts(page.locator('#map .outline'), 0);
  });

  test('a list that is none is told of, and comes when asked again', async () => {
    const app = await stage.open(null, { bears: /404|Failed to load/ });
    const { page, places } = app;
    const features = (...list) => ({ json: { type: 'FeatureCollection', features: list } });
    const bad = { geometry: { type: 'Point', coordinates: [39.9, 116.4] }, properties: { name: '甲', kind: 'home' } };
    for (const [answer, text] of [
      [{ body: '<!doctype html>\n<title>登录</title>' }, /不是站点表（第 1 行/],
      [{ json: { stations: [] } }, /没有站点/],
      [features(bad), /有 1 处不对.*第 1 行 · 纬度 地球上没有这个地方/],
      [{ status: 404, body: '' }, /服务器上没有这张表/],
    ]) {
      await page.unroute(LIST);
      await page.route(LIST, (route) => route.fulfill(answer));
      await app.open('/places');
      await reads(places.failure, text);
    }
    await page.unroute(LIST);
    await page.route(LIST, (route) => route.abort());
    await app.open('/places');
    await reads(places.failure, /没有网络/);
    await page.unroute(LIST);
    await places.failure.getByRole('button', { name: '再试一次' }).click();
    await counts(places.lines, ALL);
    await page.route(LIST, (route) => route.fulfill(features()));
    await app.open('/places');
    await app.heading('还没有站点');
  });

  test('after one visit everything opens without a network, from a cold start', async () => {
    const server = await startServer(SITE);
    const app = await stage.open(null, { serviceWorkers: 'allow', bears: /./, at: null });
    const { page, places } = app;
    app.origin = server.url;
    await app.open('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => {
      const edited = await caches.open('buyue-edited');
      return navigator.serviceWorker.controller && (await edited.keys()).length >= 3;
    });
    await server.stop();
    await app.open('/places');
    await counts(places.lines, ALL);
    await places.drawn();
    await counts(page.locator('#map path.outline'), 1);
    await app.follow('示例·地坛暖心驿站');
    await reads(app.title, '示例·地坛暖心驿站');
  });

  test('a list of one’s own is looked at, mended where its coordinates are exchanged, and kept', async () => {
    const app = await stage.open('/places');
    const { page, places } = app;
    await app.follow('用自己的站点表');
    await places.choose('本单位.csv', SWAPPED);
    await reads(places.offer.locator('p'), '经度和纬度像是写反了。反过来读，在东城区的有 2 处（现在 0 处）。');
    await counts(places.keep, 0);
    assert.equal(await kept(page, 'stations/own'), undefined);
    await places.offer.getByRole('button', { name: '就这样读' }).click();
    await hides(places.offer);
    await reads(places.inside, '2 处里有 2 处在东城区');

    // A disk that is full keeps what was entered.
    await page.evaluate(() => {
      window.whole = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('stub', 'QuotaExceededError');
      };
    });
    await places.keep.click();
    await app.says(/^本机存储空间已满/);
    await shows(places.keep);
    await page.evaluate(() => (IDBDatabase.prototype.transaction = window.whole));
    await places.keep.click();
    await app.says('已保存：「本单位.csv」的 2 处站点');
    await isAt(page, '/places');
    await readsAll(places.names, ['东单职工之家', '鼓楼驿站']);
    assert.deepEqual((await kept(page, 'stations/own')).list.features[0].geometry.coordinates, [116.4182, 39.909]);
    assert.equal((await onDevice(page)).mirror['stations/own'], undefined);

    await app.reload();
    await readsAll(places.names, ['东单职工之家', '鼓楼驿站']);
    await shows(page.getByText('现在显示你自己的表「本单位.csv」。'));
    await app.follow('换一份或拿掉');
    await reads(places.kept, '正在用「本单位.csv」。');
    await page.getByRole('button', { name: '拿掉，用工会的' }).click();
    await app.says('已拿掉自己的表');
    await hides(places.kept);
    await app.undo();
    await reads(places.kept, '正在用「本单位.csv」。');
  });

  test('every wrong row is named with its line, and nothing is taken of such a file', async () => {
    const app = await stage.open('/me/stations');
    const { page, places } = app;
    await places.choose('表.csv', FAULTY);
    await reads(places.preview.locator('.error'), '! 有 5 处不对，改好再打开一次；现在什么也没换。'.replace('! ', ''));
    await readsAll(places.mistakes, [
      '第 3 行 · 类型 要写「职工之家」「暖心驿站」或「合作单位」',
      '第 4 行 · 名称 没有写',
      '第 5 行 · 纬度 不是度数，要写成 116.404 这样',
      '第 5 行 · 电话 不是电话号码',
      /^第 5 行 · 开放时间 读不懂，从第 1 个字起$/,
    ]);
    await counts(places.keep, 0);
    await page.getByRole('button', { name: '取消' }).click();
    await hides(places.preview);
    assert.equal(await kept(page, 'stations/own'), undefined);
  });

  test('what is no list says what it is', async () => {
    const app = await stage.open('/me/stations');
    const { places } = app;
    for (const [name, bytes, text] of [
      ['a.json', '<!doctype html><title>x</title>', /这是一个网页/],
      ['a.geojson', '{"features": [', /第 1 行第 14 列起读不懂/],
      ['a.json', '{"a": 1}', /没有 features/],
      ['a.csv', '名称,经度\n甲,116.4\n', /少了这几列：类型、纬度/],
      ['a.csv', '', /一处站点也没有/],
      ['a.csv', '名称,类型,经度,纬度\n', /一处站点也没有/],
      ['a.csv', `名称,类型,经度,纬度\n${'甲,职工之家,116.4,39.9\n'.repeat(90_000)}`, /超过 2 MB/],
      [
        'a.csv',
        `名称,类型,经度,纬度\n${Array.from({ length: 2001 }, (_, n) => `站${n},职工之家,116.4,39.9\n`).join('')}`,
        /有 2,001 处站点，最多 2,000 处/,
      ],
    ]) {
      await places.choose(name, bytes);
      await reads(places.failure, text);
    }
    // 名称,类型,经度,纬度 / 甲,职工之家,116.41,39.92, as Excel saves it in China.
    const gbk = 'c3fbb3c62cc0e0d0cd2cbeadb6c82cceb3b6c80abcd72cd6b0b9a4d6aebcd22c3131362e34312c33392e39320a';
    await places.choose('a.csv', Buffer.from(gbk, 'hex'));
    await shows(places.preview.getByText('甲', { exact: true }));
    await reads(places.inside, '1 处里有 1 处在东城区');
  });
});
