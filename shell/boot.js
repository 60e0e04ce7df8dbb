// Starts the app once the static shell is on the screen, and keeps what the browser hands over
// before the app can take it.
//
// The page and the app speak through `window` alone:
//   buyueInstall        the browser's offer to install       event buyue:installable
//   buyueLaunchFiles    files that the app was opened with   event buyue:files
//   buyueTakeShared()   files that were shared to the app, handed out once
//   buyueUpdate()       takes a new version (updates.js)     event buyue:update
//   buyueImportWorker   address of this version's import worker
//   buyueMap()          the module that draws maps (map.js), fetched when it is first asked for
//   buyueOffice         address of this version's worker for the desk
import init from 'app';
import { showFailure } from './failure.js';
import { takeShared } from './inbox.js';
import { keepUpdated } from './updates.js';

performance.mark('buyue:module-start');

function announce(name) {
  window.dispatchEvent(new Event(name));
}

function keepInstallOffer() {
  window.addEventListener('beforeinstallprompt', (offer) => {
    offer.preventDefault();
    window.buyueInstall = offer;
    announce('buyue:installable');
  });
}

function keepLaunchFiles() {
  window.launchQueue?.setConsumer(async ({ files }) => {
    if (files.length === 0) return;
    window.buyueLaunchFiles = await Promise.all(files.map((handle) => handle.getFile()));
    announce('buyue:files');
  });
}

/** The browser's own bar takes the colour of the page, also where the person chose against the system. */
function tintBrowser() {
  const root = document.documentElement;
  const tint = () => {
    const paper = getComputedStyle(root).getPropertyValue('--paper');
    for (const meta of document.querySelectorAll('meta[name=theme-color]')) meta.content = paper;
  };
  new MutationObserver(tint).observe(root, { attributeFilter: ['data-theme'] });
  tint();
}

/** A trap in wasm ends the app, whether its panic could say why or not. */
function showTraps() {
  const trapped = (error) => error instanceof WebAssembly.RuntimeError && showFailure(error);
  window.addEventListener('buyue:panic', ({ detail }) => showFailure(detail));
  window.addEventListener('error', ({ error }) => trapped(error));
  window.addEventListener('unhandledrejection', ({ reason }) => trapped(reason));
}

/** Resolves when the person may go on: at once, or when they choose to stay inside WeChat. */
function gateOpened() {
  const root = document.documentElement;
  switch (root.dataset.gate) {
    case undefined:
      return Promise.resolve();
    case 'wechat':
      return new Promise((opened) => {
        document.getElementById('stay').addEventListener('click', () => {
          sessionStorage.setItem('buyue:stay', 'yes');
          delete root.dataset.gate;
          opened();
        });
      });
    default:
      return new Promise(() => {});
  }
}

/** Resolves when what stands now has been painted; a page in the background paints nothing, so not
    later than a moment. */
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, document.hidden ? 300 : 2000);
  });
}

async function start() {
  await gateOpened();
  await painted();
  try {
    await init({ module_or_path: WASM_URL });
  } catch (error) {
    showFailure(error);
  }
}

window.buyueImportWorker = IMPORT_WORKER_URL;
window.buyueMap = () => import(MAP_URL);
window.buyueOffice = OFFICE_URL;
window.buyueTakeShared = takeShared;
showTraps();
tintBrowser();
keepInstallOffer();
keepLaunchFiles();
// Whatever became of the start: a version that cannot start is mended by the next one. What the worker
// fetches ahead waits until the app is on the screen.
start().finally(() => painted().then(keepUpdated));
