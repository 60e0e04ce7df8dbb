// Both stores from outside the app: written as a damaged or a strange device would have them, and
// compared.
import assert from 'node:assert/strict';
import { eventually } from '../../browser/support/expect.mjs';
import { onDevice } from '../../browser/support/records.mjs';

const OUTSIDE = '/outside.html';

/** Goes to a document of the same origin in which no app runs. */
export async function goOutside(page, url) {
  const body = '<!doctype html><link rel="icon" href="data:,"><p>Outside';
  await page.route(`**${OUTSIDE}`, (route) => route.fulfill({ contentType: 'text/html', body }), { times: 1 });
  await page.goto(url + OUTSIDE);
}

/** Writes texts as they are into the mirror and into the database, which is made if need be; `notes` lie
    beside the database's records. */
export async function plant(page, { mirror = {}, database = {}, notes = {} }) {
  await page.evaluate(
    async ({ mirror, database, notes }) => {
      for (const [key, text] of Object.entries(mirror)) localStorage.setItem(`buyue:r:${key}`, text);
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open('buyue', 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('records');
          opening.result.createObjectStore('meta');
        };
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['records', 'meta'], 'readwrite');
          for (const [key, text] of Object.entries(database)) writing.objectStore('records').put(text, key);
          for (const [name, text] of Object.entries(notes)) writing.objectStore('meta').put(text, name);
          writing.onabort = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
    },
    { mirror, database, notes },
  );
}

/** Names of the notes beside the database's records. */
export function notesOf(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('buyue', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('meta').objectStore('meta').getAllKeys();
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        };
      }),
  );
}

/** Takes the whole database away, as a browser that is short of space does. */
export function dropDatabase(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('buyue');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error('the app still has it open'));
      }),
  );
}

/** Waits until mirror and database hold the same, and returns that. */
export function agreed(page, patience) {
  return eventually(async () => {
    const { database, mirror } = await onDevice(page);
    assert.deepEqual(mirror, database, 'mirror and database');
    return database;
  }, patience);
}

/** Typed totals by day, from the texts of a store. */
export function typedTotals(texts) {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const [kind, day, origin] = key.split('/');
      const value = JSON.parse(text)[4];
      return kind === 'steps' && origin === 'typed' && value !== null ? [[day, value.n]] : [];
    }),
  );
}
