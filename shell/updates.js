// New versions, from the page's side: looks for them, offers them, takes one when the person agrees.

const HOUR = 3_600_000;

/** Registers the service worker and offers each later version as `window.buyueUpdate`. */
export async function keepUpdated() {
  if (!navigator.serviceWorker) return;
  try {
    watch(await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }));
  } catch (error) {
    // Private windows and full disks refuse; the app works without, only not offline.
    console.warn('No service worker:', error);
  }
}

function watch(registration) {
  if (registration.waiting) offer();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    // The very first version is not an update: nothing controls the page yet.
    const replaces = navigator.serviceWorker.controller !== null;
    installing.addEventListener('statechange', () => {
      if (installing.state === 'installed' && replaces) offer();
    });
  });

  // An installed app may stay open for weeks without a navigation that would make the browser look.
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - looked > HOUR) {
      looked = Date.now();
      registration.update().catch(() => {}); // offline: the next hour will do
    }
  });
}

function offer() {
  window.buyueUpdate = reloadLatest;
  window.dispatchEvent(new CustomEvent('buyue:update', { detail: { accept: reloadLatest } }));
}

/** Reloads under the newest version that is here. */
export async function reloadLatest() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.waiting) {
    // None waits, or another tab has taken it already.
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage({ type: 'take-over' });
}
