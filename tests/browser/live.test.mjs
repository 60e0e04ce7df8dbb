// 实时健走: a walk counted while it goes on.
//
// The labelled walks lie outside the repository, in the folder that BUYUE_WALKS names; without it the
// tests that need one are skipped, with a word about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { App } from './pages/app.mjs';
import { eventually, hides, isAt, reads, shows } from './support/expect.mjs';
import { kept, typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';
import { RATE, Sensor, countNatively, labelledWalk, playAtOnce, swinging } from './support/walks.mjs';

const MINUTES = 'minutes/2026-11-22/live';
const STEPS = 'steps/2026-11-22/live';

/** Steps of a minutes record. */
const stepsOf = ({ tracks }) => tracks.flatMap(({ runs }) => runs.filter((_, at) => at % 3 === 2)).reduce((sum, n) => sum + n, 0);

/** Within a step of each other. */
const nearly = (count, expected) => assert.ok(Math.abs(count - expected) <= 1, `${count} steps, natively ${expected}`);

const shown = async (app) => Number((await app.live.steps.innerText()).replaceAll(',', ''));

suite('Live walk', (stage) => {
  test('a labelled walk comes to the native count, and into the diary', async () => {
    const walk = labelledWalk('Pixel_Jamie_Hard_InHand_1');
    if (!walk) return;
    const expected = countNatively(walk);
    const app = await stage.open('/walk');
    await app.follow('实时健走');
    await isAt(app.page, '/walk/live');
    await app.live.start();
    await playAtOnce(app.page, walk);
    await reads(app.live.figure('用时'), /^02:4\d$/);
    assert.match(await app.live.figure('步频（步/分）').innerText(), /^1\d\d$/);
    await app.live.endButton.click();
    await shows(app.live.discardButton);
    const steps = await shown(app);
    nearly(steps, expected);
    assert.deepEqual(await kept(app.page, STEPS), { m: 1, n: steps });
    assert.equal(stepsOf(await kept(app.page, MINUTES)), steps);
    await app.follow('看今天的来源');
    await app.day.totals(steps.toLocaleString('en'));
    await reads(app.day.source('实时健走'), new RegExp(`计入：唯一的来源\\s*${steps} 步`));
  });

  test('steps are shown once walking is recognised, and those before are added', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await playAtOnce(app.page, swinging(5));
    await reads(app.live.status, /^识别中/);
    await app.live.counts(0);
    await playAtOnce(app.page, swinging(15));
    await reads(app.live.status, '正在数步');
    await reads(app.live.figure('步频（步/分）'), '120');
    const steps = await shown(app);
    assert.ok(steps >= 36 && steps <= 40, `${steps} steps in 20 s`);
    await playAtOnce(app.page, Array(10 * RATE).fill([0, 0, 9.81]));
    await reads(app.live.status, /^停下来了/);
    await reads(app.live.figure('步频（步/分）'), '–');
  });

  test('only one window counts at a time', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await playAtOnce(app.page, swinging(20));
    const other = new App(await app.page.context().newPage(), app.origin);
    await other.open('/walk/live');
    await other.live.startButton.click();
    await reads(other.live.missing, /^另一个窗口正在健走/);
    await app.live.endButton.click();
    await shows(app.live.discardButton);
    await other.page.getByRole('button', { name: '再试一次' }).click();
    await hides(other.live.missing);
  });

  test('a pause counts nothing, and the walk goes on', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await playAtOnce(app.page, swinging(20));
    await app.live.pauseButton.click();
    await reads(app.live.status, '已暂停，没有在数。');
    const steps = await shown(app);
    await app.live.keeps(steps);
    await playAtOnce(app.page, swinging(30), { after: 5 });
    await app.live.counts(steps);
    await reads(app.live.figure('用时'), '00:19');
    await app.live.resumeButton.click();
    await playAtOnce(app.page, swinging(20), { after: 5 });
    await app.live.endButton.click();
    await app.live.keeps(2 * steps);
    await app.live.counts(2 * steps);
    await reads(app.live.figure('用时'), '00:39');
    assert.equal(stepsOf(await kept(app.page, MINUTES)), 2 * steps);
  });

  test('it is saved every few seconds: a reload in its midst keeps what was saved, and the next walk adds to it', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await playAtOnce(app.page, swinging(20));
    await app.live.keeps(await shown(app));
    const first = await shown(app);
    await app.reload();
    await shows(app.page.getByText(`今天已用实时健走记下 ${first} 步。`));
    assert.equal(stepsOf(await kept(app.page, MINUTES)), first);
    await app.page.clock.setFixedTime(new Date('2026-11-22T09:40:00+08:00'));
    await app.live.start();
    await playAtOnce(app.page, swinging(30));
    await app.live.endButton.click();
    const second = await shown(app);
    await app.live.keeps(second);
    assert.deepEqual(await kept(app.page, STEPS), { m: 1, n: first + second });

    // And the last walk alone can be taken back.
    await app.live.discardButton.click();
    await app.says('已撤销');
    assert.deepEqual(await kept(app.page, STEPS), { m: 1, n: first });
    await shows(app.page.getByText(`今天已用实时健走记下 ${first} 步。`));
  });

  test('a walk over midnight belongs to two days', async () => {
    const app = await stage.open('/walk/live', { at: new Date('2026-11-22T23:59:30+08:00') });
    await app.live.start();
    await playAtOnce(app.page, swinging(60));
    await app.live.endButton.click();
    await shows(app.live.discardButton);
    const steps = await shown(app);
    const days = await Promise.all(['22', '23'].map((day) => kept(app.page, `steps/2026-11-${day}/live`)));
    assert.equal(days[0].n + days[1].n, steps);
    for (const { n } of days) assert.ok(n >= 55, `${n} steps in half a minute`);
  });

  test('elsewhere in the app it goes on, and Today says so', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await playAtOnce(app.page, swinging(20));
    const steps = await shown(app);
    await app.go('今日');
    await shows(app.page.getByRole('link', { name: `正在健走：${steps} 步` }));
    await playAtOnce(app.page, swinging(20));
    await hides(app.page.getByRole('link', { name: `正在健走：${steps} 步` }));
    await app.follow('正在健走');
    await app.live.endButton.click();
    assert.ok((await shown(app)) > steps + 30);
  });

  test('out of view nothing is counted, and the page says for how long', async () => {
    const app = await stage.open('/walk/live');
    const turn = (state) =>
      app.page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await app.live.start();
    await playAtOnce(app.page, swinging(20));
    await turn('hidden');
    const steps = await shown(app);
    await app.live.keeps(steps);
    await app.page.clock.setFixedTime(new Date('2026-11-22T09:33:05+08:00'));
    await turn('visible');
    await shows(app.page.getByText('离开了 03:05，这段时间没有计数。'));
    await playAtOnce(app.page, swinging(20), { after: 185 });
    await app.live.endButton.click();
    await app.live.counts(2 * steps);
    await reads(app.live.figure('用时'), '00:39');
  });

  test('a total that was typed stays, and the page says so', async () => {
    const app = await stage.open('/walk/live', { records: typedDays({ '2026-11-22': 8_642 }) });
    await shows(app.page.getByText('你今天手填了 8,642 步，总数以手填为准；实时健走另外记着。'));
    await app.live.start();
    await playAtOnce(app.page, swinging(20));
    await app.live.endButton.click();
    await shows(app.page.getByText('你今天手填了 8,642 步，总数以手填为准；实时健走另外记着。'));
    await app.follow('看今天的来源');
    await app.day.totals('8,642');
    await reads(app.day.source('实时健走'), /不计：你手填了总数/);
  });

  test('where no sensor speaks, the page says so and offers typing', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await app.heading('这台设备没有运动传感器');
    await app.follow('输入步数');
    await isAt(app.page, '/');
    await shows(app.today.field);
  });

  test('where the sensor is refused, the page says what to do', async () => {
    const app = await stage.open('/walk/live');
    await app.page.evaluate(() => (DeviceMotionEvent.requestPermission = async () => 'denied'));
    await app.live.startButton.click();
    await app.heading('没有得到传感器的许可');
    await app.page.evaluate(() => (DeviceMotionEvent.requestPermission = async () => 'granted'));
    await app.live.start(app.page.getByRole('button', { name: '再试一次' }));
    await playAtOnce(app.page, swinging(1));
    await shows(app.live.endButton);
  });

  test('what cannot be saved is said so, kept, and saved on trying again', async () => {
    const app = await stage.open('/walk/live');
    await app.live.start();
    await app.page.evaluate(() => {
      window.whole = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('stub', 'QuotaExceededError');
      };
    });
    await playAtOnce(app.page, swinging(20));
    await app.live.endButton.click();
    await reads(app.live.missing.or(app.page.locator('.live [role=alert]')), /本机存储空间已满/);
    await app.page.evaluate(() => (IDBDatabase.prototype.transaction = window.whole));
    await app.page.getByRole('button', { name: '再试一次' }).click();
    await app.live.keeps(await shown(app));
    await eventually(async () => assert.equal((await kept(app.page, STEPS)).n, await shown(app)));
  });
});

suite(
  'Live walk, by the sensor',
  (stage) => {
    test('a trace played through the browser’s own sensor comes to the native count', async () => {
      const walk = labelledWalk('Samsung_Dario_Hard_InHand_1')?.slice(0, 45 * RATE);
      if (!walk) return;
      const expected = countNatively(walk);
      const app = await stage.open(null, { at: null });
      const sensor = await Sensor.of(app.page);
      await app.open('/walk/live');
      await sensor.read(walk[0]);
      await app.live.startButton.click();
      await sensor.play(walk);
      await app.live.endButton.click();
      await shows(app.live.discardButton);
      const steps = await shown(app);
      console.log(`${steps} steps by the sensor, natively ${expected}`);
      nearly(steps, expected);
    });
  },
  { engines: ['chromium'] },
);
