// Accessibility: checked by machine on every page in every look, measured, and walked by keyboard.
//
// The checker and the measures run in Chromium alone, since both engines get the same markup and
// styles; the flows by keyboard run in both.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './support/axe.mjs';
import { appleExport, fixture } from './support/exports.mjs';
import { eventually, reads, shows } from './support/expect.mjs';
import {
  clippedTexts,
  overflowing,
  overlappingTargets,
  smallTargets,
  spilling,
  underTabs,
  wrappedTabs,
} from './support/geometry.mjs';
import { cardOf, furnished, template } from './support/people.mjs';
import { PLACES } from './support/places.mjs';
import { typedDays } from './support/records.mjs';
import { suite } from './support/suite.mjs';
import { playAtOnce, swinging } from './support/walks.mjs';

const NARROW = { width: 320, height: 640 };
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

const LOOKS = ['zh', 'en'].flatMap((language) =>
  ['light', 'dark'].flatMap((theme) => ['standard', 'elder'].map((mode) => ({ language, theme, mode }))),
);
const WORDS_AND_MODES = LOOKS.filter(({ theme }) => theme === 'light');

/** A furnished device in a look. */
const dressed = ({ language, theme, mode }) => ({
  ...furnished(),
  'prefs/language': language,
  'prefs/theme': theme,
  'prefs/mode': mode,
});

/** Collects what is wrong on each page; passes when there is nothing on any. */
async function onEveryPage(app, look) {
  const wrong = {};
  for (const path of PLACES) {
    await app.visit(path);
    const found = await look(app.page, path);
    if (found.length > 0) wrong[path] = found;
  }
  assert.deepEqual(wrong, {});
}

