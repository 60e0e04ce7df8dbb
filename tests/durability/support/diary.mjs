// A person at the diary: types totals on day sheets, believes what is said, reads the months.

/** `YYYY-MM-DD` of the day `days` after it. */
export function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day before the present one, which the app lets everybody fill in. */
export const YESTERDAY = dayAfter(new Date().toISOString().slice(0, 10), -1);

/** Opens a day's sheet by its address. */
export async function openDay(page, url, day) {
  await page.goto(`${url}/walk/${day}`);
  await page.locator('#day-steps').waitFor();
}

/**
 * Types totals on the open day's sheet and those before or after it, one after the other: the
 * number into the field, the form sent, then 已保存 with that number awaited, then on by the
 * sheet's own links. It happens inside the page so that a second holds dozens of writes.
 *
 * Tells `window.acknowledged({ day, steps, began, acknowledged })` of each write, if there is such
 * a function, and returns all. Times are in milliseconds since 1970.
 */
export function writeDays(page, { totals, turn = Infinity }) {
  return page.evaluate(
    async ({ totals, turn }) => {
      const now = () => performance.timeOrigin + performance.now();
      const report = window.acknowledged ?? (() => {});
      const when = (holds) =>
        new Promise((resolve, reject) => {
          const late = setTimeout(() => reject(new Error(`waited too long for ${holds}`)), 20_000);
          const look = () => {
            if (!holds()) return false;
            clearTimeout(late);
            watch.disconnect();
            resolve();
            return true;
          };
          const watch = new MutationObserver(look);
          if (!look()) watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        });
      const field = () => document.getElementById('day-steps');
      const said = ({ day, steps }) => {
        const [, month, date] = day.split('-').map(Number);
        const words = `已保存：${month}月${date}日 ${steps.toLocaleString('en-US')} 步`;
        return document.querySelector('.toasts')?.textContent.includes(words);
      };
      const writes = [];
      for (const [index, steps] of totals.entries()) {
        const write = { day: location.pathname.split('/').pop(), steps, began: now() };
        field().value = String(steps);
        field().dispatchEvent(new Event('input', { bubbles: true }));
        field().form.requestSubmit();
        await when(() => said(write));
        write.acknowledged = now();
        report(write);
        writes.push(write);
        // To and fro, so that days come round again.
        const back = Math.floor(index / turn) % 2 === 0;
        const [earlier, later] = document.querySelectorAll('.pager a');
        const title = document.getElementById('title').textContent;
        (back ? earlier : later).click();
        await when(() => field() !== null && document.getElementById('title').textContent !== title);
      }
      return writes;
    },
    { totals, turn: Number.isFinite(turn) ? turn : totals.length + 1 },
  );
}

/** What the heat-map shows for each day that has a total, months back from the present one. */
export async function readMonths(page, months) {
  const shown = {};
  for (let month = 0; month < months; month += 1) {
    if (month > 0) await page.locator('.pager button').first().click();
    Object.assign(
      shown,
      await page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll('table.heat a')].flatMap((cell) => {
            const steps = /，([\d,]+) 步$/.exec(cell.getAttribute('aria-label'));
            return steps ? [[cell.pathname.split('/').pop(), Number(steps[1].replaceAll(',', ''))]] : [];
          }),
        ),
      ),
    );
  }
  return shown;
}
