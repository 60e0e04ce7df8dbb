// Accessibility: checked by machine on every page in every look, and measured. In Chromium alone, since both
// engines get the same markup and styles; what is done by keyboard is tried in both.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './support/axe.mjs';
import { appleExport, fixture } from './support/exports.mjs';
import { reads, shows } from './support/expect.mjs';
import {
  clippedTexts,
  overflowing,
  overlappingTargets,
  smallTargets,
  spilling,
  underTabs,
  wrappedTabs,
} from './support/geometry.mjs';
import { furnished } from './support/people.mjs';
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
