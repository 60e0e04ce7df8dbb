// 心理体验: questionnaires, the duty of care, privacy, the lock.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CHECK } from './pages/mind.mjs';
import { counts, eventually, hides, isAt, reads, shows } from './support/expect.mjs';
import { person } from './support/people.mjs';
import { kept, onDevice, valueOf } from './support/records.mjs';
import { NOW, suite } from './support/suite.mjs';

const QUIET = [0, 0, 0, 0, 0, 0, 0, 0];
const DRAFT = 'mind/draft-phq-9';
const HOUR = 3_600_000;

const result = (day, answers) => ({ day, answers });
const PAST = {
  'mind/01k8000000000000000000000a': result('2026-10-20', 'who-5 11111'),
  'mind/01k9000000000000000000000b': result('2026-11-08', 'who-5 54321'),
};
const MOODS = { 'mood/2026-11-21': { mood: 2, note: '夜班后睡不着' } };

/** The finished questionnaires on a device. */
async function finished(page) {
  const { database } = await onDevice(page);
  return Object.entries(database)
    .filter(([key]) => /^mind\/[0-9a-z]{26}$/.test(key))
    .map(([, text]) => valueOf(text));
}

const turn = (page, state) =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

suite('Mind', (stage) => {
  test('a questionnaire is filled by keyboard, changed, left, taken up again, and kept', async () => {
    const app = await stage.open('/health/mind');
    const { mind, page } = app;
    await app.follow('身心状态');
    await isAt(page, CHECK.who5);
    await mind.begin.focus();
    await page.keyboard.press('Enter');
    for (const number of [1, 2]) {
      await mind.isAsked(number, 5);
      await eventually(async () => assert.equal(await mind.question.evaluate((one) => one === document.activeElement), true));
      // From the question the first option is one Tab away.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await mind.isAsked(3, 5);
    await mind.previous.click();
    await mind.isAsked(2, 5);
    await reads(page.locator('.option[aria-pressed=true]'), '大部分时间 已选');
    await mind.answer(2, 5, 0);
    await mind.isAsked(3, 5);
    await eventually(async () => assert.equal(await kept(page, 'mind/draft-who-5'), 'who-5 40---'));

    await app.reload();
    await shows(page.getByText('已答 2 题，共 5 题。'));
    await mind.goOn.click();
    for (const number of [3, 4, 5]) await mind.answer(number, 5, 3);
    await reads(mind.score, '52');
    await shows(page.getByText('状态不错', { exact: true }));
    await reads(mind.kept, '✓ 已保存在这台设备上');
    assert.deepEqual(await finished(page), [{ answers: 'who-5 40333', day: '2026-11-22' }]);
    assert.equal(await kept(page, 'mind/draft-who-5'), null);
    await app.follow('变化');
    await shows(page.getByRole('row', { name: /^11月22日\s*状态不错 52/ }));
  });

  test('with a gap there is no score, and the gap can be filled', async () => {
    const app = await stage.open(CHECK.gad7);
    const { mind } = app;
    await mind.begin.click();
    await mind.skip.click();
    for (const number of [2, 3, 4, 5, 6, 7]) await mind.answer(number, 7, 2);
    await app.heading('还有题没答');
    await counts(mind.score, 0);
    await mind.options.first().click();
    await mind.answer(1, 7, 3);
    await reads(mind.score, '15');
    await shows(app.page.getByText('重度', { exact: true }));
    await shows(app.page.getByText(/建议和懂的人聊聊/));
  });

  for (const language of ['zh', 'en']) {
    const records = { 'prefs/language': language };
    const hasGaps = language === 'zh' ? '还有题没答' : 'Some questions are open';

    test(`item 9 above 0 meets the card at once, without a network too: ${language}`, async () => {
      const app = await stage.open(CHECK.phq9, { records });
      const { mind, page } = app;
      await mind.begin.click();
      await page.context().setOffline(true);
      for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
        await mind.isAsked(number, 9);
        await counts(mind.card, 0);
        await mind.options.first().click();
      }
      await reads(mind.question, /^(有不如死掉|Thoughts that you would)/);
      await mind.options.nth(1).click();
      await mind.meetsCard();
      await reads(mind.cardTitle, language === 'zh' ? '谢谢你说出来' : 'Thank you for saying so');
      await counts(page.locator('#result'), 0);
      await hides(app.tabs);
      await eventually(async () => assert.equal(await kept(page, DRAFT), 'phq-9 000000001 due'));
      await mind.cardOn.click();
      await shows(mind.helpPanel);
      await reads(mind.score, '1');
      await shows(app.tabs);
      await eventually(async () => assert.deepEqual(await finished(page), [{ answers: 'phq-9 000000001 shown', day: '2026-11-22' }]));
    });

    test(`the card comes when item 9 is changed on the way back, and for another answer again: ${language}`, async () => {
      const app = await stage.open(CHECK.phq9, { records });
      const { mind } = app;
      await mind.begin.click();
      await mind.skip.click();
      for (const number of [2, 3, 4, 5, 6, 7, 8, 9]) await mind.answer(number, 9, 0);
      await app.heading(hasGaps);
      await counts(mind.card, 0);
      await mind.options.first().click();
      await mind.isAsked(1, 9);
      for (let number = 1; number < 9; number += 1) await app.page.locator('#main .row.spread .link').last().click();
      await mind.answer(9, 9, 2);
      await mind.meetsCard();
      await mind.cardOn.click();
      await app.heading(hasGaps);
      await app.page.locator('.option').first().click();
      for (let number = 1; number < 9; number += 1) await app.page.locator('#main .row.spread .link').last().click();
      await mind.answer(9, 9, 3);
      await mind.meetsCard();
      // Taking it back does not take back that it was given.
      await mind.cardOn.click();
      await mind.options.first().click();
      await mind.answer(1, 9, 0);
      await shows(mind.helpPanel);
    });

    test(`a form left with the card due meets it wherever the part is entered again: ${language}`, async () => {
      const app = await stage.open(CHECK.phq9, { records });
      const { mind } = app;
      await mind.fill([...QUIET, 1]);
      await mind.meetsCard();
      await eventually(async () => assert.equal(await kept(app.page, DRAFT), 'phq-9 000000001 due'));
      for (const path of ['/health/mind', CHECK.phq9, CHECK.who5, '/health/mind/mood']) {
        await app.open(path);
        await mind.meetsCard();
      }
      await mind.card.getByRole('button', { name: language === 'zh' ? '快速离开' : 'Leave quickly' }).click();
      await isAt(app.page, '/');
      await shows(app.tabs);
      await app.open('/health/mind');
      await mind.meetsCard();
      await mind.cardOn.click();
      await hides(mind.card);
      await eventually(async () => assert.equal(await kept(app.page, DRAFT), 'phq-9 000000001 shown'));
      await app.open(CHECK.phq9);
      await mind.goOn.click();
      await shows(mind.helpPanel);
    });
  }

  test('the union edits the numbers; until they come, and where they are none, the shipped ones stand', async () => {
    const app = await stage.open(null);
    const { mind, page } = app;
    const calls = ['tel:12356', 'tel:120', 'tel:110'];
    const shipped = [...calls, 'tel:8008101117', 'tel:01082951332'];
    const offers = (numbers) => eventually(async () => assert.deepEqual(await mind.numbers(page.locator('#main')), numbers));
    const answers = (answer) => page.unroute('**/data/hotlines.json').then(() => page.route('**/data/hotlines.json', answer));

    // Nobody waits for the file.
    await answers(() => {});
    await app.open('/health/mind/help');
    await offers(shipped);
    const line = (number, zh = '心理援助', en = 'Helpline') => ({ number, zh, en });
    const bad = [[line('12a')], [line('010-8888'), line('962', '')], { number: '962' }, null];
    for (const answer of [{ body: '<!doctype html>' }, ...bad.map((json) => ({ json }))]) {
      await answers((route) => route.fulfill(answer));
      const asked = page.waitForResponse('**/data/hotlines.json');
      await app.open('/health/mind/help');
      await asked;
      await offers(shipped);
    }
    await answers((route) => route.fulfill({ json: [line('010-6666 7777'), line('12356'), line('962', '区里的热线')] }));
    await app.open('/health/mind/help');
    await offers([...calls, 'tel:01066667777', 'tel:962']);
    await shows(page.getByText('区里的热线'));
    await app.open(CHECK.phq9);
    await mind.fill([...QUIET, 1]);
    await mind.meetsCard();
    assert.deepEqual(await mind.numbers(mind.card), [...calls, 'tel:01066667777', 'tel:962']);
  });

  test('the card waits for no disk, and what was not saved is said', async () => {
    const app = await stage.open(CHECK.phq9);
    const { mind, page } = app;
    await mind.fill(QUIET, 9);
    await page.evaluate(() => {
      window.whole = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('stub', 'QuotaExceededError');
      };
    });
    await mind.answer(9, 9, 3);
    await mind.meetsCard();
    await mind.cardOn.click();
    await reads(mind.score, '3');
    await shows(page.getByText(/本机存储空间已满/));
    await page.evaluate(() => (IDBDatabase.prototype.transaction = window.whole));
    await page.getByRole('button', { name: '再试一次' }).click();
    await reads(mind.kept, '✓ 已保存在这台设备上');
  });

  test('a run through the part leaves no trace outside it', async () => {
    const records = person({ nickname: '小王', team: '甲队', id: 'a000000000000001', days: { '2026-11-21': 11_000 } });
    const app = await stage.open(null, { records });
    const { mind, page } = app;
    const told = [];
    page.context().on('request', (request) => told.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers())));
    page.on('console', (message) => told.push(message.text()));
    page.on('framenavigated', (frame) => told.push(frame.url()));
    await page.exposeFunction('tell', (text) => told.push(text));
    await page.addInitScript(() => {
      const setItem = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, value) {
        window.tell(`${key}=${value}`);
        return setItem.call(this, key, value);
      };
      for (const name of ['pushState', 'replaceState']) {
        const change = history[name];
        history[name] = function (state, title, url) {
          window.tell(`${JSON.stringify(state)} ${url}`);
          return change.call(this, state, title, url);
        };
      }
      window.Notification = class {
        constructor(title, { body } = {}) {
          window.tell(`${title} ${body}`);
        }
      };
      new MutationObserver(() => window.tell(`title ${document.title}`)).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await app.open('/board/card');
    const card = () => eventually(async () => {
      const text = await app.card.text.inputValue();
      assert.match(text, /^BY1\./);
      return text;
    });
    const before = await card();
    await app.go('健康');
    await app.follow('心理体验');
    await app.follow('情绪与精力');
    await mind.fill([2, 1, 3, 2, 0, 1, 3, 2, 1]);
    await mind.meetsCard();
    await mind.cardOn.click();
    await reads(mind.kept, '✓ 已保存在这台设备上');
    await app.follow('变化');
    await shows(page.getByRole('cell', { name: '15' }));
    await app.open('/health/mind/mood');
    await page.getByText('很糟', { exact: true }).click();
    await mind.note.fill('秘密的一句');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await app.says('已保存');
    await app.open('/health/mind/group');
    await page.getByText('医护人员', { exact: true }).click();
    await eventually(async () => assert.equal(await kept(page, 'mind/group'), 'medical'));
    await app.open('/board/card');
    assert.equal(await card(), before);
    told.push(JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))));

    // It was all kept …
    assert.deepEqual(await finished(page), [{ answers: 'phq-9 213201321 shown', day: '2026-11-22' }]);
    assert.equal((await kept(page, 'mood/2026-11-22')).note, '秘密的一句');
    // … and said nowhere; the observers did see the walk.
    assert.ok(told.some((text) => text.includes('/health/mind/check/2')) && told.some((text) => text.startsWith('title 健康')));
    const secrets = /phq|gad-?7|who-?5|213201321|mind\/(?!(check\/2|past\/2|mood|group)\b)[\w-]+|mood\/2026|medical|医护|秘密|很糟|心情|情绪|心理体验|身心|抑郁|焦虑|自评|分数|自杀|12356/i;
    assert.deepEqual(told.filter((text) => secrets.test(text)), []);
  });

  test('leaving quickly takes the part out of the history', async () => {
    const app = await stage.open('/health');
    const { mind, page } = app;
    await app.follow('心理体验');
    await app.follow('今天的心情');
    await isAt(page, '/health/mind/mood');
    assert.equal(await page.title(), '健康 · 步约');
    await shows(mind.help);
    await mind.leave.click();
    await isAt(page, '/');
    await page.goBack();
    await isAt(page, '/health');
    await reads(app.title, '健康');
  });

  test('a lock hides the part, closes behind the person, and opens with its PIN alone', async () => {
    const app = await stage.open('/health/mind/lock', { records: { ...PAST, ...MOODS } });
    const { mind, page } = app;
    await mind.setLock('123');
    await reads(page.locator('#pin-new-error'), '请用 4 到 6 位数字');
    await mind.setLock('4711', '4712');
    await reads(page.locator('#pin-again-error'), '两次输入的不一样');
    await mind.setLock('4711');
    await app.says('已上锁');
    await shows(page.getByText('✓ 这里已经上锁。'));
    const lock = await kept(page, 'mind/lock');
    assert.deepEqual(Object.keys(lock).sort(), ['hash', 'rounds', 'salt']);
    assert.ok(lock.rounds >= 100_000 && /^[0-9a-f]{64}$/.test(lock.hash));

    await app.go('今日');
    await app.go('健康');
    await app.follow('心理体验');
    await app.heading('已上锁');
    await hides(page.getByText('今天的心情'));
    await mind.unlock('4712');
    await reads(mind.pinError, '密码不对');
    await mind.unlock('4711');
    await app.heading('轻松开始');
    await app.follow('今天的心情');
    await shows(page.getByText('夜班后睡不着'));
    // Out of view for long, it closes; for a moment, it does not.
    await turn(page, 'hidden');
    await page.clock.setFixedTime(new Date(NOW.getTime() + 60_000));
    await turn(page, 'visible');
    await shows(page.getByText('夜班后睡不着'));
    await turn(page, 'hidden');
    await page.clock.setFixedTime(new Date(NOW.getTime() + 200_000));
    await turn(page, 'visible');
    await app.heading('已上锁');
    await counts(page.getByText('夜班后睡不着'), 0);
    for (const path of ['/health/mind/past/1', CHECK.phq9, '/health/mind/lock']) {
      await app.open(path);
      await app.heading('已上锁');
    }
    await mind.help.click();
    await isAt(page, '/health/mind/help');
    await shows(page.getByRole('link', { name: '拨打 12356' }));
  });

  test('a forgotten PIN costs a day of waiting and nothing else', async () => {
    const app = await stage.open('/health/mind/lock', { records: MOODS });
    const { mind, page } = app;
    await mind.setLock('471100');
    await app.says('已上锁');
    await app.open('/health/mind/mood');
    await page.getByRole('button', { name: '忘了密码' }).click();
    const word = page.locator('#release-word');
    const ask = page.getByRole('button', { name: '申请取消' });
    await word.fill('取消');
    await ask.click();
    await reads(page.locator('#release-word-error'), '请输入「取消锁」再继续');
    await word.fill('取消锁');
    await ask.click();
    await shows(page.getByText('已申请取消这把锁，还要等 24 小时。'));
    await page.clock.setFixedTime(new Date(NOW.getTime() + 23 * HOUR));
    await app.reload();
    await shows(page.getByText('已申请取消这把锁，还要等 1 小时。'));
    // Who has the PIN sees it, and takes it back.
    await mind.unlock('471100');
    await app.heading('今天的心情');
    await page.locator('#main .back').click();
    await app.follow('给这里上锁');
    await page.getByRole('button', { name: '撤回申请' }).click();
    await hides(page.getByText('有人在这台设备上申请过'));
    await eventually(async () => assert.equal(await kept(page, 'mind/release'), null));

    await app.reload();
    await page.getByRole('button', { name: '忘了密码' }).click();
    await word.fill('取消锁');
    await ask.click();
    await shows(page.getByText('还要等 24 小时'));
    await page.clock.setFixedTime(new Date(NOW.getTime() + 47 * HOUR));
    await app.open('/health/mind/mood');
    await page.getByRole('button', { name: '取消上锁' }).click();
    await shows(page.getByText('夜班后睡不着'));
    assert.deepEqual(await kept(page, 'mood/2026-11-21'), MOODS['mood/2026-11-21']);
  });

  test('a backup has the part only when asked, and then sealed; it comes back whole', async () => {
    const records = { ...PAST, ...MOODS, 'steps/2026-11-21/typed': { n: 11_000 } };
    const app = await stage.open('/me/data', { records });
    const { data, page } = app;
    await eventually(async () => {
      const { database, mirror } = await onDevice(page);
      assert.ok(database['mood/2026-11-21'] && database['mind/01k9000000000000000000000b']);
      assert.deepEqual(Object.keys(mirror).filter((key) => /^(mind|mood)/.test(key)), []);
    });
    const ordinary = await data.backup();
    assert.match(ordinary.text, /"steps\/2026-11-21\/typed"/);
    assert.doesNotMatch(ordinary.text, /mind|mood|who-5|夜班/);
    await page.locator('#with-mind').check();
    await page.getByRole('button', { name: '存成文件' }).click();
    await reads(page.locator('#passphrase-error'), /请填至少 8 个字的口令/);
    const sealed = await data.backup('工会 健步走 2026');
    assert.doesNotMatch(sealed.text, /mind|mood|who-5|夜班|steps/);

    const fresh = await stage.open('/me/data', { isNew: true });
    await fresh.data.restore(sealed.name, sealed.text);
    await fresh.data.openSealed('工会 健步走 2026');
    await fresh.says(/^已保存：恢复 5 条/);
    await fresh.open('/health/mind/past/1');
    await shows(fresh.page.getByRole('row', { name: /^11月8日\s*状态不错 60/ }));
    await shows(fresh.page.getByRole('img', { name: /^2 次结果，从 2026年10月20日/ }));
    const { mirror } = await onDevice(fresh.page);
    assert.deepEqual(Object.keys(mirror).filter((key) => /^(mind|mood)/.test(key)), []);

    // What is locked leaves with its PIN alone.
    await app.open('/health/mind/lock');
    await app.mind.setLock('4711');
    await app.says('已上锁');
    await app.open('/me/data');
    await page.locator('#with-mind').check();
    await data.passphrase.fill('工会 健步走 2026');
    await page.locator('#mind-pin').fill('0000');
    await page.getByRole('button', { name: '存成文件' }).click();
    await reads(page.locator('#mind-pin-error'), '密码不对');
    await page.locator('#mind-pin').fill('4711');
    assert.match((await data.backup('工会 健步走 2026')).text, /^\{"buyue-backup":1/);
  });

  test('a mood is noted, changed and deleted', async () => {
    const app = await stage.open('/health/mind', { records: MOODS });
    const { mind, page } = app;
    await app.follow('今天的心情');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await reads(page.locator('#mood-error'), '先选一个心情');
    await page.getByText('不错', { exact: true }).click();
    await mind.note.fill('长'.repeat(502));
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await reads(page.locator('#mood-error'), '长了 2 个字，删短一点就能存');
    await mind.note.fill('走了一万步');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await app.says('已保存');
    assert.deepEqual(await kept(page, 'mood/2026-11-22'), { mood: 4, note: '走了一万步' });
    await page.locator('#main .back').click();
    await shows(page.getByText('今天：不错'));
    await app.follow('今天的心情');
    await page.getByRole('button', { name: '删除 11月21日' }).click();
    await app.says('已删除');
    assert.equal(await kept(page, 'mood/2026-11-21'), null);
    await app.undo();
    await shows(page.getByText('夜班后睡不着'));
  });

  // Firefox as it is driven here does not take the wish for less motion.
  for (const reducedMotion of stage.engine === 'firefox' ? ['no-preference'] : ['no-preference', 'reduce']) {
    test(`breathing is counted in words, and the circle moves where it may: ${reducedMotion}`, async () => {
      const app = await stage.open('/health/mind/breathing', { reducedMotion });
      const { page } = app;
      await page.getByRole('button', { name: '开始' }).click();
      await reads(page.locator('.breath [role=status]'), '吸气');
      const size = () => page.locator('.breath i').evaluate((circle) => circle.getBoundingClientRect().width);
      const small = await size();
      await reads(page.locator('.breath b'), '2');
      const larger = await size();
      if (reducedMotion === 'reduce') assert.equal(larger, small);
      else assert.ok(larger > small + 10, `${small} ${larger}`);
      await reads(page.locator('.breath [role=status]'), '呼气');
      await shows(page.getByText('还有 12 次呼吸'));
      await page.getByRole('button', { name: '停下' }).click();
      await shows(page.getByRole('button', { name: '开始' }));
    });
  }

  test('the group is the person’s own, and shows what fits it', async () => {
    const app = await stage.open('/health/mind/group');
    const { page } = app;
    await page.getByText('新就业形态劳动者', { exact: true }).click();
    await shows(page.getByText(/12351/));
    await eventually(async () => assert.equal(await kept(page, 'mind/group'), 'platform'));
    await page.getByText('不选', { exact: true }).click();
    await hides(page.getByText(/12351/));
    await eventually(async () => assert.equal(await kept(page, 'mind/group'), null));
  });
});
