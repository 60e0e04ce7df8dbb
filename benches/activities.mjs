// Search in a catalogue of 2,000 activities, as one types: `make bench-activities`.
//
// A keystroke lasts from the input event until what was found stands in the page and is laid out. Chromium;
// each word is typed letter by letter and taken away again; the slowest keystroke counts, as the median of
// the rounds. `--slower 4` has the processor of a cheap phone.
import { parseArgs } from 'node:util';

import { launch } from '../tests/browser/support/browsers.mjs';
import { once } from '../tests/browser/support/activities.mjs';
import { seed } from '../tests/browser/support/records.mjs';
import { startServer } from '../tests/browser/support/server.mjs';
import { figure, median, verdict } from './figures.mjs';

const ACTIVITIES = 2_000;
const MOST = 16;
const ROUNDS = 5;
const WORDS = ['太极拳', '书法', '合唱', '舞蹈', '瑜伽', '摄影', '国画', '健步走', '八段锦', '音乐欣赏', '羽毛球', '职工', '初级班', '提高班', '周末', '劳模宣讲'];
const TYPED = ['taijiquanchujiban', 'tjq', '音乐', 'zzzzzz', 'shufa zm 12'];

const all = Array.from({ length: ACTIVITIES }, (_, at) => {
  const word = (step) => WORDS[(at * step + (at >> 4)) % WORDS.length];
  const day = new Date(Date.UTC(2026, 10, 23 + (at % 60))).toISOString().slice(0, 10);
  return once(`a${at}`, `${word(1)}${word(7)}（${word(5)}）${at}`, day);
});

const { values: options } = parseArgs({ options: { slower: { type: 'string', default: '1' } } });
const [browser, server] = await Promise.all([launch('chromium'), startServer()]);
const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 390, height: 844 } });
await seed(context, { 'prefs/welcomed': true }, Date.parse('2026-11-21T12:00:00+08:00'));
await context.clock.setFixedTime(new Date('2026-11-22T09:30:00+08:00'));
const page = await context.newPage();
await page.goto(`${server.url}/activities/open`);
const file = JSON.stringify({ schema: 'buyue-programme/1', activities: all });
await page.locator('#open-file').setInputFiles({ name: 'all.json', mimeType: 'application/json', buffer: Buffer.from(file) });
await page.getByRole('button', { name: '放进我的活动' }).click();
await page.locator('#catalogue > li').first().waitFor({ timeout: 60_000 });

const devtools = await context.newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(options.slower) });

/** Milliseconds of the slowest keystroke while `typed` is typed and taken away. */
const slowest = (typed) =>
  page.evaluate(async (typed) => {
    const field = document.getElementById('find');
    const texts = [...typed].map((_, at) => typed.slice(0, at + 1));
    const channel = new MessageChannel();
    const turn = () => new Promise((done) => ((channel.port1.onmessage = done), channel.port2.postMessage(0)));
    let longest = 0;
    for (const text of [...texts, ...texts.slice(0, -1).reverse(), '']) {
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      const pressed = performance.now();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await turn();
      document.body.getBoundingClientRect();
      longest = Math.max(longest, performance.now() - pressed);
    }
    return longest;
  }, typed);

for (const typed of TYPED) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await slowest(typed));
  figure(`slowest keystroke of “${typed}” among ${ACTIVITIES}`, median(rounds), 'ms', { bar: `< ${MOST}`, met: median(rounds) < MOST });
}
await Promise.all([browser.close(), server.stop()]);
verdict();
