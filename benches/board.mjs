// What a board costs with 100, 1,000 and 10,000 entries: `make bench-board`. COUCHDB_URL takes
// another server than the development one.
import { fill } from '../server/demo.mjs';
import { union } from '../tests/server/support/union.mjs';
import { figure, verdict } from './figures.mjs';

const SIZES = [100, 1000, 10_000];
const MOST_BYTES = 60_000;
const database = '/entries-demo/_design/boards/_view';

// What each screen asks for, with my points and my team.
const screens = {
  people: (mine) => [
    'people?reduce=false&descending=true&limit=20',
    `people?reduce=false&startkey=${mine.total}&limit=10`,
    `people?reduce=false&startkey=${mine.total}&descending=true&limit=10`,
    'people?group=true',
  ],
  team: (mine) => [`team?reduce=false&startkey=${encodeURIComponent(JSON.stringify([mine.who[2], {}]))}&endkey=${encodeURIComponent(JSON.stringify([mine.who[2]]))}&descending=true&limit=20`],
  teams: () => ['teams?group=true'],
  units: () => ['units?group=true'],
};

const house = await union();
const costs = {};
for (const size of SIZES) {
  await fill(house.admin, size);
  const mine = await house.admin.ask('GET', '/entries-demo/demo-00042');
  for (const [screen, paths] of Object.entries(screens)) {
    // The first question after a write builds the view's index.
    for (const path of paths(mine)) await house.admin.ask('GET', `${database}/${path}`);
    const began = performance.now();
    let bytes = 0;
    let rows = 0;
    for (const path of paths(mine)) {
      const answer = await house.admin.ask('GET', `${database}/${path}`);
      bytes += JSON.stringify(answer).length;
      rows += answer.rows.length;
    }
    const asked = paths(mine).length;
    (costs[screen] ??= []).push({ size, asked, bytes });
    figure(`${screen} of ${size}, ${rows} rows`, bytes, `bytes in ${asked} requests, ${Math.round(performance.now() - began)} ms`, {
      bar: `<= ${MOST_BYTES}`,
      met: bytes <= MOST_BYTES,
    });
  }
}
for (const [screen, all] of Object.entries(costs)) {
  const constant = new Set(all.map((it) => it.asked)).size === 1;
  figure(`${screen}: requests`, all[0].asked, '', { bar: 'the same for every size', met: constant });
}
await house.stop();
verdict();
