// One store lost or damaged: healed from the other. Both damaged: set aside and named, while the
// rest stands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts, eventually, reads, shows } from '../browser/support/expect.mjs';
import { onDevice, textAtRest } from '../browser/support/records.mjs';
import { suite } from '../browser/support/suite.mjs';
import { dayAfter, readMonths, YESTERDAY } from './support/diary.mjs';
import { agreed, dropDatabase, goOutside, notesOf, plant, typedTotals } from './support/stores.mjs';

const WRITTEN = Date.UTC(2026, 0, 1);
const keyOf = (day) => `steps/${day}/typed`;
const textOf = (day, n) => textAtRest(keyOf(day), { n }, WRITTEN);
const welcomed = { 'prefs/welcomed': textAtRest('prefs/welcomed', true, WRITTEN) };

/** A text with its character at `place` damaged in one of several ways. */
const DAMAGES = {
  'a bit flipped': (text, place) =>
    text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1),
  'a bit of another byte flipped': (text, place) =>
    text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 0x20) + text.slice(place + 1),
  'the separator of the start-up reader': (text, place) => `${text.slice(0, place)}\u0001${text.slice(place + 1)}`,
  'half a character': (text, place) => `${text.slice(0, place)}\ud83d${text.slice(place + 1)}`,
  'a byte missing': (text, place) => text.slice(0, place) + text.slice(place + 1),
  'cut off': (text, place) => text.slice(0, place),
};

/** Every damage at every place of one record's text, each on a day of its own. */
function everyDamage() {
  const length = textOf('2026-01-01', 8642).length;
  const cases = [];
  for (const damage of Object.values(DAMAGES)) {
    for (let place = 0; place < length; place += 1) {
      const day = dayAfter(YESTERDAY, -cases.length);
      const sound = textOf(day, 8642);
      cases.push({ day, sound, damaged: damage(sound, place) });
    }
  }
  return cases;
}

const texts = (cases, field) => Object.fromEntries(cases.map((it) => [keyOf(it.day), it[field]]));

