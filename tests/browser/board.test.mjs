// A board without a server: cards handed from phone to phone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import jsQR from 'jsqr';

import { counts, eventually, isAt, reads } from './support/expect.mjs';
import { TWO_WEEKS, cardOf, person } from './support/people.mjs';
import { kept, onDevice } from './support/records.mjs';
import { NOW, suite } from './support/suite.mjs';

/** A week of days: so many at the goal, then so many with `other` steps. */
function week(atGoal, others = 0, other = 5_000) {
  const days = [16, 17, 18, 19, 20, 21, 22].slice(0, atGoal + others);
  return Object.fromEntries(days.map((day, index) => [`2026-11-${day}`, index < atGoal ? 10_000 : other]));
}

const ME = { nickname: '小王', team: '甲队', id: 'a000000000000001', days: week(2, 5) };
const HONG = { nickname: '小红', team: '甲队', id: 'b000000000000002', days: week(2, 5, 6_000), hidden: true };
const QIANG = { nickname: '阿强', team: '乙队', id: 'c000000000000003', days: week(3) };
const LI = { nickname: '老李', team: '乙队', id: 'd000000000000004', days: week(1) };
const LATER = new Date(NOW.getTime() + 3_600_000);

const cardKey = ({ id }) => `card/${TWO_WEEKS.id}/${id}`;

/** A QR picture as a page draws it, four pixels to the module: its pixels, and as a PNG. */
const drawn = (picture) =>
  picture.evaluate((svg) => {
    const scale = 4;
    const side = svg.viewBox.baseVal.width * scale;
    const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
    const paint = canvas.getContext('2d');
    paint.scale(scale, scale);
    for (const [path, colour] of [['.qr-paper', '#fff'], ['.qr-ink', '#000']]) {
      paint.fillStyle = colour;
      paint.fill(new Path2D(svg.querySelector(path).getAttribute('d')));
    }
    return { pixels: [...paint.getImageData(0, 0, side, side).data], side, png: canvas.toDataURL() };
  });

async function readQr(picture) {
  const { pixels, side } = await drawn(picture);
  return jsQR(Uint8ClampedArray.from(pixels), side, side)?.data;
}

