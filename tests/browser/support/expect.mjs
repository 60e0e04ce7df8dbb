// Assertions that wait: a page answers in its own time, and on a busy machine that is long, so each is tried until it holds.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = 20_000;

/** Tries `check` until it throws no more; after `patience` milliseconds its last error stands. */
export async function eventually(check, patience = PATIENCE) {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(40);
    }
  }
}

/** Where a line breaks is the style's choice, not the text's. */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** An element's text is, or matches, `expected`. */
export function reads(locator, expected) {
  return eventually(async () => {
    const text = oneLine(await locator.innerText({ timeout: 1_000 }));
    if (expected instanceof RegExp) assert.match(text, expected);
    else assert.equal(text, expected);
  });
}

/** Every element's text, in order, is or matches what is expected. */
export function readsAll(locator, expected) {
  return eventually(async () => {
    const texts = (await locator.allInnerTexts()).map(oneLine);
    const agree = (text, one) => (one instanceof RegExp ? one.test(text) : text === one);
    if (texts.length !== expected.length || !texts.every((text, at) => agree(text, expected[at]))) assert.deepEqual(texts, expected);
  });
}

/** There are exactly so many. */
export function counts(locator, expected) {
  return eventually(async () => assert.equal(await locator.count(), expected));
}

/** An element can be seen. */
export const shows = (locator) => locator.first().waitFor({ state: 'visible', timeout: PATIENCE });

/** No such element can be seen. */
export const hides = (locator) =>
  eventually(async () => {
    for (const one of await locator.all()) assert.equal(await one.isVisible(), false, `still there: ${one}`);
  });

/** The page is at this path. */
export const isAt = (page, path) => eventually(() => assert.equal(new URL(page.url()).pathname, path));
