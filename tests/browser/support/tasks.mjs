// How long the page was away, by Chromium's own account of the main thread.
import assert from 'node:assert/strict';

const MARK = 'tasks-from-here';

/**
 * The main thread's tasks since the mark, each as it took by the clock and by the processor, in
 * milliseconds. Chromium cannot always read the processor's time: a task without it has none here.
 */
function tasksSince(mark, trace) {
  const { traceEvents } = JSON.parse(trace);
  const { pid, tid, ts } = traceEvents.find(({ name, cat }) => name === mark && cat.includes('user_timing'));
  return traceEvents
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.ts >= ts)
    .filter(({ name }) => name.endsWith('RunTask'))
    .map(({ dur, tdur }) => ({ clock: dur / 1000, processor: tdur === undefined ? undefined : tdur / 1000 }));
}

/**
 * The longest that `page` was away while `act` went on, in milliseconds: by the clock of all tasks, by the
 * processor of those whose time Chromium could read.
 */
export async function longestTasks(browser, page, act) {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate((mark) => performance.mark(mark), MARK);
  await act();
  const tasks = tasksSince(MARK, (await browser.stopTracing()).toString());
  assert.ok(tasks.length > 100, 'tasks were recorded');
  const longest = (measure) => Math.max(0, ...tasks.map((task) => task[measure]).filter((took) => took !== undefined));
  return { clock: longest('clock'), processor: longest('processor') };
}
