// A union without a server: an organiser writes a programme on one device and saves it as a file; a worker opens it, by file
// or link, and has its challenge, activity, stations and announcement. From a server the desk saves the same file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { savedBy } from './support/downloads.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { suite } from './support/suite.mjs';
import { untidy } from './support/tidy.mjs';
import { CHALLENGE, startUnion } from './support/union.mjs';

const DESKTOP = { width: 1280, height: 900 };
const PASSWORD = '工作台要用的长密码';
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
const TABLE = '名称,类型,经度,纬度,编号\n东四驿站,暖心驿站,116.4180,39.9290,dongsi-rest\n';

/** A programme file, and what a test changes of it. */
const programme = (change = (it) => it) =>
  JSON.stringify(
    change({
      schema: 'buyue-programme/2',
      name: '东城区总工会',
      at: new Date('2026-11-22T08:00:00+08:00').getTime(),
      documents: [
        { _id: 'activity-dance', activity: { schema: 'buyue-activity/1', id: 'dance', kind: 'class', title: { zh: '民族舞' }, series: [{ id: 's1', from: '19:00', to: '20:30', days: ['2026-11-25'] }], entry: { kind: 'open' } } },
        { _id: 'stations', stations: { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [116.418, 39.929] }, properties: { id: 'dongsi', name: '东四驿站', kind: 'rest' } }] } },
        { _id: 'announcement-1', title: '周六健步走', text: '北门集合', at: 1 },
      ],
    }),
  );

