// Places without a server: workers ask by code, an organiser takes the codes onto a list, and calls the roll of those on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened, taiji } from './support/activities.mjs';
import { savedBy } from './support/downloads.mjs';
import { counts, eventually, hides, isAt, reads, readsAll, shows } from './support/expect.mjs';
import { kept } from './support/records.mjs';
import { NOW, suite } from './support/suite.mjs';
import { untidy } from './support/tidy.mjs';
import { App } from './pages/app.mjs';
import { request, ticket } from './pages/roll.mjs';

const DESKTOP = { width: 1280, height: 900 };
const EXPECTED = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError|error loading/;
const TODAY = '2026-11-22';
const ASKED = NOW.getTime() - 60_000;

/** A class with a session that has begun, and so many places. */
const dance = (capacity, change = {}) =>
  taiji({
    id: 'dance',
    title: { zh: '民族舞', en: 'Folk dance' },
    series: [{ id: 's1', from: '09:00', to: '10:30', weekly: { first: TODAY, last: '2026-12-20', weekdays: [7] } }],
    entry: { kind: 'list', capacity },
    ...change,
  });

/** The records of a desk that has published these. */
const published = (...all) => Object.fromEntries(all.map((it) => [`desk/programme/activity-${it.id}`, { _id: `activity-${it.id}`, activity: it }]));

