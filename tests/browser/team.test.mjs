// The person's own team: who reported, the days, cheers and their limit, the captain's reminder.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeCaptain } from '../../server/desk.mjs';
import { day, entry, stamp } from '../server/support/union.mjs';
import { violations } from './support/axe.mjs';
import { counts, eventually, hides, reads, readsAll, shows } from './support/expect.mjs';
import { CHALLENGE, startUnion } from './support/union.mjs';
import { suite } from './support/suite.mjs';

const PASSWORD = '春天里的百日步约';
const A_MINUTE = 60_000;
/** What browsers say of a first look for an entry, of a cookie that is gone, and of no network. */
const EXPECTED = /404|409|401|403|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NetworkError/;
/** Colleagues whose devices are elsewhere: what the last report of each was, in days. */
const COLLEAGUES = [['阿明', 0], ['小红', 1], ['老李', 4], ['欧阳慕容', 6], ['大刘', 0], [null, 5]];

suite(
  'Team',
  (stage) => {
    /** A team of two with devices and of colleagues; resolves to the two, with the accounts of all. */
    async function team() {
      const people = ['晓风', '队长', ...COLLEAGUES.map(([name]) => `真名${name}`)];
      const run = Math.random().toString(36).slice(2, 8);
      const cards = await stage.server.enrol(people.map((name, at) => ({ name, unit: '东城医院', team: `急诊${run}队`, number: `1390013900${at}` })));
      const [walker, captain, ...others] = cards;
      await makeCaptain(stage.server.admin, captain.worker);
      const user = await stage.server.admin.ask('GET', `/_users/org.couchdb.user:${captain.worker}`);
      const id = user.roles.find((role) => role.startsWith('team:')).slice(5);
      const docs = COLLEAGUES.map(([name, last], at) => {
        const days = Object.fromEntries(Array.from({ length: 16 - last }, (_, back) => [day(-last - back), [stamp(), 10_000, 0, 0, 10]]));
        return { _id: others[at].worker, ...entry(days, { who: [stamp(), name, id, null] }) };
      });
      await stage.server.admin.ask('POST', `/entries-${CHALLENGE}/_bulk_docs`, { docs });
      return { walker, captain, others };
    }

    /** A device whose worker joined and looks at the team. */
    async function arrive(card, name, options) {
      const app = await stage.open(card.link, { at: null, bears: EXPECTED, ...options });
      await app.union.setPassword(PASSWORD);
      await app.union.join(name);
      await app.union.own.waitFor();
      await app.go('今日');
      await app.today.log('12345');
      await app.says(/已/);
      await eventually(async () => assert.equal((await stage.server.entry(card.worker))?.total, 10), A_MINUTE);
      await app.visit('/board/team');
      await eventually(async () => assert.match(await app.team.mate(`我（${name}）`).innerText(), /今天已上报/), A_MINUTE);
      return app;
    }

    test('who reported, the days and the rank; nothing of who hides but that they are there', async () => {
      const { walker } = await team();
      const app = await arrive(walker, '晓风');
      await readsAll(app.team.mates, [/阿明|大刘|我（晓风）/, /阿明|大刘|我（晓风）/, /阿明|大刘|我（晓风）/, /小红\s*上报到昨天/, /老李\s*4 天没有上报/, /欧阳慕容\s*6 天没有上报/]);
      await shows(app.page.getByText('另有 1 位不具名的队员'));
      await reads(app.team.standing, /分，人均积分\s*第 \d 名，共 \d 队\s*7 人 · 上报率 \d+%\s*今天已上报 3 \/ 7 人/);
      await reads(app.team.trend, /近 14 天\s*近 7 天人均每天 \d\.\d 分，比前 7 天少 \d\.\d 分。/);
      const numbers = await app.team.numbers();
      assert.equal(numbers.length, 14);
      // Yesterday 阿明, 小红 and 大刘 reported: 30 points of seven members.
      assert.deepEqual(numbers[0], ['4.3', '3']);
      assert.deepEqual(numbers[13], ['8.6', '6']);
      // Nobody's steps are there, and who is no captain has nobody to remind.
      assert.doesNotMatch(await app.page.locator('#main').innerText(), /10,000|12,345/);
      await hides(app.team.nudge);
    });

    test('five cheers a day, each to somebody else; they arrive; offline nothing is lost silently', async () => {
      const { walker, captain } = await team();
      const giver = await arrive(walker, '晓风');
      const receiver = await arrive(captain, '队长');
      await reads(giver.team.left, '今天还能送 5 个，每人一个。');
      await giver.page.context().setOffline(true);
      await giver.team.cheer('阿明', '加油');
      await giver.says('连不上服务器，鼓励没有送出。连上网再点一次。');
      await reads(giver.team.left, '今天还能送 5 个，每人一个。');
      await giver.page.context().setOffline(false);
      await giver.team.choices.filter({ hasText: '加油' }).click();
      await giver.says('已送给阿明：加油');
      await reads(giver.team.mate('阿明'), /已送：加油/);
      // The captain joined after this page was opened.
      await giver.visit('/board');
      await giver.visit('/board/team');
      await giver.team.mate('队长').waitFor({ timeout: A_MINUTE });
      for (const [name, reaction, left] of [['队长', '辛苦了', 3], ['小红', '真棒', 2], ['老李', '一起走', 1]]) {
        await giver.team.cheer(name, reaction);
        await reads(giver.team.left, `今天还能送 ${left} 个，每人一个。`);
      }
      await giver.team.cheer('大刘', '注意休息');
      await reads(giver.team.left, '今天的 5 个都送完了，明天再送');
      await counts(giver.page.getByRole('button', { name: /送鼓励/ }), 0);
      await giver.reload();
      await reads(giver.team.left, '今天的 5 个都送完了，明天再送');

      // It waits on Today, and is new once.
      await receiver.go('今日');
      await receiver.reload();
      await eventually(async () => {
        await receiver.visit('/me/union');
        await receiver.union.sync();
        await receiver.go('今日');
        await shows(receiver.page.getByRole('link', { name: '队友送来 1 个鼓励' }));
      }, A_MINUTE);
      await receiver.follow('队友送来 1 个鼓励');
      await readsAll(receiver.team.received, [/晓风：辛苦了.*新/]);
      await receiver.go('今日');
      await hides(receiver.page.getByRole('link', { name: /个鼓励/ }));
      await receiver.visit('/board/team');
      await readsAll(receiver.team.received, [/晓风：辛苦了/]);
      await counts(receiver.team.received.locator('.tag'), 0);
    });

    test('a captain gets a text with names, changes it and copies it', async () => {
      const { captain } = await team();
      const clipboard = stage.engine === 'chromium' ? { permissions: ['clipboard-read', 'clipboard-write'] } : {};
      const app = await arrive(captain, '队长', clipboard);
      await reads(app.team.nudge, /两天以上没有上报：老李、欧阳慕容\s*还有 1 位不具名的队员也没有上报/);
      assert.match(await app.team.reminder.inputValue(), /^老李、欧阳慕容：这几天没看到你们的步数。.*急诊.*队等着和大家一起走。$/);
      await app.team.reminder.fill('老李，改好的一句话');
      await app.team.nudge.getByRole('button', { name: '复制' }).click();
      await app.says(/复制/);
      if (stage.engine === 'chromium') {
        assert.equal(await app.page.evaluate(() => navigator.clipboard.readText()), '老李，改好的一句话');
      }
    });

    test('without a network the last answer stands, with its age', async () => {
      const { walker } = await team();
      const app = await arrive(walker, '晓风');
      await app.page.context().setOffline(true);
      await app.visit('/board');
      await app.visit('/board/team');
      await reads(app.team.fault, /连不上服务器.*\s*上次取到：(刚刚|\d+ 分钟前)/);
      await counts(app.team.mates, 6);
      await shows(app.team.standing);
    });

    test('the checker finds nothing, in either language and mode', async () => {
      const { captain } = await team();
      const app = await arrive(captain, '队长');
      for (const [choices, elder] of [[['长辈版'], true], [['标准', '深色', 'English'], false]]) {
        await app.visit('/me/display');
        for (const choice of choices) await app.display.choose(choice);
        await app.visit('/board/team');
        await app.team.mates.first().waitFor();
        await app.team.choose('阿明');
        await shows(app.team.choices.first());
        await shows(app.team.reminder);
        assert.deepEqual(await violations(app.page, { elder }), [], choices.join());
      }
    });
  },
  { serve: startUnion },
);
