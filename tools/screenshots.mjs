// Photographs the release for the manifest and the README: `make screenshots`.
// The days are typed in through the app, as a person would, on a clock that stands still.
import { mkdir } from 'node:fs/promises';
import { launch } from '../tests/browser/support/browsers.mjs';
import { serve } from './serve.mjs';

const FOLDER = 'public/screenshots';
const NOON = new Date('2026-11-20T12:00:00+08:00');
const STEPS = [8642, 12030, 10420, 10050, 11210, 7300, 13000, 10800, 12400, 9100, 10600];
const SHOTS = [
  { name: 'narrow', viewport: { width: 360, height: 640 }, deviceScaleFactor: 3 },
  { name: 'wide', viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1.5 },
];

/** The day so many days before the photograph's. */
function day(before) {
  return new Date(NOON.getTime() - before * 86_400_000).toISOString().slice(0, 10);
}

async function fill(page, origin) {
  await page.goto(`${origin}/`);
  await page.getByRole('button', { name: '跳过' }).click();
  for (const [before, steps] of STEPS.entries()) {
    await page.goto(`${origin}/walk/${day(before)}`);
    await page.fill('#day-steps', String(steps));
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: '已保存' }).waitFor();
  }
}

async function photograph(browser, origin, { name, ...options }) {
  const context = await browser.newContext({ ...options, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOON);
  await fill(page, origin);
  await page.goto(`${origin}/`);
  await page.locator('.bars a').first().waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
}

await mkdir(FOLDER, { recursive: true });
const server = await serve({ site: 'dist' });
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launch('chromium');
try {
  for (const shot of SHOTS) await photograph(browser, origin, shot);
} finally {
  await browser.close();
  server.close();
}
