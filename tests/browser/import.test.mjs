// Bringing in export files: read, previewed, applied, undone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';

import { appleExport, fixture, zeppExport } from './support/exports.mjs';
import { counts, eventually, hides, isAt, reads, shows } from './support/expect.mjs';
import { kept, onDevice, typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';

/** Phone and watch on the same walk, a walk over midnight, and a day before. */
const WALKS = [
  ['2026-11-19', '08:00', '08:30', 3_000],
  ['2026-11-20', '08:00', '08:20', 2_000],
  ['2026-11-20', '08:00', '08:20', 2_200, 'Apple Watch'],
  ['2026-11-20', '12:00', '12:10', 900],
];
const EXPORT = appleExport(WALKS);
const zipped = (files) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes)]))));

suite('Import', (stage) => {
  test('an Apple export is previewed, applied, shown and undone', async () => {
    const app = await stage.open('/import');
    await eventually(async () => assert.ok(await kept(app.page, 'prefs/welcomed')));
    const before = await onDevice(app.page);
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await shows(app.import.preview.getByText('2026年11月19日 至 2026年11月20日，共 2 天'));
    await reads(app.import.figure('新增'), '2');
    await reads(app.import.figure('去掉的重复步数'), /^2,\d00$/);
    await counts(app.import.days, 2);
    assert.deepEqual(await onDevice(app.page), before);

    await app.import.apply();
    await reads(app.import.done, '✓ 已保存：导入 2 天');
    const { database, mirror } = await onDevice(app.page);
    assert.deepEqual(Object.keys(database), [
      'minutes/2026-11-19/apple-health',
      'minutes/2026-11-20/apple-health',
      'prefs/welcomed',
      'steps/2026-11-19/apple-health',
      'steps/2026-11-20/apple-health',
    ]);
    assert.deepEqual(Object.keys(mirror).filter((key) => key.startsWith('minutes/')), []);
    assert.deepEqual(await kept(app.page, 'steps/2026-11-19/apple-health'), { m: 1, n: 3_000 });

    await app.import.undoButton.click();
    await shows(app.page.getByText('已撤销，恢复到导入之前'));
    assert.equal(await kept(app.page, 'steps/2026-11-19/apple-health'), null);
    assert.equal(await kept(app.page, 'minutes/2026-11-19/apple-health'), null);
    await app.open('/walk/2026-11-19');
    await app.day.totals('–');
  });

  test('a day’s sheet names the devices, and the overlap counts once', async () => {
    const app = await stage.open('/import');
    await app.import.choose({ name: '导出.xml', bytes: EXPORT });
    await app.import.apply();
    await app.page.getByRole('link', { name: '健走记录' }).click();
    await isAt(app.page, '/walk');
    await app.walk.cell(20).click();
    const total = Number((await app.day.total.innerText()).replace(',', ''));
    assert.ok(total === 2_000 + 900 || total === 2_200 + 900, `counted ${total}`);
    await reads(app.day.source('苹果健康'), /Apple Watch：[\d,]+ 步/);
    await reads(app.day.source('苹果健康'), /iPhone：[\d,]+ 步/);
  });

  for (const [name, files] of Object.entries({
    'export.zip': { 'apple_health_export/export.xml': EXPORT, 'apple_health_export/export_cda.xml': '<ClinicalDocument/>' },
    '导出.zip': { 'apple_health_export/导出.xml': EXPORT },
    'outer.zip': { 'inner/export.zip': zipped({ 'apple_health_export/export.xml': EXPORT }) },
  })) {
    test(`${name} is read whole`, async () => {
      const app = await stage.open('/import');
      await app.import.choose({ name, bytes: zipped(files) });
      await reads(app.import.figure('新增'), '2');
      await app.import.apply();
      assert.deepEqual(await kept(app.page, 'steps/2026-11-19/apple-health'), { m: 1, n: 3_000 });
    });
  }

  test('the readers’ own fixtures come out as their expected tables say', async () => {
    const app = await stage.open('/import');
    await app.import.choose(
      { name: '导出.xml', bytes: await fixture('apple/导出.xml') },
      { name: 'ACTIVITY_1773100000000.csv', bytes: await fixture('zepp/ACTIVITY/ACTIVITY_1773100000000.csv') },
    );
    await app.import.apply();
    for (const path of ['apple/expected.csv', 'zepp/expected.csv']) {
      const rows = (await fixture(path)).toString().trim().split('\n').slice(1);
      for (const [day, origin, total] of rows.map((row) => row.split(','))) {
        const read = origin === 'apple-health' || day === '2026-03-07' || (origin === 'zepp' && day === '2026-03-08');
        if (read) assert.equal((await kept(app.page, `steps/${day}/${origin}`)).n, Number(total), `${day} ${origin}`);
      }
    }
  });

  test('Zepp totals come in beside what is there, and a typed day keeps its total', async () => {
    const records = typedDays({ '2026-11-18': 7_777 });
    const app = await stage.open('/import', { records });
    const days = { '2026-11-17': 8_642, '2026-11-18': 12_345 };
    await app.import.choose({ name: 'ACTIVITY_1.csv', bytes: zeppExport(days) });
    await reads(app.import.figure('新增'), '1');
    await reads(app.import.figure('保留手填'), '1');
    await app.import.apply();
    await app.open('/walk/2026-11-18');
    await app.day.totals('7,777');
    await reads(app.day.source('Zepp'), /不计：你手填了总数\s*12,345 步/);
    await app.day.withdrawButton.click();
    await app.day.totals('12,345');
  });

  test('importing again brings nothing, an older export takes nothing away, a newer one adds', async () => {
    const app = await stage.open('/import');
    const again = () => app.page.getByRole('button', { name: '再导入一个文件' }).click();
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await app.import.apply();
    await again();
    const before = await onDevice(app.page);

    for (const walks of [WALKS, WALKS.slice(0, 2)]) {
      await app.import.choose({ name: 'export.xml', bytes: appleExport(walks) });
      await shows(app.import.preview.getByText('没有新内容，不需要导入'));
      await hides(app.import.applyButton);
      await app.import.cancelButton.click();
      await shows(app.page.getByText('已取消，没有任何改动'));
    }
    assert.deepEqual(await onDevice(app.page), before);

    const newer = [...WALKS, ['2026-11-19', '19:00', '19:10', 1_000], ['2026-11-21', '07:00', '07:10', 1_200]];
    await app.import.choose({ name: 'export.xml', bytes: appleExport(newer) });
    await reads(app.import.figure('新增'), '1');
    await reads(app.import.figure('有变化'), '1');
    await reads(app.import.figure('没有变化'), '1');
    await app.import.apply();
    await reads(app.import.done, '✓ 已保存：导入 2 天');
    assert.deepEqual(await kept(app.page, 'steps/2026-11-19/apple-health'), { m: 1, n: 4_000 });
    await app.import.undoButton.click();
    await shows(app.page.getByText('已撤销，恢复到导入之前'));
    assert.deepEqual(await kept(app.page, 'steps/2026-11-19/apple-health'), { m: 1, n: 3_000 });
    assert.equal(await kept(app.page, 'steps/2026-11-21/apple-health'), null);
  });

  test('files can be dropped on the page', async () => {
    const app = await stage.open('/import');
    await app.import.drop({ name: 'ACTIVITY_1.csv', bytes: zeppExport({ '2026-11-17': 8_642 }) });
    await reads(app.import.figure('新增'), '1');
    await app.import.apply();
    assert.deepEqual(await kept(app.page, 'steps/2026-11-17/zepp'), { n: 8_642 });
  });

  test('reading is cancelled, and the next import works', async () => {
    const app = await stage.open('/import');
    let stopped;
    // The reader never arrives, so that there is something to cancel.
    await app.page.route(/import_worker.*wasm/, (route) => {
      stopped ??= route;
    });
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await app.heading('正在读取「export.xml」');
    await app.import.cancelButton.click();
    await shows(app.page.getByText('已取消，没有任何改动'));
    await app.page.unroute(/import_worker.*wasm/);
    await stopped?.abort().catch(() => {});
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await reads(app.import.figure('新增'), '2');
  });

  test('files that hold no steps are refused by name and reason, and nothing changes', async () => {
    const app = await stage.open('/import');
    await eventually(async () => assert.ok(await kept(app.page, 'prefs/welcomed')));
    const before = await onDevice(app.page);
    const archive = zipped({ 'apple_health_export/export.xml': EXPORT });
    const header = EXPORT.slice(0, EXPORT.indexOf(' <Record'));
    const bad = [
      ['photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), /^「photo.jpg」不是认识的导出文件/],
      ['notes.txt', '今天走了很多', /^「notes.txt」不是认识的导出文件/],
      ['empty.xml', '', /^「empty.xml」是空文件（0 字节）$/],
      ['half.xml', EXPORT.slice(0, EXPORT.length - 60), /^「half.xml」不完整，在第 [\d,]+ 字节处中断，请重新导出$/],
      ['half.zip', archive.subarray(0, archive.length - 40), /^「half.zip」不完整，在第 [\d,]+ 字节处中断，请重新导出$/],
      ['none.zip', zipped({ 'readme.txt': 'hello' }), /^「none.zip\/readme.txt」不是认识的导出文件/],
      ['bare.zip', zipped({ 'export.xml': `${header}</HealthData>` }), /^「bare.zip\/export.xml」读完了，里面没有步数$/],
      ['none.xml', `${header}</HealthData>`, /^「none.xml」读完了，里面没有步数$/],
      ['bomb.zip', zipped({ 'export.xml': header + '<a/>\n'.repeat(6 << 20) }), /^「bomb.zip\/export.xml」展开后大得不正常，为安全起见没有读$/],
    ];
    for (const [name, bytes, message] of bad) {
      await app.import.choose({ name, bytes });
      await reads(app.import.failure.locator('.error'), message);
      await hides(app.import.preview);
    }
    await app.heading('没有导入，什么都没改');
    assert.deepEqual(await onDevice(app.page), before);
  });

  test('an import that cannot be saved says so and changes nothing', async () => {
    const app = await stage.open('/import');
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await shows(app.import.preview);
    const before = await onDevice(app.page);
    await app.page.evaluate(() => {
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (names, mode, ...rest) {
        if (mode === 'readwrite') throw new DOMException('stub', 'QuotaExceededError');
        return transaction.call(this, names, mode, ...rest);
      };
    });
    await app.import.applyButton.click();
    await reads(app.import.failure.locator('.error'), /^本机存储空间已满，没有保存/);
    assert.deepEqual(await onDevice(app.page), before);
  });

  test('after one visit an import works with the network off', async () => {
    const app = await stage.open('/', { serviceWorkers: 'allow' });
    await app.page.evaluate(() => navigator.serviceWorker.ready);
    await app.page.context().setOffline(true);
    await app.open('/import');
    await shows(app.page.getByText('现在没有网络，步约照常可用，记录都存在本机。'));
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await app.import.apply();
    assert.deepEqual(await kept(app.page, 'steps/2026-11-19/apple-health'), { m: 1, n: 3_000 });
  });
});