suite(
  'Accessibility',
  (stage) => {
    for (const look of LOOKS) {
      const { language, theme, mode } = look;
      test(`the checker finds nothing: ${language}, ${theme}, ${mode}`, async () => {
        const app = await stage.open('/me', { records: dressed(look) });
        await onEveryPage(app, (page) => violations(page, { elder: mode === 'elder', coloursOnly: theme === 'dark' }));
      });
    }

    for (const look of LOOKS.filter(({ language }) => language === 'zh')) {
      const { theme, mode } = look;
      test(`nor in what appears on the way: ${theme}, ${mode}`, async () => {
        const app = await stage.open('/', { records: dressed(look) });
        const { page } = app;
        const clean = async (state) => assert.deepEqual(await violations(page, { elder: mode === 'elder' }), [], state);
        await app.today.log('-1');
        await shows(app.today.error);
        await clean('a refused number');
        await app.today.log('8642');
        await shows(app.toast);
        await clean('a line that can be undone');
        await app.open('/import');
        await app.import.choose({ name: 'notes.txt', bytes: 'hello' });
        await shows(app.import.failure);
        await clean('a refused file');
        const walks = [['2026-11-21', '08:00', '08:30', 3_000], ['2026-10-01', '08:00', '08:30', 3_000, 'Apple Watch']];
        await app.import.choose({ name: 'export.xml', bytes: appleExport(walks) });
        await shows(app.import.preview);
        await clean('the preview');
        await app.import.preview.getByRole('button').first().click();
        await shows(app.import.done);
        await clean('an import that is done');
        await app.open('/import');
        await app.import.choose(
          { name: 'a.zip', bytes: await fixture('zip/aes256.zip') },
          { name: 'b.csv', bytes: 'when,walked,weight\n2026-01-08,70,8642\n' },
        );
        await app.import.unlock('nothing');
        await reads(app.import.wrongPassword, /^密码不对/);
        await clean('a wrong password');
        await app.import.skip();
        await app.heading('「b.csv」的各列是什么？');
        await clean('unclear columns');
        await app.open('/walk/live');
        await app.live.start();
        await playAtOnce(page, swinging(20));
        await app.live.keeps(Number(await app.live.steps.innerText()));
        await clean('a live walk');
        await app.live.pauseButton.click();
        await shows(app.live.resumeButton);
        await clean('a live walk that pauses');
        await app.live.endButton.click();
        await shows(app.live.discardButton);
        await clean('a live walk that is over');
        await app.live.againButton.click();
        await app.heading('这台设备没有运动传感器');
        await clean('no sensor');
        await app.open('/challenge/new');
        await page.getByRole('button', { name: '查看规则' }).first().click();
        await shows(app.challenge.rules);
        await clean('the rules');
        await app.open('/me/data');
        await page.getByRole('button', { name: '删除全部数据' }).click();
        await shows(app.data.wipeWord);
        await clean('the deletion');
        await page.context().setOffline(true);
        await shows(page.locator('.bar'));
        await clean('without a network');
      });
    }

    for (const [name, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
      test(`what is said above a page lies clear of the tabs: ${name}`, async () => {
        const { page } = await stage.open('/me', { viewport });
        await page.context().setOffline(true);
        await shows(page.locator('.bar'));
        const [bar, tabs] = await Promise.all(['.bar', '.tabs'].map((it) => page.locator(it).boundingBox()));
        const isClear = bar.x >= tabs.x + tabs.width || bar.y + bar.height <= tabs.y;
        assert.ok(isClear, JSON.stringify({ bar, tabs }));
      });
    }

    for (const look of WORDS_AND_MODES) {
      const { language, mode } = look;
      const least = mode === 'elder' ? 60 : 44;

      for (const [name, viewport] of Object.entries({ narrow: NARROW, phone: PHONE, desktop: DESKTOP })) {
        test(`everything is in its place, and targets have ${least} pixels: ${language}, ${mode}, ${name}`, async () => {
          const app = await stage.open('/me', { records: dressed(look), viewport });
          await onEveryPage(app, async (page) => [
            ...(await overflowing(page)),
            ...(await smallTargets(page, least)),
            ...(await overlappingTargets(page)),
            ...(await spilling(page)),
            ...(await underTabs(page)),
          ]);
          assert.deepEqual(await wrappedTabs(app.page), []);
        });
      }

      test(`text twice as large stays whole: ${language}, ${mode}`, async () => {
        const app = await stage.open('/me', { records: dressed(look), viewport: { width: 640, height: 900 } });
        await app.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        await onEveryPage(app, async (page) => [...(await overflowing(page)), ...(await clippedTexts(page))]);
      });
    }

    test('the month is a table to assistive technology, in 长辈版 too', async () => {
      for (const mode of ['standard', 'elder']) {
        const app = await stage.open('/walk', { records: dressed({ language: 'zh', theme: 'light', mode }) });
        await shows(app.walk.table);
        const devtools = await app.page.context().newCDPSession(app.page);
        const { nodes } = await devtools.send('Accessibility.getFullAXTree');
        const roles = nodes.filter(({ ignored }) => !ignored).map(({ role }) => role.value);
        const count = (role) => roles.filter((one) => one === role).length;
        assert.deepEqual([count('table'), count('columnheader')], [1, 7], mode);
        assert.equal(count('row'), 7, mode);
        assert.ok(count('cell') >= 30, mode);
      }
    });

    test('each page has one main heading, a title and its landmarks, and levels are not skipped', async () => {
      const app = await stage.open('/me', { records: furnished() });
      await onEveryPage(app, (page, path) =>
        page.evaluate((path) => {
          const wrong = [];
          const levels = [...document.querySelectorAll('h1, h2, h3, h4')].filter((one) => one.checkVisibility()).map(({ tagName }) => Number(tagName[1]));
          if (levels.filter((level) => level === 1).length !== 1) wrong.push(`h1: ${levels}`);
          if (levels[0] !== 1) wrong.push(`begins with h${levels[0]}`);
          if (levels.some((level, index) => index > 0 && level - levels[index - 1] > 1)) wrong.push(`levels: ${levels}`);
          // The screen in the hall is all board.
          for (const landmark of path === '/hall' ? ['main'] : ['main', 'nav']) {
            const here = [...document.querySelectorAll(landmark)].filter((one) => one.checkVisibility());
            if (here.length !== 1) wrong.push(`${here.length} × ${landmark}`);
          }
          // What a page for the mind is about does not stand in the tab.
          const heading = path.startsWith('/health/mind') ? '健康' : document.querySelector('h1').textContent;
          if (document.title !== `${heading} · 步约`) wrong.push(`title ${document.title}`);
          return wrong;
        }, path),
      );
    });

    test('the largest numbers fit inside the ring', async () => {
      for (const mode of ['standard', 'elder']) {
        for (const viewport of [NARROW, PHONE, DESKTOP]) {
          const records = { 'prefs/mode': mode, ...typedDays({ '2026-11-22': 100_000 }) };
          const app = await stage.open('/', { records, viewport });
          await reads(app.today.steps, '100,000');
          const width = (locator) => locator.evaluate((one) => one.getBoundingClientRect().width);
          const [number, ring] = [await width(app.today.steps), await width(app.page.locator('.ring'))];
          // The stroke leaves 82.5 of the ring’s 100 free.
          assert.ok(number < 0.82 * ring, `${mode}, ${viewport.width}: ${number} in ${ring}`);
        }
      }
    });

    test('who asks for less motion gets none', async () => {
      const app = await stage.open('/', { records: furnished(), reducedMotion: 'reduce' });
      const longest = await app.page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('*')].flatMap((one) => {
            const { transitionDuration, animationDuration } = getComputedStyle(one);
            return `${transitionDuration}, ${animationDuration}`.split(', ').map(parseFloat);
          }),
        ),
      );
      assert.ok(longest <= 0.001, `${longest} s`);
      const lively = await stage.open('/', { records: furnished() });
      const ring = lively.page.locator('.ring .done');
      assert.ok(parseFloat(await ring.evaluate((arc) => getComputedStyle(arc).transitionDuration)) < 0.2);
    });
  },
  { engines: ['chromium'] },
);

