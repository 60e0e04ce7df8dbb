// Profile, display, backup, restore, deletion, and the first minutes of a new person.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { counts, eventually, hides, isAt, reads, shows } from './support/expect.mjs';
import { person } from './support/people.mjs';
import { kept, onDevice, typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';

const DAYS = typedDays({ '2026-11-20': 10_000, '2026-11-21': 11_000, '2026-11-22': 7_500 });
const PASSPHRASE = '工会 健步走 2026';
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50';

/** What a device's records say, apart from when and by whom they were written. */
async function facts(page) {
  const { database } = await onDevice(page);
  return Object.fromEntries(Object.entries(database).map(([key, text]) => [key, JSON.parse(text)[4]]));
}

suite('Settings', (stage) => {
  test('the language switches live', async () => {
    const app = await stage.open('/me/display');
    assert.equal(await app.display.root.getAttribute('lang'), 'zh-CN');
    await app.display.choose('English');
    await app.heading('Display');
    assert.equal(await app.display.root.getAttribute('lang'), 'en');
    await reads(app.tabs, /^Today\s+Board\s+Health\s+Events\s+Me$/);
    await app.go('Today');
    await shows(app.page.getByRole('button', { name: 'Log', exact: true }));
    await app.today.log('8642');
    await app.says('Saved: 22 Nov, 8,642 steps');
    await app.today.log('-3');
    await reads(app.today.error, 'Steps cannot be negative (-3)');
    await app.reload();
    await reads(app.today.date, '22 Nov Sunday');
    assert.equal(await app.page.title(), 'Today · Buyue');
    await app.open('/me/display');
    await app.display.choose('中文');
    await app.heading('显示');
    assert.equal(await kept(app.page, 'prefs/language'), 'zh');
  });

  test('the first words are in the browser’s language', async () => {
    const app = await stage.open('/me', { locale: 'en-GB' });
    await app.heading('Me');
    assert.equal(await app.display.root.getAttribute('lang'), 'en');
  });

  test('light, dark and 长辈版 hold at once and from the first paint on', async () => {
    const app = await stage.open('/me/display');
    const looks = () => app.display.root.evaluate(({ dataset }) => `${dataset.theme} ${dataset.mode}`);
    const ground = () => app.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await app.display.choose('浅色');
    await eventually(async () => assert.equal(await looks(), 'light standard'));
    const light = await ground();
    const size = await app.title.evaluate((title) => parseFloat(getComputedStyle(title).fontSize));
    await app.display.choose('深色');
    await app.display.choose('长辈版');
    await eventually(async () => assert.equal(await looks(), 'dark elder'));
    assert.notEqual(await ground(), light);
    await eventually(async () =>
      assert.ok((await app.title.evaluate((title) => parseFloat(getComputedStyle(title).fontSize))) > size),
    );
    await app.says('已保存');
    await eventually(async () => assert.equal(await kept(app.page, 'prefs/mode'), 'elder'));
    // With the app itself held back, the static shell already has the looks.
    await app.page.route(/\.wasm/, () => {});
    await app.page.goto(app.origin, { waitUntil: 'commit' });
    await app.page.locator('.frame[aria-busy]').waitFor();
    assert.equal(await looks(), 'dark elder');
  });

  test('the profile is saved, and each wrong field says what is wrong', async () => {
    const app = await stage.open('/me/profile');
    const { profile } = app;
    for (const goal of ['999', '100001', '一万', '', '-5000', '8000.5']) {
      await profile.goal.fill(goal);
      await profile.save();
      await reads(profile.goalError, '目标要在 1,000 到 100,000 之间');
    }
    await profile.goal.fill('８，０００');
    await profile.unit.fill('单'.repeat(21));
    await profile.save();
    await reads(app.page.locator('#unit-error'), '最多 20 个字');
    await hides(profile.nameError);
    assert.equal(await app.page.evaluate(() => document.activeElement.id), 'unit');
    assert.deepEqual(await facts(app.page), { 'prefs/welcomed': true });

    await profile.unit.fill('东城区总工会');
    await profile.nickname.fill('  小王 ');
    await profile.team.fill('甲队');
    await profile.dayEnd.selectOption('120');
    await profile.save();
    await app.says('已保存');
    assert.deepEqual(await facts(app.page), {
      'prefs/welcomed': true,
      'profile/day-end': 120,
      'profile/goal': 8_000,
      'profile/nickname': '小王',
      'profile/team': '甲队',
      'profile/unit': '东城区总工会',
    });
    await app.go('我的');
    await app.heading('小王');
    await shows(app.page.getByText('东城区总工会 · 甲队'));
    await app.reload();
    await shows(app.page.getByText('每天目标 8,000 步'));
    await app.open('/me/profile');
    assert.equal(await profile.nickname.inputValue(), '小王');
    assert.equal(await profile.dayEnd.inputValue(), '120');
  });

  test('a backup restored on a new device gives the same, and twice changes nothing', async () => {
    const home = await stage.open('/me/data', { records: person({ nickname: '小王', team: '甲队', id: 'a000000000000001', days: { '2026-11-21': 11_000 } }) });
    await eventually(async () => assert.equal(Object.keys(await facts(home.page)).length, 7));
    const backup = await home.data.backup();
    await home.says('备份文件已交给浏览器保存');
    assert.equal(backup.name, 'buyue-2026-11-22.buyue');
    assert.match(backup.text, /^\{"buyue-backup":1,/);

    const fresh = await stage.open('/me/data', { isNew: true });
    await fresh.data.restore(backup.name, backup.text);
    await fresh.says('已保存：恢复 7 条，0 条本来就有');
    assert.deepEqual(await facts(fresh.page), await facts(home.page));
    const once = await onDevice(fresh.page);
    await fresh.data.restore(backup.name, backup.text);
    await fresh.says('已保存：恢复 0 条，7 条本来就有');
    assert.deepEqual(await onDevice(fresh.page), once);
    await fresh.open('/walk/2026-11-21');
    await fresh.day.totals('11,000');
    await fresh.open('/challenge');
    await reads(fresh.challenge.state, '第 7 天，共 14 天');
  });

  test('restoring merges: the newer of two stays', async () => {
    const home = await stage.open('/me/data', { records: DAYS });
    const backup = await home.data.backup();
    await home.go('今日');
    await home.turnClock(new Date('2026-11-22T20:00:00+08:00'));
    await home.today.log('9999');
    await home.says(/^已保存/);
    await home.open('/me/data');
    await home.data.restore(backup.name, backup.text);
    await home.says(/^已保存：恢复 0 条/);
    assert.deepEqual(await kept(home.page, 'steps/2026-11-22/typed'), { n: 9_999 });
  });

  test('a backup with a passphrase opens with it alone', async () => {
    const home = await stage.open('/me/data', { records: DAYS });
    await home.data.passphrase.fill('1234567');
    await home.page.getByRole('button', { name: '存成文件' }).click();
    await reads(home.page.locator('#passphrase-error'), '口令至少 8 个字');
    const backup = await home.data.backup(PASSPHRASE);
    assert.ok(!backup.text.includes('steps/'), 'the records can be read in it');

    const fresh = await stage.open('/me/data');
    await eventually(async () => assert.ok(await kept(fresh.page, 'prefs/welcomed')));
    const before = await onDevice(fresh.page);
    await fresh.data.restore(backup.name, backup.text);
    await fresh.data.openSealed(`${PASSPHRASE}!`);
    await reads(fresh.data.error, '口令不对，或者文件被改过');
    await fresh.data.openSealed('');
    await reads(fresh.data.error, '口令不对，或者文件被改过');
    assert.deepEqual(await onDevice(fresh.page), before);
    await fresh.data.openSealed(PASSPHRASE);
    await fresh.says('已保存：恢复 3 条，1 条本来就有');
    await hides(fresh.data.unlock);
    assert.deepEqual(await kept(fresh.page, 'steps/2026-11-21/typed'), { n: 11_000 });

    // Any change of the sealed part is noticed.
    const at = backup.text.length - 30;
    const altered = backup.text.slice(0, at) + (backup.text[at] === 'A' ? 'B' : 'A') + backup.text.slice(at + 1);
    await fresh.data.restore('altered.buyue', altered);
    await fresh.data.openSealed(PASSPHRASE);
    await reads(fresh.data.error, '口令不对，或者文件被改过');
  });

  test('a file that is no sound backup is refused with the reason, and nothing changes', async () => {
    const home = await stage.open('/me/data', { records: DAYS });
    const { text } = await home.data.backup();
    const fresh = await stage.open('/me/data');
    await eventually(async () => assert.ok(await kept(fresh.page, 'prefs/welcomed')));
    const before = await onDevice(fresh.page);
    const lines = text.split('\n');
    const bad = {
      'newer-schema.buyue': [text.replace('"schema":1', '"schema":2'), /来自更新的版本，请先更新步约，什么都没改$/],
      'newer.buyue': [text.replace('"buyue-backup":1', '"buyue-backup":2'), /来自更新的版本，请先更新步约，什么都没改$/],
      'short.buyue': [`${lines.slice(0, -2).join('\n')}\n`, /不完整：应有 4 条，只有 3 条，什么都没改$/],
      'cut.buyue': [text.slice(0, -12), /不完整：应有 4 条，只有 3 条，什么都没改$/],
      'altered.buyue': [text.replace('"n":11000', '"n":99000'), /内容被改过（校验不符），什么都没改$/],
      'garbled.buyue': [text.replace('["steps', '{"steps'), /第 3 行读不懂，什么都没改$/],
      'photo.jpg': ['not a backup', /^「photo.jpg」不是步约的备份文件$/],
      'empty.buyue': ['', /^「empty.buyue」是空文件，里面没有内容$/],
    };
    for (const [name, [content, message]] of Object.entries(bad)) {
      await fresh.data.restore(name, content);
      await reads(fresh.data.error, message);
      await reads(fresh.data.error, new RegExp(`^「${name}」`));
    }
    assert.deepEqual(await onDevice(fresh.page), before);
  });

  test('everything is deleted by a typed word, and by no other', async () => {
    const app = await stage.open('/me/data', { records: DAYS });
    await eventually(async () => assert.equal(Object.keys(await facts(app.page)).length, 4));
    const before = await onDevice(app.page);
    await app.data.wipe('删');
    await reads(app.data.error, '请输入「删除」再继续');
    assert.deepEqual(await onDevice(app.page), before);
    await app.data.wipe('删除');
    await isAt(app.page, '/');
    await reads(app.today.steps, '0');
    const after = await onDevice(app.page);
    assert.deepEqual([Object.keys(after.database), Object.keys(after.mirror)], [[], []]);
    await app.reload();
    await reads(app.today.steps, '0');
  });

  test('what is saved, and how, is said in plain words', async () => {
    const app = await stage.open('/me/data', { records: DAYS });
    await reads(app.data.count, '4 条记录存在这台设备上');
    await shows(app.page.getByText(/浏览器已答应不会自行清理|空间紧张时浏览器可能清理/));
    await shows(app.page.getByText(/^已用 [\d.]+ [kM]?B，可用约 [\d.]+ [kMG]?B$/));
    await counts(app.data.quarantine, 0);
  });

  test('a new person gets three short steps, and needs none of them', async () => {
    const app = await stage.open('/', { isNew: true });
    await isAt(app.page, '/welcome');
    await shows(app.page.getByText('第 1 步，共 3 步'));
    const next = app.page.getByRole('button', { name: '下一步' });
    await next.click();
    await shows(app.page.getByText('第 2 步，共 3 步'));
    await app.profile.nickname.fill('小王');
    await app.profile.goal.fill('500');
    await next.click();
    await reads(app.profile.goalError, '目标要在 1,000 到 100,000 之间');
    await app.profile.goal.fill('8000');
    await next.click();
    await shows(app.page.getByText('第 3 步，共 3 步'));
    await app.page.getByRole('button', { name: '开始使用' }).click();
    await isAt(app.page, '/');
    await shows(app.page.getByText('步，目标 8,000'));
    assert.equal(await kept(app.page, 'profile/nickname'), '小王');
    await app.reload();
    await isAt(app.page, '/');

    const other = await stage.open('/', { isNew: true });
    await other.page.getByRole('button', { name: '跳过' }).click();
    await isAt(other.page, '/');
    await other.reload();
    await isAt(other.page, '/');
  });

  test('inside WeChat it first says to open the page in a browser', async () => {
    const app = await stage.open(null, { userAgent: WECHAT, isNew: true });
    await app.page.goto(app.origin);
    const gate = app.page.locator('#wechat');
    await shows(gate.getByRole('heading', { name: '在浏览器打开' }));
    await shows(gate.getByRole('img'));
    assert.ok(await gate.getByRole('img').evaluate((picture) => picture.decode().then(() => picture.naturalWidth > 0)));
    await hides(app.today.field);
    await counts(app.tabs, 0);
    await app.page.getByRole('button', { name: /仍在微信里继续/ }).click();
    await app.tabs.waitFor();
    await hides(gate);
  });
});
