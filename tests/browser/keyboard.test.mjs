// What a person does by keyboard alone, in both engines.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { appleExport } from './support/exports.mjs';
import { eventually, reads, shows } from './support/expect.mjs';
import { cardOf, furnished, template } from './support/people.mjs';
import { suite } from './support/suite.mjs';
import { playAtOnce, swinging } from './support/walks.mjs';

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
