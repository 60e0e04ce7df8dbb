// Renders the icons from public/icons/icon.svg: `make icons`.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from '../tests/browser/support/browsers.mjs';

const folder = new URL('../public/icons/', import.meta.url);
const drawing = await readFile(new URL('icon.svg', folder), 'utf8');

// For a system that cuts its own shape the ground goes to the edges; the drawing lies within the
// middle 80 %, which no shape touches.
const square = drawing.replace(/ rx="\d+"/, '');

const ICONS = [
  ['icon-192', drawing, 192],
  ['icon-512', drawing, 512],
  ['maskable-192', square, 192],
  ['maskable-512', square, 512],
  ['apple-touch', square, 180],
];

const browser = await launch('chromium');
const page = await browser.newPage();
for (const [name, svg, size] of ICONS) {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0"><img width="${size}" height="${size}" src="${source}">`);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), omitBackground: true });
}
await browser.close();
