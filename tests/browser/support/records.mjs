// Records as they lie on the device, so that a test can begin with data and look at what was kept.
import { crc32 } from 'node:zlib';

const SCHEMA = 1;
const DEVICE = '00000000t0';

/** JSON with the fields of every object in order, as records spell it. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonical(value[field])}`).join(',')}}`;
}

/** A record's text at rest; `null` is a tombstone. Written at `at` (milliseconds since 1970). */
export function textAtRest(key, value, at) {
  const stamp = `${at.toString(16).padStart(12, '0')}0000${DEVICE}`;
  const covered = `",${SCHEMA},0,"${stamp}",${canonical(value)}]`;
  const sum = crc32(`${key}\n${covered}`).toString(16).padStart(8, '0');
  return `["${sum}${covered}`;
}

/** Totals that the person typed, by day, as records. */
export const typedDays = (days) =>
  Object.fromEntries(Object.entries(days).map(([day, n]) => [`steps/${day}/typed`, { n }]));

/** When a record was written, if not before `latest`: the steps of a day in its evening. */
function writtenAt(key, latest) {
  const [, day] = key.match(/^steps\/([\d-]+)\//) ?? [];
  return day ? Math.min(Date.parse(`${day}T21:00:00+08:00`), latest) : latest;
}

/**
 * Has a new context begin with these records in the mirror, written at `latest` or, the steps of earlier
 * days, on those days; the app carries them to the database.
 */
export async function seed(context, records, latest) {
  const entries = Object.entries(records).map(([key, value]) => [
    `buyue:r:${key}`,
    textAtRest(key, value, writtenAt(key, latest)),
  ]);
  await context.addInitScript((entries) => {
    // Once only: what the app does with them afterwards is not to be overwritten.
    if (!location.protocol.startsWith('http') || localStorage.length > 0) return;
    for (const [name, text] of entries) localStorage.setItem(name, text);
  }, entries);
}

/** Every record of a page's device, as its text: key → text, in the database and in the mirror. */
export function onDevice(page) {
  return page.evaluate(async () => {
    const asked = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = {};
    const names = indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name) : ['buyue'];
    if (names.includes('buyue')) {
      const db = await asked(indexedDB.open('buyue', 1));
      const store = db.transaction('records').objectStore('records');
      const [keys, texts] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      keys.forEach((key, index) => (database[key] = texts[index]));
      db.close();
    }
    const mirror = {};
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith('buyue:r:')) mirror[name.slice('buyue:r:'.length)] = localStorage.getItem(name);
    }
    return { database, mirror };
  });
}

/** The value of a text at rest. */
export const valueOf = (text) => (text === undefined ? undefined : JSON.parse(text)[4]);

/** What a device holds under a key in the database: its value, `null` once withdrawn, or `undefined`. */
export async function kept(page, key) {
  return valueOf((await onDevice(page)).database[key]);
}
