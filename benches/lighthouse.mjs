// Lighthouse, mobile, medians of five first loads of the release: `make bench-lighthouse`.
//
// The scores that do not depend on timing are also asserted in tests/browser/first-load.test.mjs.
import { audit, scores, shortcomings } from '../tests/browser/support/lighthouse.mjs';
import { startServer } from '../tests/browser/support/server.mjs';
import { figure, median, verdict } from './figures.mjs';

const RUNS = 5;
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const MOST_SHIFT = 0.01;

const server = await startServer();
const results = [];
for (let run = 0; run < RUNS; run += 1) results.push(await audit(server.url));
await server.stop();

for (const [category, least] of Object.entries(LEAST)) {
  const score = median(results.map((result) => scores(result)[category]));
  figure(category, score, '', { bar: `>= ${least}`, met: score >= least });
  if (score < least) for (const line of shortcomings(results[0], category)) console.error(`  ${line}`);
}
const timing = (id) => median(results.map(({ audits }) => audits[id].numericValue));
const shift = timing('cumulative-layout-shift');
figure('cumulative layout shift', shift, '', { bar: `<= ${MOST_SHIFT}`, met: shift <= MOST_SHIFT });
figure('first contentful paint', timing('first-contentful-paint'), 'ms');
figure('largest contentful paint', timing('largest-contentful-paint'), 'ms');
figure('total blocking time', timing('total-blocking-time'), 'ms');
figure('time to interactive', timing('interactive'), 'ms');
verdict();
