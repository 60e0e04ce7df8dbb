// 体质测试: entered, judged, kept, guided.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { kept, onDevice, valueOf } from './support/records.mjs';
import { NOW, suite } from './support/suite.mjs';

/** A man of 38 by the standard of 2003: 35 points, 优秀 (a worked person of the domain's own tests). */
const MAN_OF_38 = {
  height: '177.0',
  weight: '92.6',
  'vital-capacity': 4350,
  'step-index': 52.6,
  grip: 50.9,
  'push-ups': 26,
  jump: 40.5,
  'sit-and-reach': 10.8,
  reaction: 0.44,
  balance: 76,
};

const session = (day, values, rest = {}) => ({ day, test: '2003', sex: 'M', years: 38, values, ...rest });
const EARLIER = 'fitness/01ka0000000000000000000001';
const LATER = 'fitness/01kb0000000000000000000001';

/** A device with two tests of one man. */
const TWO_TESTS = {
  [EARLIER]: session('2026-05-20', { grip: '45.0', reaction: '0.50', 'height-weight': '177.0/95.0' }),
  [LATER]: session('2026-11-20', {
    'height-weight': '177.0/92.6',
    'vital-capacity': '4350',
    'step-index': '52.6',
    grip: '50.9',
    'push-ups': '26',
    jump: '40.5',
    'sit-and-reach': '-3.0',
    reaction: '0.44',
    balance: '76',
  }),
};

