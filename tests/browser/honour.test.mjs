// Certificates of a challenge that is over.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { counts, eventually, hides, reads, readsAll, shows } from './support/expect.mjs';
import { TWO_WEEKS, cardOf, person, template } from './support/people.mjs';
import { suite } from './support/suite.mjs';

const AFTER = new Date('2026-12-20T09:00:00+08:00');
const RULES = {
  ...template('monthly', '2026-11-16', '2026-11-29'),
  id: 'fortnight',
  parts: [{ kind: 'goal', id: 'goal', name: { zh: '万步' }, points: 10 }],
  team: { min: 2, max: 20, score: 'mean', min_reporting: 70 },
};
delete RULES.day_points_cap;

const daysOf = (count, steps) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`2026-11-${16 + at}`, steps]));
const walker = (days) => ({ ...person({ nickname: '欧阳慕容', team: '急诊一队', rules: RULES, days }), 'profile/unit': '东城医院工会' });
/** Written on the last day, in time for all that is asked. */
const SEEDED = new Date('2026-11-29T20:00:00+08:00').getTime();

/** Nothing on it hangs over its edge. */
const isWithin = (sheet) =>
  eventually(async () => assert.deepEqual(await sheet.evaluate((it) => [it.scrollWidth <= it.clientWidth, it.scrollHeight <= it.clientHeight]), [true, true]));

suite('Honour', (stage) => {
  const open = (records, options) => stage.open('/challenge/certificate', { records, at: AFTER, seededAt: SEEDED, ...options });

  test('full marks have their own, beside that for finishing', async () => {
    const records = walker(daysOf(14, 12_000));
    // Days that were typed late do not score: each is written on its evening.
    const app = await open(records, {});
    const { honour } = app;
    await shows(honour.sheet);
    await reads(honour.sheet.locator('.whom'), '欧阳慕容：');
    await reads(honour.sheet.locator('.signed'), /^东城医院工会 ?2026年12月20日$/);
    await honour.name.fill('欧阳慕容真名');
    await reads(honour.sheet.locator('.whom'), '欧阳慕容真名：');
    await honour.choose('横版 A4');
    await eventually(async () => assert.match(await honour.sheet.getAttribute('class'), /across/));
  });

  test('who wrote down too little, or is not done yet, is told so', async () => {
    const few = await open(walker(daysOf(3, 12_000)));
    await shows(few.page.getByText('这次挑战记录的天数不够出证书。下次再来。'));
    await hides(few.honour.sheet);
    const early = await stage.open('/challenge/certificate', { records: person({ nickname: '小王', rules: TWO_WEEKS, days: {} }) });
    await shows(early.page.getByText('挑战到2026年11月29日结束，结束后这里就有证书。'));
    const none = await stage.open('/challenge/certificate');
    await shows(none.page.getByText(/^还没有可以出证书的挑战/));
    await counts(none.honour.sheet, 0);
  });

  /** The walker of full marks with the cards of four colleagues, three of them of the same team, when all is over. */
  async function winner(nickname, language) {
    const cards = [];
    const colleagues = [
      ['欧阳', '急诊一队', 10],
      ['司马相如', '急诊一队', 11],
      ['Konstantin Aleksandrowitsch', '急诊一队', 12],
      ['老李', '乙队', 10],
    ];
    for (const [at, [name, team, days]] of colleagues.entries()) {
      const someone = { nickname: name, team, id: `c00000000000000${at}`, rules: RULES, days: daysOf(days, 12_000) };
      cards.push(await cardOf(stage, someone, new Date(SEEDED)));
    }
    const records = { ...walker(daysOf(14, 12_000)), 'profile/nickname': nickname, 'prefs/language': language };
    const app = await stage.open('/board', { records, at: AFTER, seededAt: SEEDED });
    for (const [at, card] of cards.entries()) {
      await app.open(`/board#${card}`);
      await counts(app.board.rows, at + 2);
    }
    await app.visit('/challenge/certificate');
    return app;
  }

  test('a place, full marks, finishing and the team each have their own', async () => {
    const { honour } = await winner('欧阳慕容', 'zh');
    for (const [kind, title, deed, whom] of [
      ['名次', '荣誉证书', /获得个人第 1 名。$/, '欧阳慕容：'],
      ['满分', '满分队员证书', /14 天里每天都得满分，共 168,000 步、140 分/, '欧阳慕容：'],
      ['完赛', '完赛证书', /14 天里记录 14 天，达标 14 天/, '欧阳慕容：'],
      ['全队', '团队证书', /全队 4 人同行，记录率 \d+%。获得团队第 1 名。$/, '急诊一队：'],
    ]) {
      await honour.choose(kind);
      await reads(honour.sheet.locator('h2'), title);
      await reads(honour.sheet.locator('.deed').first(), deed);
      await reads(honour.sheet.locator('.whom'), whom);
    }
    await readsAll(honour.sheet.locator('.names li'), [/./, /./, /./, /./]);
  });

  if (stage.engine === 'chromium') {
    test('each fills one sheet of A4, upright and across, in both languages and with a long name', async () => {
      for (const [language, kinds, papers, name] of [
        ['zh', ['名次', '满分', '完赛', '全队'], ['竖版 A4', '横版 A4'], '阿卜杜热合曼·买买提依明江·吐尔逊'],
        ['en', ['Place', 'Full marks', 'Finished', 'Team'], ['A4 upright', 'A4 across'], 'Konstantin Aleksandrowitsch'],
      ]) {
        const app = await winner(name, language);
        for (const kind of kinds) {
          await app.honour.choose(kind);
          for (const [paper, size] of [[papers[0], [595, 842]], [papers[1], [842, 595]]]) {
            await app.honour.choose(paper);
            await isWithin(app.honour.sheet);
            const pdf = (await app.page.pdf({ preferCSSPageSize: true })).toString('latin1');
            assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g).length, 1, `${kind}, ${paper}`);
            const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/);
            assert.deepEqual([width, height].map(Number).map(Math.round), size);
          }
        }
      }
    });
  }
});
