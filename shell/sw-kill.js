// The kill switch: put in sw.js's place on the server, it takes the service worker and its caches
// away from every browser that comes by. Records stay; open pages go on until they are reloaded.
addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      const names = (await caches.keys()).filter((name) => /^buyue-(v-|edited$)/.test(name));
      await Promise.all(names.map((name) => caches.delete(name)));
      await registration.unregister();
    })(),
  ),
);
