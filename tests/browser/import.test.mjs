// Bringing in export files: read, previewed, applied, undone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';

import { FIXTURES, appleExport, expectedTotals, fixture, zeppExport } from './support/exports.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { savedBy } from './support/downloads.mjs';
import { kept, onDevice, typedDays, valueOf } from './support/records.mjs';
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

  test('a pasted text is read like a file', async () => {
    const app = await stage.open('/import');
    await app.import.paste('  ');
    await reads(app.page.locator('#import-text-error'), '这里还没有文字');
    const midnight = Date.parse('2026-11-20T00:00:00+08:00') / 1000;
    await app.page.getByLabel('步数文字').fill(JSON.stringify({ stepInfoList: [{ timestamp: midnight, step: 6_543 }] }));
    await app.page.getByRole('button', { name: '读这段文字' }).click();
    await app.import.apply();
    await reads(app.import.done, '✓ 已保存：导入 1 天');
    assert.deepEqual(await kept(app.page, 'steps/2026-11-20/wechat'), { n: 6_543 });
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

  test('a locked archive asks for its password, says when it is wrong, and keeps what is beside it', async () => {
    const app = await stage.open('/import');
    const zepp = { name: 'ACTIVITY_1.csv', bytes: zeppExport({ '2026-11-17': 8_642 }) };
    const locked = { name: '华为.zip', bytes: await fixture('zip/aes256.zip') };
    await app.import.choose(locked, zepp);
    await app.heading('「华为.zip」有密码');
    await eventually(async () => assert.equal(await app.page.evaluate(() => document.activeElement.id), 'import-password'));
    await app.import.unlock('');
    await reads(app.import.wrongPassword, '请输入密码');
    await app.import.unlock('步约2025');
    await reads(app.import.wrongPassword, '密码不对，「华为.zip」没有打开');
    await app.import.unlock('步约2026');
    await reads(app.import.figure('新增'), '3');
    await counts(app.import.leftOut, 0);
    await app.import.cancelButton.click();

    // Left out, it is named, and the rest is read.
    await app.import.choose(locked, zepp);
    await app.import.skip();
    await reads(app.import.figure('新增'), '1');
    await readsAll(app.import.leftOut, ['「华为.zip」有密码，没有读']);
    await app.import.apply();
    assert.deepEqual(await kept(app.page, 'steps/2026-11-17/zepp'), { n: 8_642 });
  });

  test('one password serves for the archives that it opens', async () => {
    const app = await stage.open('/import');
    const archives = ['aes128', 'zipcrypto'].map(async (name) => ({ name: `${name}.zip`, bytes: await fixture(`zip/${name}.zip`) }));
    await app.import.choose(...(await Promise.all(archives)));
    await app.heading('「aes128.zip」有密码');
    await app.import.unlock('步约2026');
    await reads(app.import.figure('新增'), '2');
    await counts(app.import.leftOut, 0);
  });

  test('a table whose columns are unclear is read as the person says, and so is the next one like it', async () => {
    const app = await stage.open('/import');
    const table = (rows) => `when,walked,weight\n${rows.map((row) => row.join(',')).join('\n')}\n`;
    await app.import.choose(
      { name: '一月.csv', bytes: table([['2026-01-08', 70, 8_642], ['2026-01-09', 71, 7_000]]) },
      { name: '二月.csv', bytes: table([['2026-02-08', 70, 9_000]]) },
    );
    await app.heading('「一月.csv」的各列是什么？');
    await readsAll(app.import.question.locator('tbody tr'), ['2026-01-08 70 8642', '2026-01-09 71 7000']);
    await app.import.name('when', '不用');
    await app.import.question.getByRole('button', { name: '就这样读' }).click();
    await reads(app.import.question.locator('.error'), /^要有一列是步数/);
    await app.import.name('when', '日期');
    await app.import.name('walked', '不用');
    await app.import.name('weight', '步数');
    await app.import.question.getByRole('button', { name: '就这样读' }).click();
    await reads(app.import.figure('新增'), '3');
    await app.import.apply();
    for (const [day, n] of [['2026-01-08', 8_642], ['2026-01-09', 7_000], ['2026-02-08', 9_000]]) {
      assert.deepEqual(await kept(app.page, `steps/${day}/table`), { n });
    }
  });

  test('columns that cannot be read so are asked for again', async () => {
    const app = await stage.open('/import');
    await app.import.choose({ name: 'my.csv', bytes: 'when,walked,mood\n2026-01-08,8642,good\n' });
    await app.import.name('walked', '不用');
    await app.import.name('mood', '步数');
    await app.import.question.getByRole('button', { name: '就这样读' }).click();
    await reads(app.import.question.locator('.error'), '「my.csv」在第 2 行处损坏，请重新导出');
    await app.import.skip();
    await reads(app.import.failure.locator('.error'), '「my.csv」的各列没有说明，没有读');
  });

  test('the order of sources is changed by buttons, and what would change follows at once', async () => {
    const app = await stage.open('/import');
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await readsAll(app.import.sources.locator('b'), ['Apple Watch · 苹果健康', 'iPhone · 苹果健康']);
    await reads(app.import.day('11月20日'), '11月20日 – 3,100');
    const down = app.page.getByRole('button', { name: '把「Apple Watch · 苹果健康」下移' });
    await down.focus();
    await app.page.keyboard.press('Enter');
    await readsAll(app.import.sources.locator('b'), ['iPhone · 苹果健康', 'Apple Watch · 苹果健康']);
    await reads(app.import.day('11月20日'), '11月20日 – 2,900');
    await app.import.apply();
    assert.deepEqual(await kept(app.page, 'sources/order'), ['apple-health:iPhone', 'apple-health:Apple Watch']);
    assert.deepEqual(await kept(app.page, 'steps/2026-11-20/apple-health'), { m: 1, n: 2_900 });

    await app.import.undoButton.click();
    await shows(app.page.getByText('已撤销，恢复到导入之前'));
    assert.equal(await kept(app.page, 'sources/order'), null);
    assert.equal(await kept(app.page, 'steps/2026-11-20/apple-health'), null);
  });

  test('and by dragging', async () => {
    const app = await stage.open('/import', { viewport: { width: 1280, height: 900 } });
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    const grips = app.import.sources.locator('.grip');
    await counts(grips, 2);
    await grips.first().scrollIntoViewIfNeeded();
    const [first, second] = [await grips.nth(0).boundingBox(), await grips.nth(1).boundingBox()];
    const { mouse } = app.page;
    await mouse.move(first.x + 20, first.y + 20);
    await mouse.down();
    await mouse.move(second.x + 20, second.y + 10, { steps: 5 });
    await counts(app.import.sources.locator(':scope.over'), 1);
    await mouse.move(second.x + 20, second.y + 20);
    await mouse.up();
    await readsAll(app.import.sources.locator('b'), ['iPhone · 苹果健康', 'Apple Watch · 苹果健康']);
    await reads(app.import.day('11月20日'), '11月20日 – 2,900');
  });

  test('the report says for each source of each day what it comes to, and why', async () => {
    const app = await stage.open('/import', { records: typedDays({ '2026-11-19': 5_000 }) });
    await app.import.choose({ name: 'export.xml', bytes: EXPORT });
    await shows(app.import.preview);
    await reads(app.import.day('11月19日'), '11月19日 手填不变 5,000 5,000');
    const { name, text } = await savedBy(app.page, stage.downloads, () => app.import.reportButton.click());
    assert.equal(name, 'buyue-import.csv');
    assert.equal(text, [
      '\ufeff日期,导入前,导入后,来源,该来源步数,原因',
      '2026-11-19,5000,5000,手填,5000,计入：你亲手填的总数优先',
      '2026-11-19,5000,5000,苹果健康,3000,不计：你手填了总数',
      '2026-11-20,,3100,苹果健康,3100,计入：唯一的来源',
      '',
    ].join('\r\n'));
  });

  test('a zip is read where the browser does not inflate', async () => {
    const app = await stage.open('/import');
    await app.page.route(/import_worker.*\.js/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `self.DecompressionStream = undefined;${await response.text()}` });
    });
    await app.import.choose({ name: 'export.zip', bytes: zipped({ 'apple_health_export/export.xml': EXPORT }) });
    await reads(app.import.figure('新增'), '2');
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

suite(
  'Import, from a file manager',
  (stage) => {
    test('a whole folder is read, every vendor’s export in it, and what is not known is listed', async () => {
      const app = await stage.open('/import');
      await app.import.folder.setInputFiles(FIXTURES.pathname);
      await app.heading('「fixtures/zip/aes128.zip」有密码');
      await app.import.unlock('步约2026');
      await shows(app.import.preview);
      const listed = (await app.import.leftOut.allInnerTexts()).join('\n');
      assert.match(listed, /「fixtures\/huawei\/.*description\.txt」不是认识的导出文件/);
      assert.doesNotMatch(listed, /aes256|zipcrypto/);
      await app.import.apply();
      // The archives hold tables of the same days.
      const expected = (await expectedTotals()).filter(([, origin]) => origin !== 'table');
      assert.ok(expected.length > 15);
      const { database } = await onDevice(app.page);
      const wrong = expected.filter(([day, origin, total]) => valueOf(database[`steps/${day}/${origin}`])?.n !== total);
      assert.deepEqual(wrong, []);
      await app.open('/walk/2026-03-08');
      for (const name of ['苹果健康', '华为运动健康', '小米运动健康（分时段）', 'Zepp（分时段）', '三星健康（分时段）', 'FIT 文件（分时段）', 'Fitbit', '微信运动']) {
        await shows(app.day.sources.locator('b').getByText(name, { exact: true }));
      }
    });

    test('a folder that is dropped is walked through, and paths are kept', async () => {
      const app = await stage.open('/import', { viewport: { width: 1280, height: 800 } });
      await shows(app.import.folder.locator('..'));
      const devtools = await app.page.context().newCDPSession(app.page);
      const data = { items: [], files: [new URL('huawei', FIXTURES).pathname], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 200, data });
      }
      await reads(app.import.figure('新增'), '2');
      await readsAll(app.import.leftOut, [/^「huawei\/HUAWEI_HEALTH_20260310\/.*description\.txt」不是认识的导出文件/, /「huawei\/expected\.csv」不是认识的导出文件/]);
    });
  },
  { engines: ['chromium'] },
);
