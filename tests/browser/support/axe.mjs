// The accessibility checker, with the rules that this app answers to.
import { AxeBuilder } from '@axe-core/playwright';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Violations of WCAG 2.2 AA and of good practice; 长辈版 must reach the contrast of AAA, 7:1. */
export async function violations(page, { elder }) {
  const rules = { 'color-contrast-enhanced': { enabled: elder } };
  const options = { runOnly: { type: 'tag', values: [...WCAG_22_AA, 'best-practice'] }, rules };
  const result = await new AxeBuilder({ page }).options(options).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}