suite('Fitness', (stage) => {
  test('a whole test is entered, judged by the table, kept, and remembered only if wanted', async () => {
    const app = await stage.open('/health');
    const { fitness, page } = app;
    await app.follow('体质测试');
    await fitness.empty();
    await app.follow('填一次测试');
    await fitness.tell({ standard: 2003, sex: '男', birth: '1988-11-22' });
    await reads(fitness.age, '测试当天 38 岁');
    await fitness.measure(MAN_OF_38);
    await fitness.save();
    await app.says('已保存');
    await reads(fitness.verdict, '优秀');
    await reads(fitness.verdictText, /总分 35（9 项/);
    await reads(fitness.line('握力'), /^握力 50\.9 公斤/);
    const [record] = await fitness.sessions();
    assert.deepEqual(record, {
      day: '2026-11-22',
      sex: 'M',
      test: '2003',
      values: {
        balance: '76', grip: '50.9', 'height-weight': '177.0/92.6', jump: '40.5', 'push-ups': '26',
        reaction: '0.44', 'sit-and-reach': '10.8', 'step-index': '52.6', 'vital-capacity': '4350',
      },
      years: 38,
    });
    assert.equal(await kept(page, 'profile/birth'), undefined);
    await app.reload();
    await reads(fitness.verdict, '优秀');
    const { name, text } = await fitness.export();
    assert.equal(name, 'buyue-fitness-2026-11-22.csv');
    assert.match(text, /^\uFEFFday,standard,sex,age,item,value,score/);
    assert.match(text, /\r\n2026-11-22,2003,M,38,身高标准体重,177\.0\/92\.6,1,/);

    // And it can be taken back, and had again.
    await fitness.button('删除这次').click();
    await fitness.empty();
    await app.undo();
    await reads(fitness.verdict, '优秀');
  });

  test('units that were mixed up are offered the right way; missing items are named', async () => {
    const app = await stage.open('/health/fitness/new');
    const { fitness, page } = app;
    await fitness.tell({ sex: '女', birth: '1990-06-15' });
    await fitness.measure({ height: '1.62', weight: '118', 'vital-capacity': '2.8', grip: 'abc', reaction: '0.455' });
    await reads(fitness.error('height'), '「身高」最多 1 位小数');
    await reads(fitness.error('grip'), '「握力」要填数字，例如 32.5');
    await reads(fitness.error('reaction'), '「选择反应时」最多 2 位小数');
    await fitness.button('填的是米，改成 162.0 厘米').click();
    await hides(fitness.error('height'));
    await reads(fitness.error('weight'), /照 118\.0 公斤算/);
    await fitness.button('填的是斤，改成 59.0 公斤').click();
    await fitness.button('填的是升，改成 2800 毫升').click();
    assert.equal(await fitness.field('weight').inputValue(), '59.0');
    await fitness.save();
    await reads(fitness.formError, '有 2 处要改：握力、选择反应时');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'grip');
    await fitness.measure({ grip: '28.5', reaction: '0.45' });
    await page.locator('#remember').check();
    await fitness.save();
    await reads(fitness.verdict, '还不能定级');
    await reads(fitness.verdictText, /缺 7 项：体脂率、最大摄氧量（功率车）、跪卧撑、1分钟仰卧起坐、纵跳、坐位体前屈、闭眼单脚站立/);
    await reads(fitness.line('BMI'), /22\.4 kg\/m² 100$/);
    await shows(page.getByText('2023 版评分表来自单一转录本'));
    assert.equal(await kept(page, 'profile/birth'), '1990-06-15');
    assert.equal(await kept(page, 'profile/height'), '162.0');
    // The row that was used, on a tap.
    await page.locator('summary', { hasText: 'BMI' }).click();
    await shows(page.getByText('18.5 到 23.9 kg/m² → 100 分'));
  });

  test('what cannot be saved is said, and everything typed stays', async () => {
    const app = await stage.open('/health/fitness/new');
    const { fitness, page } = app;
    await fitness.tell({ standard: 2003, sex: '男', birth: '1988-11-22' });
    await fitness.measure({ grip: '50.9' });
    await page.evaluate(() => {
      window.whole = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('stub', 'QuotaExceededError');
      };
    });
    await fitness.save();
    await reads(fitness.formError, /本机存储空间已满/);
    assert.equal(await fitness.field('grip').inputValue(), '50.9');
    await isAt(page, '/health/fitness/new');
    await counts(app.toast, 0);
    await page.evaluate(() => (IDBDatabase.prototype.transaction = window.whole));
    await fitness.save();
    await app.says('已保存');
    assert.equal((await fitness.sessions()).length, 1);
  });

  test('ages: leap days, the birthday itself, outside of the table', async () => {
    const app = await stage.open('/health/fitness/new');
    const { fitness, page } = app;
    await fitness.tell({ sex: '男', birth: '2004-02-29', day: '2024-02-28' });
    await shows(page.getByText('测试当天是 19 岁'));
    await hides(fitness.items);
    await shows(page.getByRole('link', { name: '看看国际常用测试' }));
    await fitness.tell({ day: '2024-02-29' });
    await reads(fitness.age, '测试当天 20 岁');
    await shows(fitness.items);
    await fitness.tell({ day: '2026-11-22', birth: '1966-11-22' });
    await shows(page.getByText('测试当天是 60 岁'));
    await fitness.tell({ birth: '1966-11-23' });
    await reads(fitness.age, '测试当天 59 岁');
    // From 50 on there is no jump in the standard of 2023.
    await counts(fitness.field('jump'), 0);
    await fitness.tell({ birth: '2026-11-23' });
    await shows(page.locator('#birth-error'));
  });

  test('without a sex, both tables are shown', async () => {
    const app = await stage.open('/health/fitness/new');
    const { fitness, page } = app;
    await fitness.tell({ standard: 2003, birth: '1988-11-22' });
    await shows(fitness.field('push-ups'));
    await shows(fitness.field('sit-ups'));
    await fitness.measure({ grip: '40.0' });
    await fitness.save();
    await readsAll(page.locator('.verdict h2'), ['按男子标准', '按女子标准']);
    const points = await page.locator('table.profile tr', { hasText: '握力' }).allInnerTexts();
    assert.deepEqual(points.map((text) => text.trim().split(/\s+/).at(-1)), ['2', '5']);
  });

  test('history: what changed, a line with its numbers, one next step for a weak item', async () => {
    const app = await stage.open('/health/fitness', { records: TWO_TESTS });
    const { fitness, page } = app;
    await reads(fitness.line('握力'), /50\.9 公斤 \+5\.9 进步 \d$/);
    await reads(fitness.line('选择反应时'), /-0\.06 进步 \d$/);
    await shows(page.getByText('每周两三天慢慢拉伸'));
    await page.locator('#series').selectOption('reaction');
    await shows(page.locator('.trend svg[aria-label^="选择反应时：从 2026年5月20日 的 0.50 秒到"], .trend svg[aria-label*="0.44"]'));
    await page.locator('summary', { hasText: '变化线的数据' }).click();
    await readsAll(page.locator('details tbody tr'), [/2026年5月20日 0\.50 秒/, /2026年11月20日 0\.44 秒/]);
    await page.locator('.menu a', { hasText: '2026年11月20日' }).click();
    await isAt(page, `/health/${LATER.replace('/', '/result/')}`);
    await shows(page.getByText('与 2026年5月20日 比'));
  });

  test('without its tables the page says so, and fetches them on a tap', async () => {
    const app = await stage.open(null, { records: TWO_TESTS });
    await app.page.route('**/data/*.csv', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html>' }));
    await app.open('/health/fitness');
    await app.heading('评分表没有取到');
    await shows(app.page.getByText('服务器正在更新'));
    await app.page.unroute('**/data/*.csv');
    await app.page.getByRole('button', { name: '再试一次' }).click();
    await shows(app.fitness.profile);
  });

  test('before an effort: ten questions, a doctor for any yes, and going on only by choice', async () => {
    const app = await stage.open('/health/fitness/guided/sit-ups');
    const { fitness, page } = app;
    await counts(fitness.button('开始'), 0);
    await fitness.sayNoToAll();
    await shows(fitness.button('开始'));
    await page.locator('fieldset.seg', { hasText: '胸口痛' }).getByText('有', { exact: true }).click();
    await app.heading('先问问医生');
    await counts(fitness.button('开始'), 0);
    await fitness.button('我知道风险，身边有人，还是要做').click();
    await shows(page.locator('.btn.start'));
    assert.deepEqual(await fitness.sessions(), []);
  });

  test('a test that the page slept through or was covered in does not count', async () => {
    const app = await stage.open('/health/fitness/guided/balance', { at: null });
    const { fitness } = app;
    await fitness.button('开始').click();
    await fitness.timerReads(/^[12]$/);
    await fitness.cover();
    await app.heading('这次不算');
    await shows(app.page.getByText('页面被盖住了'));
  });

  test('a stand is timed by whole seconds and goes into the form', async () => {
    const app = await stage.open('/health/fitness/guided/balance', { records: { 'profile/birth': '1988-11-22', 'profile/sex': 'M' }, at: null });
    const { fitness } = app;
    await fitness.button('开始').click();
    await fitness.button('脚落地了').waitFor();
    await shows(app.page.getByText('站了（秒）'));
    await eventually(async () => assert.equal(await fitness.timer.innerText(), '2'), 12_000);
    await fitness.button('脚落地了').click();
    await reads(app.page.locator('.big'), '站了 2 秒');
    await fitness.button('填到测试表里').click();
    await isAt(app.page, '/health/fitness/new');
    assert.equal(await fitness.field('balance').inputValue(), '2');
  });

  test('reaction practice has statistics of its own and enters no score', async () => {
    const app = await stage.open('/health/fitness/guided/reaction', { at: null });
    const { fitness, page } = app;
    await fitness.button('开始').click();
    await fitness.targets.first().waitFor();
    // Touches what lights up, 150 ms later.
    await page.evaluate(() => {
      const touch = () => {
        const lit = document.querySelector('.targets .lit');
        if (lit) setTimeout(() => lit.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })), 150);
      };
      new MutationObserver(touch).observe(document.querySelector('.targets'), { subtree: true, attributeFilter: ['class'] });
    });
    await page.getByText('中间值（毫秒）').waitFor({ timeout: 60_000 });
    await reads(page.locator('.figures div', { hasText: '按对' }).locator('dd'), '12');
    await fitness.button('存到历史').click();
    await app.says('已保存');
    const [record] = await fitness.sessions();
    assert.equal(record.test, 'reaction-practice');
    assert.ok(record.values.median >= 150 && record.values.median < 400, record.values.median);
  });

  test('an international test says its source, checks its numbers, and is kept', async () => {
    const app = await stage.open('/health/fitness/international');
    const { fitness, page } = app;
    await app.follow('体质指数 BMI');
    await shows(page.getByText('体重管理指导原则（2024年版）').first());
    await fitness.measure({ years: '36', height: '17', weight: '60' });
    await fitness.save();
    await reads(fitness.error('height'), /「身高」要在 100\.0 到 250\.0 厘米之间/);
    await reads(fitness.formError, '有 1 处要改：身高');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'height');
    await fitness.measure({ height: '1.62', weight: '126' });
    await fitness.button('填的是米，改成 162.0 厘米').click();
    await reads(fitness.error('weight'), /照 126\.0 公斤算/);
    await fitness.button('填的是斤，改成 63.0 公斤').click();
    await fitness.measure({ height: '', weight: '126' });
    await fitness.save();
    await reads(fitness.error('height'), '有体重没有身高，请把「身高」也填上');
    await fitness.measure({ height: '162', weight: '63.0' });
    await fitness.save();
    await app.says('已保存');
    await shows(page.getByText('BMI 24.00：超重'));
    await app.open('/health/fitness');
    await reads(page.locator('.menu li', { hasText: '体质指数' }), /BMI 24\.00：超重/);
  });

  test('who does an effort test is asked first; who writes down what was measured is not', async () => {
    const app = await stage.open('/health/fitness/international/cooper');
    const { fitness, page } = app;
    await counts(fitness.field('distance'), 0);
    await shows(page.getByText('胸口痛').first());
    await fitness.button('已经测过，填数字').click();
    await counts(page.getByText('胸口痛'), 0);
    await fitness.choose('女');
    await fitness.measure({ years: '36', distance: '2.1' });
    await reads(fitness.error('distance'), '「距离」填整数，不要小数');
    await fitness.button('填的是公里，改成 2100 米').click();
    await fitness.save();
    await shows(page.getByText('估计最大摄氧量 35.66 毫升/公斤/分 · 良好（5 级里的第 4 级，5 级最好）'));
    // It was no leave to begin an effort.
    await app.visit('/health/fitness/guided/sit-ups');
    await counts(fitness.button('开始'), 0);
    await fitness.sayNoToAll();
    await fitness.button('开始').click();
    await app.visit('/health/fitness/international/cooper');
    await shows(fitness.field('distance'));
    await counts(fitness.button('已经测过，填数字'), 0);
    await shows(page.getByText('什么时候停'));
  });
});