suite('Healing', (stage) => {
  /** A device whose stores are as planted, and no app opened on it yet. */
  const device = async (stores) => {
    const app = await stage.open(null, { at: null, isNew: true });
    await goOutside(app.page, app.origin);
    await plant(app.page, stores);
    return app;
  };
  const days = Array.from({ length: 40 }, (_, back) => ({ day: dayAfter(YESTERDAY, -back), steps: 1000 + back }));
  const sound = { ...welcomed, ...Object.fromEntries(days.map(({ day, steps }) => [keyOf(day), textOf(day, steps)])) };
  const totals = Object.fromEntries(days.map(({ day, steps }) => [day, steps]));
  const half = (texts, odd) => Object.fromEntries(Object.entries(texts).filter((_, index) => index % 2 === odd));

  const losses = {
    'the database is gone': async (page) => dropDatabase(page),
    'the mirror is gone': (page) => page.evaluate(() => localStorage.clear()),
    'half of each is gone': async (page) => {
      await dropDatabase(page);
      await page.evaluate(() => localStorage.clear());
      await plant(page, { mirror: half(sound, 0), database: half(sound, 1) });
    },
  };
  for (const [loss, lose] of Object.entries(losses)) {
    test(`${loss}: it is healed from the other side`, async () => {
      const app = await device({ mirror: sound, database: sound });
      await lose(app.page);
      await app.open('/walk');
      await eventually(async () => assert.deepEqual(await agreed(app.page), sound));
      await app.reload();
      assert.deepEqual(await readMonths(app.page, 2), totals);
    });
  }

  const sides = {
    'in the mirror': (cases) => ({ mirror: texts(cases, 'damaged'), database: texts(cases, 'sound') }),
    'in the database': (cases) => ({ mirror: texts(cases, 'sound'), database: texts(cases, 'damaged') }),
  };
  for (const [where, storesOf] of Object.entries(sides)) {
    test(`every byte of a record damaged ${where}: healed from the other copy`, { timeout: 60_000 }, async () => {
      const cases = everyDamage();
      const stores = storesOf(cases);
      const app = await device({
        mirror: { ...welcomed, ...stores.mirror },
        database: { ...welcomed, ...stores.database },
      });
      await app.open('/me/data');
      await eventually(async () => {
        const { mirror, database } = await onDevice(app.page);
        assert.deepEqual(mirror, { ...welcomed, ...texts(cases, 'sound') });
        assert.deepEqual(database, mirror);
      }, 20_000);
      await counts(app.data.quarantine, 0);
      console.log(`${stage.engine}: ${cases.length} records damaged ${where}, all healed`);
    });
  }

  test('every byte damaged in both copies: set aside and named, the rest stands', { timeout: 60_000 }, async () => {
    const cases = everyDamage();
    const firstSound = dayAfter(YESTERDAY, -cases.length);
    const others = { ...welcomed, [keyOf(firstSound)]: textOf(firstSound, 4321) };
    const damaged = texts(cases, 'damaged');
    const stores = { ...others, ...damaged };
    const app = await device({ mirror: stores, database: stores });
    await app.open('/me/data');
    const rows = app.data.quarantine.locator('li');
    await shows(rows);
    const named = await rows.locator('b').allInnerTexts();
    assert.deepEqual(named.sort(), cases.map(({ day }) => keyOf(day)).sort());
    await reads(app.page.locator('.notices'), new RegExp(`^${cases.length} 条记录已损坏并隔离`));

    // Nothing that was damaged is shown as steps, and nothing was thrown away.
    const { mirror, database } = await onDevice(app.page);
    assert.deepEqual(Object.keys(database).sort(), Object.keys(stores).sort());
    assert.deepEqual(Object.keys(mirror).sort(), Object.keys(stores).sort());
    await app.open(`/walk/${firstSound}`);
    await reads(app.page.locator('.big b'), '4,321');
    await app.open(`/walk/${cases[0].day}`);
    await reads(app.page.locator('.big b'), '–');

    // Writing the fact anew mends its record.
    await app.page.locator('#day-steps').fill('7777');
    await app.page.locator('#day-steps').press('Enter');
    await app.says(/已保存.*7,777/);
    await app.reload();
    await reads(app.page.locator('.big b'), '7,777');
    await app.open('/me/data');
    await shows(rows);
    const left = await rows.locator('b').allInnerTexts();
    assert.deepEqual(left.sort(), named.filter((key) => key !== keyOf(cases[0].day)));
    console.log(`${stage.engine}: ${cases.length} records damaged in both copies, ${named.length} named, others stand`);
  });

  /** A page of a journal: keys and texts, line by line. */
  const page = (texts) => Object.entries(texts).flat().map((line) => `${line}\n`).join('');
  const [first, second, third, fourth] = days.map(({ day }) => day);
  const newer = (day, n) => textAtRest(keyOf(day), { n }, WRITTEN + 1);

  test('a journal of many records that were saved and not put in their places: put there at the next start', async () => {
    const stands = { ...welcomed, [keyOf(first)]: textOf(first, 1), [keyOf(second)]: newer(second, 2) };
    const notes = {
      'journal/00aa/0000': page({ [keyOf(third)]: textOf(third, 3), [keyOf(first)]: newer(first, 10) }),
      'journal/00aa/0001': page({ [keyOf(second)]: textOf(second, 20), [keyOf(fourth)]: '["half' }),
    };
    const app = await device({ mirror: stands, database: stands, notes });
    await app.open('/me/data');
    await shows(app.data.quarantine.locator('li'));
    assert.deepEqual(await app.data.quarantine.locator('li b').allInnerTexts(), [keyOf(fourth)]);
    const { database } = await onDevice(app.page);
    const whole = { ...stands, [keyOf(first)]: newer(first, 10), [keyOf(third)]: textOf(third, 3) };
    assert.deepEqual(database, { ...whole, [keyOf(fourth)]: '["half' });
    await app.reload();
    assert.deepEqual(typedTotals(await onDevice(app.page).then(({ mirror }) => mirror)), { [first]: 10, [second]: 2, [third]: 3 });
    assert.deepEqual((await notesOf(app.page)).filter((name) => name.startsWith('journal/')), []);
  });

  test('a journal from before everything was deleted brings nothing back', async () => {
    const notes = { generation: '1', 'journal/00aa/0000': page({ [keyOf(first)]: textOf(first, 1) }) };
    const app = await device({ notes });
    await app.open('/', { at: null });
    await eventually(async () => assert.deepEqual((await notesOf(app.page)).filter((name) => name.startsWith('journal/')), []));
    assert.equal((await onDevice(app.page)).database[keyOf(first)], undefined);
  });

  test('damaged times of day, which have one copy only: named, and the total stands', async () => {
    const [steps, minutes] = ['steps', 'minutes'].map((kind) => `${kind}/${YESTERDAY}/apple-health`);
    const total = textAtRest(steps, { n: 3000, m: 1 }, WRITTEN);
    const stores = { ...welcomed, [steps]: total };
    const app = await device({ mirror: stores, database: { ...stores, [minutes]: '["half' } });
    await app.open('/me/data');
    await reads(app.data.quarantine.locator('li b'), minutes);
    await app.open(`/walk/${YESTERDAY}`);
    await reads(app.page.locator('.big b'), '3,000');
  });
});
