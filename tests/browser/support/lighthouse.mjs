// Lighthouse as a phone: its mobile preset (a slow phone on slow 4G, simulated).
import { launch as launchChrome } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/** One audit of a page; resolves to Lighthouse's result. */
export async function audit(url) {
  const chrome = await launchChrome({
    chromePath: '/usr/bin/chromium',
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    chrome.kill();
  }
}

/** The scores of a result, 0–100, by category. */
export function scores({ categories }) {
  return Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]));
}

/** The audits that cost a category points: what to look at when a score is short. */
export function shortcomings({ categories, audits }, category) {
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id}: ${audits[id].title} ${audits[id].displayValue ?? ''}`.trim());
}