/** The man of 38, as a row of a spreadsheet, and two others: a height in metres, a sex that is none. */
const BLOCK = [
  '姓名\t性别\t出生日期\t身高(cm)\t体重(kg)\t肺活量\t台阶指数\t握力\t俯卧撑\t纵跳\t坐位体前屈\t选择反应时\t闭眼单脚站立\t部门',
  '王强\t男\t1988/11/22\t177.0\t92.6\t4350\t52.6\t５０.９\t26\t40.5\t-3.0\t0.44\t76\t财务',
  '=1+1\t女\t1990年6月15日\t1.62\t55\t\t\t\t\t\t\t\t\t',
  '赵敏\t？\t19950101\t\t\t\t\t\t\t\t\t\t\t',
].join('\r\n');

suite('Fitness of a group', (stage) => {
  const sheet = async (page, side = 'database') =>
    Object.entries((await onDevice(page))[side])
      .filter(([key]) => key.startsWith('sheet/'))
      .map(([key, text]) => [key, valueOf(text)]);

  test('typed by keys alone, pasted with faults, exported, found again, deleted', async () => {
    const app = await stage.open('/health/fitness');
    const { fitness, page } = app;
    await app.follow('给一组人测（组织者）');
    await isAt(page, '/health/fitness/group');
    await fitness.choose('国家标准 2003');
    await fitness.cell(1, 'name').focus();
    await page.keyboard.type('李静');
    await page.keyboard.press('Tab');
    await page.keyboard.type('女');
    await shows(fitness.cell(2, 'name'));
    await page.keyboard.press('ArrowRight');
    assert.equal(await fitness.at(), '1 birth');
    await page.keyboard.type('1990-06-15');
    await page.keyboard.press('Enter');
    assert.equal(await fitness.at(), '2 birth');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await fitness.at(), '1 sex');
    await reads(fitness.cell(1, 'result'), /^第 1 行 结果 ?缺 身高标准体重、肺活量/);

    await fitness.paste(2, 'name', BLOCK);
    await reads(app.toast, /粘贴了 3 行，从第 2 行开始 · 这些没有对应的栏，没有放进来：部门/);
    await reads(fitness.cell(2, 'result'), /^第 2 行 结果 ?\d\d 分 (良好|优秀)$/);
    assert.equal(await fitness.cell(2, 'grip').inputValue(), '５０.９');
    await readsAll(fitness.faults, [/第 3 行 身高[^]*最多 1 位小数[^]*改成 162.0 厘米/, /第 4 行 性别[^]*填男或女/]);
    assert.equal(await fitness.cell(3, 'height').getAttribute('aria-invalid'), 'true');
    await fitness.button('第 4 行 性别').click();
    assert.equal(await fitness.at(), '4 sex');
    await fitness.button('填的是米，改成 162.0 厘米').click();
    assert.equal(await fitness.cell(3, 'height').inputValue(), '162.0');
    await counts(fitness.faults, 1);
    // What stands there is not written over.
    await fitness.paste(1, 'name', '钱七\t男\n孙八\t男');
    await reads(app.toast, /没有动它，2 行粘到了第 5 行起/);
    assert.equal(await fitness.cell(1, 'name').inputValue(), '李静');

    await eventually(async () => assert.equal((await sheet(page)).length, 7));
    assert.deepEqual(await sheet(page, 'mirror'), []);
    await app.reload();
    await reads(fitness.cell(2, 'result'), /分 (良好|优秀)$/);
    assert.equal(await fitness.cell(4, 'sex').inputValue(), '？');
    assert.equal(await fitness.cell(6, 'name').inputValue(), '孙八');
    const { name, text } = await fitness.export();
    assert.equal(name, 'buyue-group-2026-11-22.csv');
    assert.match(text, /^\uFEFF姓名或编号,性别,出生日期,身高,体重,/);
    assert.match(text, /\r\n王强,男,1988\/11\/22,177\.0,92\.6,4350,52\.6,50\.9,26,.*,38,.*,(良好|优秀),\r\n/);
    assert.match(text, /\r\n'=1\+1,女,/);

    await fitness.button('删除这张表').click();
    await shows(page.getByText('6 人的数据会从这台设备上删除'));
    await fitness.button('删除，不保留').click();
    await app.says('表已删除');
    assert.equal(await fitness.cell(1, 'name').inputValue(), '');
    assert.ok((await sheet(page)).every(([, value]) => value === null));
  });

  test('a row that was deleted comes back with its toast; a second sheet leaves the first one here', async () => {
    const app = await stage.open('/health/fitness/group');
    const { fitness, page } = app;
    await fitness.choose('国家标准 2003');
    await fitness.paste(1, 'name', BLOCK);
    await fitness.cell(2, 'result').click();
    await fitness.button('删除这一行').click();
    await app.says('这一行已删除');
    assert.equal(await fitness.cell(2, 'name').inputValue(), '赵敏');
    await fitness.cell(3, 'name').fill('周八');
    await app.undo();
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map((row) => fitness.cell(row, 'name').inputValue())), ['王强', '=1+1', '赵敏', '周八']);
    const kept = async () => (await sheet(page)).filter(([, value]) => value?.cells).length;
    await eventually(async () => assert.equal(await kept(), 4));

    // Sheets stand in the order in which they were begun.
    await app.turnClock(new Date(NOW.getTime() + 60_000));
    await fitness.button('另起一张表').click();
    assert.equal(await fitness.cell(1, 'name').inputValue(), '');
    await fitness.cell(1, 'name').fill('吴九');
    await fitness.button('2026年11月22日 · 国家标准 2003 · 4 人').click();
    assert.equal(await fitness.cell(4, 'name').inputValue(), '周八');
    await shows(fitness.button('2026年11月22日 · 国家标准 2023 · 1 人'));
    await app.reload();
    await eventually(async () => assert.equal(await fitness.cell(1, 'name').inputValue(), '吴九'));
    // Deleting takes the open one alone.
    await fitness.button('删除这张表').click();
    await fitness.button('删除，不保留').click();
    await app.says('表已删除');
    await eventually(async () => assert.equal(await fitness.cell(1, 'name').inputValue(), '王强'));
    assert.equal(await kept(), 4);
  });

  test('a result goes home by its code, and is kept there only if wanted', async () => {
    const app = await stage.open('/health/fitness/group');
    const { fitness, page } = app;
    await fitness.choose('国家标准 2003');
    await fitness.paste(1, 'name', BLOCK);
    await fitness.cell(1, 'result').click();
    await shows(page.locator('svg.qr'));
    const [said, link] = (await page.locator('#hand-over-text').inputValue()).split('\n');
    assert.match(said, /^王强 · 2026年11月22日 · 国家标准 2003 · \d\d 分 (良好|优秀)$/);
    assert.doesNotMatch(link, /王强|%E7/);
    const home = await stage.open(link.replace(/^https?:\/\/[^/]+/, ''));
    await shows(home.page.getByRole('heading', { name: /^带回来的测试结果/ }));
    await reads(home.fitness.verdict, /良好|优秀/);
    assert.deepEqual(await home.fitness.sessions(), []);
    await home.fitness.button('存到我的记录').click();
    await home.says('已保存');
    const [record] = await home.fitness.sessions();
    assert.deepEqual([record.test, record.sex, record.years, record.values.grip], ['2003', 'M', 38, '50.9']);
  });
});

