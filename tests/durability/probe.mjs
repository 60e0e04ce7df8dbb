import { launch } from '../browser/support/browsers.mjs';
import { startServer } from '../browser/support/server.mjs';
import * as d from './support/diary.mjs';
const server = await startServer();
const b = await launch(process.argv[2] ?? 'chromium');
const c = await b.newContext({ locale: 'zh-CN' });
const p = await c.newPage();
p.on('console', m => console.log(m.type(), m.text()));
p.on('pageerror', e => console.log('ERR', e.message));
await c.exposeBinding('reportWrite', (_, w) => console.log(JSON.stringify(w)));
await d.openDay(p, server.url, '2026-11-20');
try { console.log((await d.writeDays(p, { totals: [5123, 6222,7100] })).length); } catch (e) { console.log(e.message); }
await p.screenshot({ path: '/tmp/dur/a.png' });
console.log(await p.evaluate(() => document.querySelector('.toasts').textContent+ '|' + location.href));
await b.close(); await server.stop();