suite(
  'Programme as a file',
  (stage) => {
    const choose = (page, id, name, text) => page.locator(id).setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

    test('an organiser without a server writes one, and a worker has all of it', async () => {
      const app = await stage.open('/desk', { viewport: DESKTOP, bears: EXPECTED });
      const { desk, page } = app;
      await page.locator('#alone').click();
      await shows(desk.nav);
      assert.equal(await desk.nav.locator('a[href="/desk/people"]').count(), 0, 'without accounts there is no roster');

      await app.visit('/desk/challenges');
      await desk.press('月度挑战');
      await shows(desk.weekPoints);
      await desk.field('name.zh').fill('冬季健走');
      await desk.field('id').fill('winter');
      await desk.press('保存草稿');
      await app.says('已保存');
      await desk.press('放进方案');
      await isAt(page, '/desk/challenges/winter');

      await app.visit('/desk/activities');
      await page.locator('#drafts .btn').click();
      await desk.field('title.zh').fill('民族舞');
      await desk.field('id').fill('timetable');
      await reads(page.locator('#f-id-error'), /应用自己要用/);
      await desk.field('id').fill('dance');
      await desk.press('每周');
      await desk.field('series[0].weekly.first').fill('2026-11-23');
      await desk.field('series[0].weekly.last').fill('2026-12-21');
      await desk.press('保存草稿');
      await app.says('已保存');
      await page.locator('#publish').click();
      await isAt(page, '/desk/activities');

      await app.visit('/desk/stations');
      await page.locator('#begin').click();
      await isAt(page, '/desk/stations/draft');
      await app.places.choose('站点.csv', TABLE);
      await page.locator('#replace').click();
      await desk.press('保存草稿');
      await app.says('已保存');
      await page.locator('#publish').click();
      await isAt(page, '/desk/stations');

      await app.visit('/desk/news');
      await page.locator('#news-title').fill('周六健步走');
      await desk.press('发给所有人');
      await readsAll(desk.told, [/周六健步走/]);

      // All of it is there after a reload: it lies on the device.
      await app.reload();
      await readsAll(desk.told, [/周六健步走/]);
      await app.visit('/desk/programme');
      await reads(page.locator('#programme-counts'), '1 个挑战、1 项活动、1 处站点、1 条公告');
      await page.locator('#programme-name').fill('东城区总工会');
      await desk.press('用这个名字');
      await shows(page.locator('#save-programme'));
      const file = await eventually(async () => {
        const saved = await savedBy(page, stage.downloads, () => page.locator('#save-programme').click());
        assert.equal(JSON.parse(saved.text).name, '东城区总工会');
        return saved;
      });
      assert.equal(file.name, 'buyue-programme.json');

      const worker = await stage.open('/me/programme', { bears: EXPECTED });
      await choose(worker.page, '#programme-file', file.name, file.text);
      await worker.page.locator('#keep-programme').click();
      await reads(worker.page.locator('#programme h2'), '东城区总工会');
      await readsAll(worker.page.locator('#programme-challenges > li'), [/冬季健走/]);
      await readsAll(worker.page.locator('#news li'), [/周六健步走/]);
      await worker.page.getByRole('button', { name: '参加：冬季健走' }).click();
      await worker.page.locator('#fit').check();
      await worker.page.locator('#rules .btn').click();
      await isAt(worker.page, '/challenge');
      await worker.title.waitFor();
      // Known from the first after a start, and without a network.
      await worker.visit('/activities');
      await worker.reload();
      await shows(worker.page.getByText('民族舞').first());
      await worker.visit('/places');
      await readsAll(worker.places.names, ['东四驿站']);
      await worker.page.context().setOffline(true);
      await worker.visit('/activities');
      await worker.visit('/places');
      await readsAll(worker.places.names, ['东四驿站']);
    });

    test('it comes by link too, tells its age, gives way to another, and goes', async () => {
      const code = `BYP1.${Buffer.from(programme()).toString('base64url')}`;
      const { crc32 } = await import('node:zlib');
      const link = `/me/programme#programme=${code}.${crc32(Buffer.from(code)).toString(16).padStart(8, '0')}`;
      const app = await stage.open(link, { bears: EXPECTED });
      const { page } = app;
      await reads(page.locator('#found-programme'), '东城区总工会');
      await shows(page.getByText('1 项活动、1 处站点、1 条公告'));
      await page.locator('#keep-programme').click();
      await reads(page.locator('#programme .hint').first(), '保存于1 小时前');
      await choose(page, '#programme-file', 'old.json', programme((it) => ({ ...it, at: 7, name: '旧的' })));
      await shows(page.getByText('这份比正在用的那份旧。'));
      await page.getByRole('button', { name: '取消' }).first().click();
      await reads(page.locator('#programme h2'), '东城区总工会');
      await app.visit('/activities/dance');
      await shows(page.getByRole('heading', { name: '民族舞' }));
      await app.visit('/me/programme');
      await page.getByRole('button', { name: '不用这份方案了' }).click();
      await page.getByRole('button', { name: '确定拿掉' }).click();
      await hides(page.locator('#programme'));
      await app.visit('/places');
      await shows(app.places.sample);
    });

    test('a bad file says what and where, and nothing of it is taken', async () => {
      const app = await stage.open('/me/programme', { bears: EXPECTED });
      const { page } = app;
      const error = page.locator('#programme-error');
      for (const [text, says] of [
        ['', '里面什么也没有。'],
        ['<!doctype html>', /网页/],
        ['{"schema":', /第 1 行/],
        [programme((it) => ({ ...it, schema: 'buyue-programme/9' })), /./],
        [programme((it) => ({ ...it, documents: [] })), /没有可以用的内容/],
        [programme((it) => ({ ...it, documents: [{ _id: 'result-x' }] })), /documents\[0\]\._id.*result-x/],
        [programme((it) => ((it.documents[0].activity.series[0].to = '18:00'), it)), /documents\[0\]\.activity\.series\[0\]\.to/],
        [programme((it) => ((it.documents[1].stations.features[0].properties.name = ''), it)), /站点有错.*features\[0\]\.properties\.name/],
        [programme((it) => ((it.documents[0]._id = 'activity-open'), (it.documents[0].activity.id = 'open'), it)), /open/],
      ]) {
        await choose(page, '#programme-file', 'x.json', text);
        await reads(error, says);
        await counts(page.locator('#keep-programme'), 0);
      }
      await app.visit('/activities/open');
      await choose(page, '#open-file', 'x.json', programme());
      await shows(page.getByText('这是整份方案。', { exact: false }));
    });

    test('a server has the same file, without names; whoever is signed in needs none', async () => {
      const account = await stage.server.organiser(`办公室 ${Math.random()}`, PASSWORD);
      await stage.server.enrol([{ name: '张三丰', number: 'f', unit: '四厂', team: '一队' }]);
      const app = await stage.open('/desk', { at: null, viewport: DESKTOP, bears: EXPECTED });
      await app.desk.signIn(account, PASSWORD);
      await shows(app.desk.nav);
      await app.visit('/desk/programme');
      await reads(app.page.locator('#programme-counts'), /1 个挑战/);
      const { text } = await savedBy(app.page, stage.downloads, () => app.page.locator('#save-programme').click());
      const file = JSON.parse(text);
      assert.deepEqual(file.documents.map(({ _id }) => _id), [`challenge-${CHALLENGE}`]);
      assert.ok(!text.includes('张三丰') && !text.includes('一队'));
      await app.visit('/me/programme');
      await shows(app.page.getByText('方案会自己更新', { exact: false }));
    });

    for (const [language, theme, mode] of stage.engine === 'chromium' ? [['zh', 'light', 'standard'], ['en', 'dark', 'elder']] : []) {
      test(`its pages are clean and in their places: ${language}, ${theme}, ${mode}`, async () => {
        const records = { 'prefs/language': language, 'prefs/theme': theme, 'prefs/mode': mode };
        const app = await stage.open('/me/programme', { records, bears: EXPECTED });
        const { page } = app;
        const clean = async (what) => {
          assert.deepEqual(await untidy(page, mode), [], what);
        };
        await clean('nothing yet');
        await choose(page, '#programme-file', 'x.json', programme());
        await shows(page.locator('#keep-programme'));
        await clean('a file');
        await page.locator('#keep-programme').click();
        await shows(page.locator('#programme'));
        await clean('kept');
        await app.visit('/desk');
        await page.locator('#alone').click();
        await shows(page.locator('.desk'));
        await clean('desk');
        await app.visit('/desk/programme');
        await shows(page.locator('#go-on-file'));
        await clean('desk programme');
      });
    }
  },
  { serve: () => startUnion() },
);
