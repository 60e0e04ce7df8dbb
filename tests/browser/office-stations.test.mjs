// The stations on the organiser's desk: a draft from nothing, a point typed, picked and converted, a file, two organisers,
// publishing, and the worker who has no network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { untidy } from './support/tidy.mjs';
import { startUnion } from './support/union.mjs';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = '工作台要用的长密码';
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
const DRAFT = '/desk/stations/draft';

/** Two stations in the district, as a spreadsheet has them. */
const TABLE = '名称,类型,经度,纬度,编号\n东四驿站,暖心驿站,116.4180,39.9290,dongsi-rest\n景山之家,职工之家,116.4010,39.9200,jingshan\n';

suite(
  'Stations on the desk',
  (stage) => {
    async function organiser(path, options) {
      const account = await stage.server.organiser(`办公室 ${Math.random()}`, PASSWORD);
      const app = await stage.open('/desk', { at: null, viewport: DESKTOP, bears: EXPECTED, ...options });
      await app.desk.signIn(account, PASSWORD);
      await shows(app.page.locator('.desk'));
      await app.visit(path);
      return app;
    }

    /** Types what is taken when the field is left. Firefox tells of a change after a key alone, and Chinese has none. */
    async function type(field, text) {
      await field.fill('');
      await field.pressSequentially(`${text} `);
      await field.press('Tab');
    }

    const degrees = (app, place, text) => type(app.desk.field(`features[0].geometry.coordinates[${place}]`), text);

    const published = async () => (await stage.server.admin.find('/programme/stations'))?.stations.features ?? [];

    /** No draft and no list, whatever the test before left. */
    async function fresh() {
      for (const path of ['/programme/stations', '/desk/draft-stations']) {
        const doc = await stage.server.admin.find(path);
        if (doc) await stage.server.admin.ask('DELETE', `${path}?rev=${doc._rev}`);
      }
    }

    test('a station is written, mended where it is wrong, placed, published, and seen offline', async () => {
      await fresh();
      const app = await organiser('/desk/stations');
      const { desk, page } = app;
      await desk.press('从空白名单起草');
      await isAt(page, DRAFT);
      await page.locator('#add-station').click();
      await reads(page.locator('#f-features-0--properties-name-error'), /./);
      await desk.field('features[0].properties.name').fill('东四暖心驿站');
      await desk.field('features[0].properties.phone').fill('电话');
      await reads(page.locator('#f-features-0--properties-phone-error'), '不是电话号码');
      await desk.field('features[0].properties.phone').fill('010-64000000');
      await desk.field('features[0].properties.hours').fill('周一至周五 9:00-17:30');
      await type(desk.field('features[0].properties.services'), '热水，图书角');
      // The two exchanged: 39.9 is where the longitude belongs.
      await degrees(app, 0, '39.9290');
      await degrees(app, 1, '116.4180');
      await reads(page.locator('#likely'), /写反了/);
      await desk.press('照这样改');
      await hides(page.locator('#likely'));
      assert.equal(await desk.field('features[0].geometry.coordinates[0]').inputValue(), '116.418');
      await shows(page.getByText('在东城区里'));
      // From a map in another system, and back.
      await desk.press('从百度坐标换算');
      await eventually(async () => assert.notEqual(await desk.field('features[0].geometry.coordinates[0]').inputValue(), '116.418'));
      await desk.press('撤销');
      // Picked on the map.
      await page.locator('#pick-map .leaflet-pane').first().waitFor({ state: 'attached' });
      const before = await desk.field('features[0].geometry.coordinates[0]').inputValue();
      await page.locator('#pick-map').click({ position: { x: 60, y: 60 } });
      await eventually(async () => assert.notEqual(await desk.field('features[0].geometry.coordinates[0]').inputValue(), before));
      await degrees(app, 0, '116.4180');
      await degrees(app, 1, '39.9290');
      await page.locator('#station-done').click();
      await readsAll(page.locator('#draft-stations > li'), [/东四暖心驿站/]);
      assert.deepEqual(await published(), [], 'nobody sees a draft');
      await desk.press('保存草稿');
      await app.says('已保存');
      await desk.press('发布站点');
      await isAt(page, '/desk/stations');
      await readsAll(page.locator('#stations > li'), [/东四暖心驿站/]);
      const [feature] = await published();
      assert.deepEqual(feature.geometry.coordinates, [116.418, 39.929]);
      assert.equal(feature.properties.kind, 'rest');
      assert.deepEqual(feature.properties.services, ['热水', '图书角']);

      const [card] = await stage.server.enrol([{ name: '工人', number: 'st', unit: '四厂' }]);
      const worker = await stage.open(card.link, { at: null, bears: EXPECTED });
      await worker.union.setPassword(PASSWORD);
      await worker.visit('/places');
      await readsAll(worker.places.names, ['东四暖心驿站']);
      await worker.page.context().setOffline(true);
      await worker.visit('/me');
      await worker.visit('/places');
      await readsAll(worker.places.names, ['东四暖心驿站']);
    });

    test('a file is looked at, joined and taken back, and a bad one changes nothing', async () => {
      await fresh();
      const app = await organiser('/desk/stations');
      const { desk, page } = app;
      await page.locator('#begin').click();
      await isAt(page, DRAFT);
      await app.places.choose('坏.csv', '名称,类型,经度,纬度\n甲,饭馆,116.4,39.9\n');
      await readsAll(app.places.mistakes, [/第 2 行/]);
      await desk.press('取消');
      await counts(page.locator('#draft-stations > li'), 0);
      await app.places.choose('站点.csv', TABLE);
      await shows(page.locator('#join'));
      await page.locator('#join').click();
      await readsAll(page.locator('#draft-stations > li'), [/东四驿站/, /景山之家/]);
      // The same id is the same station.
      await app.places.choose('站点.csv', TABLE.replace('东四驿站', '东四新驿站'));
      await page.locator('#join').click();
      await readsAll(page.locator('#draft-stations > li'), [/东四新驿站/, /景山之家/]);
      await desk.press('撤销');
      await readsAll(page.locator('#draft-stations > li'), [/东四驿站/, /景山之家/]);
    });

    test('two organisers work on one draft, and the later save asks', async () => {
      await fresh();
      const app = await organiser('/desk/stations');
      await app.page.locator('#begin').click();
      await isAt(app.page, DRAFT);
      await app.places.choose('站点.csv', TABLE);
      await app.page.locator('#replace').click();
      await app.desk.press('保存草稿');
      await app.says('已保存');
      const other = await organiser(DRAFT);
      await other.desk.button('改：景山之家').click();
      await other.desk.field('features[1].properties.phone').fill('12351');
      await other.desk.press('保存草稿');
      await other.says('已保存');
      await app.desk.button('改：景山之家').click();
      await app.desk.field('features[1].properties.phone').fill('12345');
      await app.desk.press('保存草稿');
      await shows(app.desk.meanwhile);
      await reads(app.desk.meanwhile, /12345 12351/);
      await app.desk.press('用对方的');
      assert.equal(await app.desk.field('features[1].properties.phone').inputValue(), '12351');
    });

    for (const [language, theme, mode, viewport] of stage.engine === 'chromium' ? [['zh', 'light', 'standard', DESKTOP], ['en', 'dark', 'elder', PHONE]] : []) {
      test(`its pages are clean and in their places: ${language}, ${theme}, ${mode}`, async () => {
        await fresh();
        const records = { 'prefs/language': language, 'prefs/theme': theme, 'prefs/mode': mode };
        const app = await organiser('/desk/stations', { viewport, records });
        const { page } = app;
        const clean = async (what) => {
          await hides(page.locator('#main .waiting'));
          assert.deepEqual(await untidy(page, mode), [], what);
        };
        await page.locator('#begin').click();
        await isAt(page, DRAFT);
        await clean('an empty draft');
        await app.places.choose('站点.csv', TABLE);
        await shows(page.locator('#join'));
        await clean('a file');
        await page.locator('#join').click();
        await clean('two stations');
        await page.locator('#draft-stations .link').first().click();
        await page.locator('#pick-map .leaflet-pane').first().waitFor({ state: 'attached' });
        await clean('a station');
      });
    }
  },
  { serve: () => startUnion(async () => {}) },
);
