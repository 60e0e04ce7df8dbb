// The service worker: every version of the app is a cache of its own, filled whole or not at all.
//
// VERSION and PRECACHE are written in by the build: PRECACHE lists [path, integrity] of each file.
// Records are none of its business; they live in IndexedDB and localStorage.
import { keepShared } from './inbox.js';

const PREFIX = 'buyue-v-';
const CACHE = PREFIX + VERSION;
const SHELL = '/';
const FILES = new Map(PRECACHE);

addEventListener('install', (event) => event.waitUntil(fill()));

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
    if (!/\.\w+$/.test(pathname)) event.respondWith(shell(event));
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