suite('Places by code', (stage) => {
  /** A worker's phone with the activity opened, and the code with a name. */
  async function worker(name, activity) {
    const app = await stage.open(`/activities/${activity.id}`, { bears: EXPECTED, records: opened(activity) });
    await app.activities.enrol();
    await app.activities.nameRequest(name);
    await shows(app.activities.request);
    return app;
  }

  async function organiser(path, activities, { camera = false, ...options } = {}) {
    const app = await stage.open(null, { bears: EXPECTED, ...options, records: { ...published(...activities), ...options.records } });
    if (camera) await app.roll.fakeCamera();
    await app.open(path);
    return app;
  }

  test('codes from phones make a list, those on it are called at the door, and all of it stays', async () => {
    const activity = dance(2);
    const [fang, lei, liu] = [await worker('王芳', activity), await worker('李雷', activity), await worker('赵六', activity)];
    const app = await organiser('/desk/activities/dance', [activity], { camera: true });
    const { desk, page, roll } = app;
    await reads(page.locator('#enrolled + .hint'), '还没有人报名');
    // One off a phone's screen, the others out of a chat.
    await roll.turnCamera();
    await roll.hold(fang.page.locator('#join svg'));
    await reads(roll.welcome, '王芳 报上了，第 1 位');
    await roll.hold(null);
    await roll.turnCamera();
    const [second, third] = [await lei.activities.request.inputValue(), await liu.activities.request.inputValue()];
    await roll.paste(`李雷 11月22日 09:12\n${second}\n赵六：我也报名 ${third} 谢谢`);
    await reads(roll.welcome, '收下 2 人：1 人有名额，1 人候补');
    await hides(roll.refused);
    await readsAll(desk.enrolled, ['1. 王芳 移除', '2. 李雷 移除']);
    await readsAll(desk.waiting, ['1. 赵六 移除']);
    await app.says('已保存，收下 2 人');

    // The door: without a network, from the phone and by the list.
    await page.context().setOffline(true);
    await app.visit('/desk/rolls');
    await page.locator('#today-rolls').getByRole('link', { name: /民族舞/ }).click();
    await readsAll(roll.rows, ['王芳 没到', '李雷 没到', '赵六 没到']);
    await fang.page.getByRole('link', { name: '11月22日 的签到码' }).click();
    await roll.turnCamera();
    await roll.hold(fang.activities.ticket.locator('svg'));
    await reads(roll.welcome, '王芳 到了');
    const person = await kept(liu.page, 'profile/person');
    await roll.scan(ticket('dance', 's1', TODAY, person));
    await reads(roll.refused, /^赵六 在候补，前面还有 0 人/);
    await roll.turn('赵六');
    await reads(roll.came, '2 / 2 人');
    await roll.turn('赵六');
    await reads(roll.came, '1 / 2 人');
    await page.context().setOffline(false);

    // After a restart, and in another tab.
    await app.open('/desk/activities/dance');
    await readsAll(desk.enrolled, ['1. 王芳 移除', '2. 李雷 移除']);
    await reads(roll.rate, '到场率 50%（应到 2 人次，到了 1 人次）');
    const { text } = await savedBy(page, stage.downloads, () => page.getByRole('button', { name: '导出出勤表' }).click());
    assert.match(text, /王芳,,,到,100%\r\n李雷,,,缺,0%/);

    // Somebody leaves: who waits moves up, and back when it was a slip.
    await page.getByRole('button', { name: '把李雷从名单上移除' }).click();
    await app.says('已把李雷从名单上移除，赵六 递补上了，请告诉对方');
    await readsAll(desk.enrolled, ['1. 王芳 移除', '2. 赵六 移除']);
    await counts(desk.waiting, 0);
    await app.undo();
    await readsAll(desk.enrolled, ['1. 王芳 移除', '2. 李雷 移除']);
    await readsAll(desk.waiting, ['1. 赵六 移除']);
  });

  test('every code that is none for this list is told of, and nothing else is lost for it', async () => {
    const limited = dance(3, { entry: { kind: 'list', capacity: 3, opens: '2026-11-20 00:00', closes: '2026-11-23 18:00' } });
    const app = await organiser('/desk/activities/dance', [limited, taiji()]);
    const { desk, page, roll } = app;
    await roll.paste(' ');
    await reads(page.locator('#code-error'), '请先粘贴报名码');
    const good = request('dance', 'w1', ASKED, '王芳');
    for (const [text, why] of [
      ['我要报名跳舞，麻烦了，谢谢老师', '我要报名跳舞，麻烦了，谢谢老师：这不是报名码'],
      [request('taiji', 'w2', ASKED, '李雷'), '李雷：是「太极拳入门班」的报名码，请到那个活动里收'],
      [request('dance', 'w2', ASKED, ''), /：码里没有名字/],
      [request('dance', 'w2', new Date('2026-11-19T08:00:00+08:00').getTime(), '李雷'), /^李雷：报名 .* 才开始$/],
      [request('dance', 'w2', new Date('2026-11-24T08:00:00+08:00').getTime(), '李雷'), /^李雷：报名 .* 已经截止/],
      [ticket('dance', 's1', TODAY, 'w1'), /：这是步约的别的码，不是报名码$/],
      [good.replace('BYE1', 'BYE2'), /：对方的步约比这台新/],
      [good.slice(0, -1), /：码不完整，请对方再发一次$/],
    ]) {
      await roll.paste(text);
      await reads(roll.refused, why);
      await hides(roll.welcome);
      assert.equal(await page.locator('#code').inputValue(), text, 'what was typed stays');
      await counts(desk.enrolled, 0);
    }
    // Good ones among bad ones are taken; what is left to see to stays in the field.
    const bad = request('taiji', 'w2', ASKED, '李雷');
    await roll.paste(`${good}\n${bad}\n${good}`);
    await reads(roll.welcome, '王芳 报上了，第 1 位');
    await readsAll(roll.refused.locator('p'), [/^李雷：是「太极拳入门班」/, '王芳：已经在名单上']);
    await eventually(async () => assert.equal(await page.locator('#code').inputValue(), `${bad}\n${good}`));
    await app.undo();
    await counts(desk.enrolled, 0);
    // Fewer places than people is refused, as with a server.
    await roll.paste([1, 2, 3].map((at) => request('dance', `w${at}`, ASKED, `工友${at}`)).join('\n'));
    await counts(desk.enrolled, 3);
    await desk.press('修改');
    await desk.field('entry.capacity').fill('2');
    await desk.press('保存草稿');
    await app.says('已保存');
    await page.locator('#publish').click();
    await shows(page.getByText('已有 3 人报上，名额不能更少').first());
  });

  test('two tabs take codes for one list; with the activity goes its list, and comes back', async () => {
    const app = await organiser('/desk/activities/dance', [dance(1)]);
    const { desk, page, roll } = app;
    const other = new App(await page.context().newPage(), app.origin);
    await other.open('/desk/activities/dance');
    await roll.paste(request('dance', 'w1', ASKED, '王芳'));
    await reads(roll.welcome, '王芳 报上了，第 1 位');
    // Its list is an old one, and the place is taken all the same.
    await other.roll.paste(request('dance', 'w2', ASKED - 60_000, '李雷'));
    await reads(other.roll.welcome, '李雷 排在候补第 1 位');
    await readsAll(other.desk.enrolled, ['1. 王芳 移除']);
    await app.turnClock(NOW);
    await readsAll(desk.enrolled, ['1. 王芳 移除']);
    await readsAll(desk.waiting, ['1. 李雷 移除']);

    await desk.press('从方案里拿掉');
    await shows(page.getByText('名单上的 2 人和点名记录会一起删掉。'));
    await desk.press('确定拿掉');
    await isAt(page, '/desk/activities');
    await app.says('已从方案里拿掉');
    assert.equal(await kept(page, 'desk/lists/dance/w1'), null);
    await counts(desk.published, 0);
    await app.undo();
    await readsAll(desk.published, [/民族舞/]);
    await app.visit('/desk/activities/dance');
    await readsAll(desk.enrolled, ['1. 王芳 移除']);
    await readsAll(desk.waiting, ['1. 李雷 移除']);
  });

  for (const [language, theme, mode, viewport] of stage.engine === 'chromium'
    ? [['zh', 'light', 'standard', DESKTOP], ['en', 'dark', 'standard'], ['zh', 'light', 'elder']]
    : []) {
    test(`its pages are clean and in their places: ${language}, ${theme}, ${mode}`, async () => {
      const records = { 'prefs/language': language, 'prefs/theme': theme, 'prefs/mode': mode };
      const app = await organiser('/desk/activities/dance', [dance(1)], { records, ...(viewport && { viewport }) });
      const { page, roll } = app;
      const clean = async (what) => assert.deepEqual(await untidy(page, mode), [], what);
      await clean('nobody yet');
      await page.locator('#code').fill([request('dance', 'w1', ASKED, '欧阳 Alexander 建国'), request('dance', 'w2', ASKED, '李雷'), 'BYE1.x'].join('\n'));
      await page.locator('#scan form .btn').click();
      await shows(roll.welcome);
      await shows(roll.refused);
      await clean('a list');
      await app.visit(`/desk/rolls/dance/s1/${TODAY}`);
      await counts(roll.rows, 2);
      await clean('a roll');
      const phone = await stage.open('/activities/dance', { records: { ...records, ...opened(dance(1)) } });
      await phone.activities.enrol();
      await shows(phone.page.locator('#request-name'));
      assert.deepEqual(await untidy(phone.page, mode), [], 'a name is asked');
      await phone.activities.nameRequest('王芳');
      await shows(phone.activities.request);
      assert.deepEqual(await untidy(phone.page, mode), [], 'the code');
    });
  }
});
