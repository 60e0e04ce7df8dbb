// The service worker: every version of the app is a cache of its own, filled whole or not at all.
//
// VERSION, PRECACHE and EDITED are written in by the build: PRECACHE lists [path, integrity] of each
// file, EDITED the paths of those that the union edits on the host, without a release.
// Records are none of its business; they live in IndexedDB and localStorage.
import { keepShared } from './inbox.js';

const PREFIX = 'buyue-v-';
const CACHE = PREFIX + VERSION;
const EDITED_CACHE = 'buyue-edited';
const SHELL = '/';
const FILES = new Map(PRECACHE);

addEventListener('install', (event) => event.waitUntil(fill().then(refresh)));

addEventListener('activate', (event) => event.waitUntil(takeCharge()));

addEventListener('message', ({ data }) => {
  if (data?.type === 'take-over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === 'POST' && pathname === '/share') event.respondWith(receive(request));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    // A route has no file extension; a file opened in a tab of its own is what it is.
    if (/\.\w+$/.test(pathname)) return;
    event.respondWith(shell(event));
    event.waitUntil(refresh());
  } else if (EDITED.includes(pathname)) {
    event.respondWith(edited(request, pathname));
  } else if (pathname.startsWith('/assets/') || FILES.has(pathname)) {
    event.respondWith(file(request, pathname));
  }
});

/** Fetches every file of this version. addAll stores all or none, and a digest that does not match
    is a failed fetch: a host that answers index.html for a missing file installs nothing. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...FILES].map(([path, integrity]) => new Request(path, { integrity, cache: 'no-cache' })));
}

/** Asks for what the union edits: at every start, whichever page it opens, so that the requests tell
    nobody who opened the page that needs it. What is no JSON, as a page sent for a missing file, does
    not take the place of what is kept. */
async function refresh() {
  const cache = await caches.open(EDITED_CACHE);
  for (const path of EDITED) {
    try {
      const response = await fetch(path, { cache: 'no-cache' });
      if (!response.ok) continue;
      await response.clone().json();
      await cache.put(path, response);
    } catch {
      // There is no network, or no room: the one that is kept will do.
    }
  }
}

/** What the union edits, as it was at the last start with a network. */
async function edited(request, pathname) {
  return (await (await caches.open(EDITED_CACHE)).match(pathname)) ?? fetch(request);
}

/** Keeps one earlier version beside this one, for tabs that still run it. */
async function takeCharge() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

/** The shell for a navigation, if this version is whole; else the network, and mending it meanwhile. */
async function shell(event) {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  if ([...FILES.keys()].every((path) => kept.has(path))) return cache.match(SHELL);
  event.waitUntil(fill().catch(() => {}));
  return fetch(event.request);
}

/** A file: names in /assets/ carry their content's digest, so any version's cache may answer. */
async function file(request, pathname) {
  const cached = pathname.startsWith('/assets/')
    ? await caches.match(pathname)
    : await (await caches.open(CACHE)).match(pathname);
  return cached ?? fetch(request);
}

/** Files shared from another app, as the manifest's share_target posts them. */
async function receive(request) {
  try {
    const form = await request.formData();
    const files = form.getAll('files');
    const text = form.get('text');
    if (text) files.push(new File([text], 'shared.txt'));
    await keepShared(files);
    return Response.redirect('/import?shared', 303);
  } catch {
    // No room, or a body cut off: the page offers the file picker.
    return Response.redirect('/import', 303);
  }
}
