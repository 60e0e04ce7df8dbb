import { launch } from '../browser/support/browsers.mjs';
import { startServer } from '../browser/support/server.mjs';
const server = await startServer();
const b = await launch('firefox', { firefoxUserPrefs: { 'dom.quotaManager.temporaryStorage.fixedLimit': 24 * 1024 } });
const c = await b.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
const p = await c.newPage();
await p.goto(server.url + '/import');
console.log(await p.evaluate(async () => {
  const out = [];
  out.push(JSON.stringify(await navigator.storage.estimate()));
  const db = await new Promise((ok, no) => { const o = indexedDB.open('ballast', 1); o.onupgradeneeded = () => { o.result.createObjectStore('bytes', { autoIncrement: true }); }; o.onsuccess = () => ok(o.result); o.onerror = () => no(o.error); });
  for (let i = 0; i < 40; i++) {
    const r = await new Promise((ok) => {
      let t;
      try { t = db.transaction('bytes', 'readwrite', { durability: 'strict' }); } catch (e) { return ok('tx ' + e); }
      t.oncomplete = () => ok(true); t.onabort = () => ok('abort ' + t.error);
      const bytes = new Uint8Array(2 ** 20); for (let a = 0; a < bytes.length; a += 65536) crypto.getRandomValues(bytes.subarray(a, a + 65536));
      try { const q = t.objectStore('bytes').put(bytes); q.onerror = () => out.push('put ' + q.error); } catch (e) { ok('put ' + e); }
    });
    if (r !== true) { out.push(i + ' ' + r); break; }
  }
  out.push(JSON.stringify(await navigator.storage.estimate()));
  return out;
}));
await b.close(); await server.stop();
