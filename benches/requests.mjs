// What a page asks of the union's server.
import { setTimeout as pause } from 'node:timers/promises';

/** Nothing is under way when nothing was asked for so many milliseconds. */
const QUIET = 4_000;

/** Counts what `page` asks from now on. */
export function requestsOf(page) {
  const asked = [];
  let last = performance.now();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/couch/')) return;
    asked.push(pathname);
    last = performance.now();
  });
  return {
    /** The paths that were asked for since the last time. */
    take: () => asked.splice(0),
    /** Waits until nothing is under way; resolves to the paths that were asked for since the last time. */
    async settled() {
      last = performance.now();
      while (performance.now() - last < QUIET) await pause(100);
      return this.take();
    },
  };
}