suite('Keyboard', (stage) => {
  test('a total is logged', async () => {
    const app = await stage.open('/');
    const keys = keyboard(app.page);
    await keys.reach('#log-steps');
    await keys.type('8642');
    await keys.press('Enter');
    await app.says('已保存：11月22日 8,642 步');
    await keys.reach('.chips button >> nth=1');
    await keys.press('Space');
    await reads(app.today.steps, '9,642');
  });

  test('the skip link comes first and leads to the content', async () => {
    const app = await stage.open('/me');
    const keys = keyboard(app.page);
    await keys.press('Tab');
    assert.equal(await keys.focused(), '跳到正文');
    await keys.press('Enter');
    await keys.press('Tab');
    assert.match(await keys.focused(), /^个人资料/);
    // Within the app a new page begins at its title, and jumping about loses nothing that was typed.
    await keys.press('Enter');
    await eventually(async () => assert.equal(await keys.focused(), '个人资料'));
    await app.profile.nickname.fill('小');
    await app.page.locator('.skip').focus();
    await keys.press('Enter');
    await eventually(async () => assert.equal(new URL(app.page.url()).hash, '#main'));
    assert.equal(await app.profile.nickname.inputValue(), '小');
  });

  test('a challenge is joined', async () => {
    const app = await stage.open('/');
    const keys = keyboard(app.page);
    await keys.reach('.panel.points a');
    await keys.press('Enter');
    await keys.reach('button >> text=查看规则 >> nth=1');
    await keys.press('Enter');
    await shows(app.challenge.rules);
    await keys.reach('#fit');
    await keys.press('Space');
    await keys.reach('#rules .btn');
    await keys.press('Enter');
    await reads(app.challenge.state, '第 22 天，共 30 天');
  });

  test('a colleague’s card is added', async () => {
    const rules = template('monthly', '2026-11-01', '2026-11-30');
    const card = await cardOf(stage, { nickname: '阿强', id: 'c000000000000003', rules });
    const app = await stage.open('/board', { records: furnished() });
    const keys = keyboard(app.page);
    await keys.reach('#card-text');
    await keys.type(card);
    await keys.press('Tab');
    await keys.press('Enter');
    await app.says('已加上 阿强 的名片');
    await app.open('/board');
    await keys.reach('a.btn >> text=我的名片');
    await keys.press('Enter');
    await keys.reach('#hide-me');
    await keys.press('Space');
    await app.says('已保存');
  });

  test('an export is imported, and undone', async () => {
    const app = await stage.open('/import');
    const keys = keyboard(app.page);
    // Asked for early: the browser needs a moment until it hands over the dialogue.
    const asked = app.page.waitForEvent('filechooser');
    await keys.reach('#import-files');
    await keys.press('Enter');
    const chooser = await asked;
    const bytes = Buffer.from(appleExport([['2026-11-19', '08:00', '08:30', 3_000]]));
    await chooser.setFiles({ name: 'export.xml', mimeType: 'text/xml', buffer: bytes });
    await shows(app.import.preview);
    await keys.reach('#preview .btn >> nth=0');
    await keys.press('Enter');
    await shows(app.import.done);
    await keys.reach('button >> text=撤销这次导入');
    await keys.press('Enter');
    await shows(app.page.getByText('已撤销，恢复到导入之前'));
  });

  test('a walk is counted live, paused and ended', async () => {
    const app = await stage.open('/walk/live');
    const keys = keyboard(app.page);
    await keys.reach('.start');
    await keys.press('Enter');
    await app.live.listens();
    await playAtOnce(app.page, swinging(20));
    await keys.reach('#main button >> text=暂停');
    await keys.press('Enter');
    await keys.reach('#main button >> text=继续');
    await keys.press('Enter');
    await playAtOnce(app.page, swinging(20));
    await keys.reach('#main button >> text=结束');
    await keys.press('Enter');
    await shows(app.live.discardButton);
  });

  test('a backup is made', async () => {
    const app = await stage.open('/me/data', { records: furnished() });
    const keys = keyboard(app.page);
    await keys.reach('#passphrase');
    await keys.press('Enter');
    await app.says('备份文件已交给浏览器保存');
  });

  test('a look is chosen', async () => {
    const app = await stage.open('/me/display', { records: furnished() });
    const keys = keyboard(app.page);
    await keys.reach('input[name="prefs/mode"]:checked');
    await keys.press('ArrowRight');
    await app.says('已保存');
    assert.equal(await app.display.root.getAttribute('data-mode'), 'elder');
  });
});

/** Someone with a keyboard alone. What they reach must show that it has the focus. */
function keyboard(page) {
  const here = () => page.evaluateHandle(() => document.activeElement);
  return {
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    focused: async () => (await here()).evaluate((one) => one.textContent.trim()),
    /** Presses Tab until an element has the focus, and sees that it shows. */
    async reach(selector) {
      await page.locator(selector).waitFor({ state: 'attached' });
      await page.bringToFront();
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab');
        const there = await page.locator(selector).evaluate((one) => one === document.activeElement);
        if (!there) continue;
        const shown = await page.locator(selector).evaluate((one) => {
          const outlined = (box) => box && getComputedStyle(box).outlineStyle !== 'none' && parseFloat(getComputedStyle(box).outlineWidth) >= 2;
          return outlined(one) || outlined(one.closest('label'));
        });
        assert.ok(shown, `${selector} has the focus and does not show it`);
        return;
      }
      assert.fail(`${selector} is not reached with Tab`);
    },
  };
}