suite('Board', (stage) => {
  test('people share ranks 1-2-2-4, and a hidden colleague counts without a name', async () => {
    const cards = [];
    for (const colleague of [HONG, QIANG, LI]) cards.push(await cardOf(stage, colleague));
    const app = await stage.open('/board', { records: person(ME) });
    assert.deepEqual(await app.board.table(), [['1', '我（小王）', '20 分']]);
    for (const [card, name] of [[cards[0], '不具名'], [cards[1], '阿强'], [cards[2], '老李']]) {
      await app.board.add(`这是我的名片，加一下：\n${card}\n谢谢`);
      await app.says(`已加上 ${name} 的名片`);
      assert.equal(await app.board.field.inputValue(), '');
    }
    await eventually(async () =>
      assert.deepEqual(await app.board.table(), [
        ['1', '阿强', '30 分'],
        ['2', '不具名', '20 分'],
        ['2', '我（小王）', '20 分'],
        ['4', '老李', '10 分'],
      ]),
    );
    await counts(app.board.mine, 1);
    await reads(app.board.mine, /甲队 · 上报率 100%/);
    await reads(app.board.row('阿强'), /乙队 · 上报率 42%/);

    // The team's mean takes the hidden member in; a team that reports too little has no rank.
    await app.board.show('小队');
    await eventually(async () =>
      assert.deepEqual(await app.board.table(), [
        ['1', '甲队', '20.0 分'],
        ['–', '乙队', '20.0 分'],
      ]),
    );
    await reads(app.board.row('甲队'), /2 人 · 上报率 100%/);
    await reads(app.board.row('乙队'), /2 人 · 上报率 28% · 未排名/);

    await app.board.show('个人');
    await app.board.cards.filter({ hasText: '阿强' }).getByRole('button').click();
    await app.says('已移除');
    await counts(app.board.rows, 3);
    await app.undo();
    await counts(app.board.rows, 4);
    await app.reload();
    await counts(app.board.rows, 4);
  });

  test('a photograph of the card’s QR code adds it', async () => {
    const colleague = await stage.open('/board/card', { records: person(QIANG) });
    const { png } = await drawn(colleague.card.picture);
    const buffer = Buffer.from(png.split(',')[1], 'base64');
    const app = await stage.open('/board', { records: person(ME) });
    await app.board.openFile({ name: '名片.png', mimeType: 'image/png', buffer });
    await app.says('已加上 阿强 的名片');
    const icon = await readFile('public/icons/icon-192.png');
    await app.board.openFile({ name: '风景.png', mimeType: 'image/png', buffer: icon });
    await reads(app.board.error, '这张图片里没有认出二维码，可以改为粘贴文字');
  });

  test('the card’s QR picture is a link that adds it', async () => {
    const colleague = await stage.open('/board/card', { records: person(QIANG) });
    const text = await colleague.card.text.inputValue();
    const link = await readQr(colleague.card.picture);
    assert.equal(link, `${stage.server.url}/board#${text}`);

    const app = await stage.open('/', { records: person(ME) });
    await app.open(new URL(link).pathname + new URL(link).hash);
    await app.says('已加上 阿强 的名片');
    await counts(app.board.rows, 2);
    assert.equal(app.page.url(), `${stage.server.url}/board`);
    await app.reload();
    assert.equal(await app.toast.count(), 0);
    // An app that is open already is only handed the part after the #.
    await app.page.evaluate((card) => (location.hash = card), await cardOf(stage, LI));
    await app.says('已加上 老李 的名片');
    await counts(app.board.rows, 3);
  });

  test('the first card makes an identity, and the name is left off when hidden', async () => {
    const { id: _, ...stranger } = ME;
    const app = await stage.open('/board', { records: person(stranger) });
    await app.follow('我的名片');
    await isAt(app.page, '/board/card');
    await eventually(async () => assert.match(await kept(app.page, 'profile/person'), /^[\da-f]{16}$/));
    const named = await app.card.text.inputValue();
    await app.card.hide.check();
    await app.says('已保存');
    await eventually(async () => assert.notEqual(await app.card.text.inputValue(), named));
    const hidden = await app.card.text.inputValue();
    const inside = (card) => Buffer.from(card.slice('BY1.'.length), 'base64url').toString('utf8');
    assert.ok(inside(named).includes('小王') && inside(named).includes('甲队'));
    assert.ok(!inside(hidden).includes('小王') && inside(hidden).includes('甲队'));
  });

  test('a card that is wrong, newer or one’s own is refused with the reason', async () => {
    const [own, other] = [await cardOf(stage, ME), await cardOf(stage, QIANG)];
    const app = await stage.open('/board', { records: person(ME) });
    await eventually(async () => assert.ok(await kept(app.page, 'profile/person')));
    const before = await onDevice(app.page);
    const middle = other.length >> 1;
    const swapped = other[middle] === 'A' ? 'B' : 'A';
    const bad = [
      [other.slice(0, middle) + swapped + other.slice(middle + 1), '名片有字符抄错或缺失（校验不符），请重新复制'],
      [other.slice(0, -9), '名片不完整，请整段复制'],
      [`BY2.${other.slice(4)}`, '这张名片来自更新的版本（BY2），请先更新步约'],
      [own, '这是你自己的名片，不用添加'],
      ['今天走了一万步', '这里面没有名片，名片以 BY1. 开头'],
      ['', '这里面没有名片，名片以 BY1. 开头'],
    ];
    for (const [text, message] of bad) {
      await app.board.add(text);
      await reads(app.board.error, message);
      assert.equal(await app.board.field.inputValue(), text);
    }
    await app.open(`/board#${own}`);
    await app.says('这是你自己的名片，不用添加');
    await counts(app.board.rows, 1);
    assert.deepEqual(await onDevice(app.page), before);
  });

  test('every changed letter of a card is noticed', async () => {
    const card = await cardOf(stage, LI);
    const app = await stage.open('/board', { records: person(ME) });
    // By the form itself, without waiting for a person's fingers.
    const accepted = await app.page.evaluate(async (card) => {
      const [field, error] = ['card-text', 'card-error'].map((id) => document.getElementById(id));
      const settled = () => new Promise((done) => setTimeout(done));
      const passed = [];
      for (let at = 0; at < card.length; at += 1) {
        error.textContent = '';
        field.value = card.slice(0, at) + (card[at] === 'x' ? 'y' : 'x') + card.slice(at + 1);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form.requestSubmit();
        for (let turn = 0; turn < 50 && error.hidden; turn += 1) await settled();
        if (error.hidden) passed.push(at);
      }
      return passed;
    }, card);
    assert.deepEqual(accepted, []);
    assert.equal(await kept(app.page, cardKey(LI)), undefined);
    await app.board.add(card);
    await app.says('已加上 老李 的名片');
  });

  test('a newer card replaces the older one, and not the other way round', async () => {
    const older = await cardOf(stage, QIANG);
    const newer = await cardOf(stage, { ...QIANG, days: week(5) }, LATER);
    const app = await stage.open('/board', { at: LATER, records: person(ME) });
    await app.board.add(older);
    await app.says('已加上 阿强 的名片');
    await reads(app.board.row('阿强').locator('.p'), /^30 分/);
    await app.board.add(newer);
    await app.says('已更新 阿强 的名片');
    await reads(app.board.row('阿强').locator('.p'), /^50 分/);
    await app.board.add(older);
    await app.says('已有 阿强 更新的名片，没有改动');
    assert.equal(await kept(app.page, cardKey(QIANG)), newer);
    await counts(app.board.rows, 2);
  });

  test('a card is opened from a file, and one of another challenge is kept for later', async () => {
    const rules = { ...TWO_WEEKS, id: 'other', name: { zh: '别的挑战', en: 'Another' } };
    const [card, foreign] = [await cardOf(stage, QIANG), await cardOf(stage, { ...LI, rules })];
    const app = await stage.open('/board', { records: person(ME) });
    const input = app.page.locator('input[type=file]');
    await input.setInputFiles({ name: 'buyue-card.txt', mimeType: 'text/plain', buffer: Buffer.from(card) });
    await app.says('已加上 阿强 的名片');
    await app.board.add(foreign);
    await app.says('这张名片属于另一个挑战（别的挑战），已存下，参加那个挑战后可见');
    await counts(app.board.rows, 2);
    assert.equal(await kept(app.page, `card/other/${LI.id}`), foreign);
  });

  test('without a challenge the board invites to one', async () => {
    const app = await stage.open('/board');
    await app.heading('参加挑战后才有排行');
    await app.follow('选一个挑战');
    await isAt(app.page, '/challenge/new');
  });

  test('the saved card file holds the card’s text', async () => {
    const app = await stage.open('/board/card', { records: person(ME) });
    const text = await app.card.text.inputValue();
    assert.deepEqual(await app.card.save(), { name: 'buyue-card.txt', text });
  });
});