suite('Fitness, exactly timed', (stage) => {
  test('the metronome keeps to its beat for three minutes', async () => {
    const app = await stage.open(null, { at: null });
    const { fitness, page } = app;
    await page.clock.install({ time: new Date('2026-11-22T09:30:00+08:00') });
    // The sound card is one that writes: what it would have played lies in a buffer.
    await page.addInitScript(() => {
      window.AudioContext = function () {
        const rate = 8_000;
        const card = new OfflineAudioContext(1, rate * 190, rate);
        const opened = performance.now();
        Object.defineProperty(card, 'currentTime', { get: () => (performance.now() - opened) / 1_000 });
        card.resume = card.close = async () => {};
        window.card ??= card;
        return card;
      };
    });
    await app.open('/health/fitness/guided/step');
    await fitness.sayNoToAll();
    await fitness.button('开始').click();
    await page.locator('.btn.start').click();
    await fitness.timer.waitFor();
    // The clocks go on by fits and starts, as on a busy phone.
    for (let second = 0; second < 184; second += 0.7) await page.clock.runFor(700);
    await app.page.getByText('坐好休息').waitFor();
    const onsets = await page.evaluate(async () => {
      const played = await window.card.startRendering();
      const samples = played.getChannelData(0);
      const onsets = [];
      let silentSince = 0;
      samples.forEach((sample, at) => {
        if (Math.abs(sample) < 0.05) return;
        if (at - silentSince > 0.02 * played.sampleRate) onsets.push(at / played.sampleRate);
        silentSince = at;
      });
      return onsets;
    });
    const beats = onsets.slice(3, 3 + 360);
    assert.equal(beats.length, 360);
    const drift = beats.map((at, number) => (at - beats[0] - number * 0.5) * 1_000);
    const worst = Math.max(...drift.map(Math.abs));
    console.log(`360 beats over three minutes: worst ${worst.toFixed(2)} ms, at the end ${drift.at(-1).toFixed(2)} ms`);
    assert.ok(worst <= 5, `${worst} ms`);
  });
});

suite(
  'Fitness, on paper',
  (stage) => {
    for (const look of [{}, { 'prefs/language': 'en', 'prefs/theme': 'dark', 'prefs/mode': 'elder' }]) {
      test(`a result is one page of A4, dark on white: ${Object.values(look)}`, async () => {
        const app = await stage.open(`/health/${LATER.replace('/', '/result/')}`, { records: { ...TWO_TESTS, ...look } });
        await reads(app.fitness.verdict, /良好|优秀|Good|Excellent/);
        await app.page.emulateMedia({ media: 'print' });
        await hides(app.page.locator('nav.tabs, .btn'));
        assert.equal(await app.fitness.verdict.evaluate((one) => getComputedStyle(one).color), 'rgb(42, 31, 25)');
        const pdf = await app.page.pdf({ format: 'A4', preferCSSPageSize: true, path: process.env.BUYUE_PDF });
        assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1);
      });
    }
  },
  { engines: ['chromium'] },
);
