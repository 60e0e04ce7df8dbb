// The accessibility checker, with the rules that this app answers to.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const SOURCE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const ENHANCED = 'color-contrast-enhanced';
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Violations of WCAG 2.2 AA and of good practice; 长辈版 must reach the contrast of AAA, 7:1. Themes
    differ in their colours alone: where a page was checked in another one, `coloursOnly` are looked at. */
export async function violations(page, { elder, coloursOnly = false }) {
  // A page is visited without loading it anew, so the checker is handed over once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const options = {
    runOnly: coloursOnly
      ? { type: 'rule', values: elder ? [...COLOURS, ENHANCED] : COLOURS }
      : { type: 'tag', values: [...WCAG_22_AA, 'best-practice'] },
    rules: { [ENHANCED]: { enabled: elder } },
    resultTypes: ['violations'],
  };
  const found = await page.evaluate(async (options) => (await window.axe.run(document, options)).violations, options);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}
