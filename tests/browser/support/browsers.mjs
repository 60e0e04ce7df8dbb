// Debian's Chromium and Firefox, as every test starts them: headless, and talking to nobody but
// the page's own server.
import { chromium, firefox } from 'playwright-core';

/** The browsers that every flow is tried in. */
export const ENGINES = ['chromium', 'firefox'];

const TYPES = { chromium, firefox };

const OPTIONS = {
  chromium: {
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
    ],
  },
  firefox: {
    channel: 'moz-firefox',
    executablePath: '/usr/bin/firefox-esr',
    firefoxUserPrefs: {
      // A browser that was killed is to start again without asking anything.
      'browser.sessionstore.resume_from_crash': false,
      'toolkit.startup.max_resumed_crashes': -1,
      // Every context begins without compiled code, and none lives long enough for the second, better
      // compilation of all of it to be worth a tenth of the processors' time.
      'javascript.options.wasm_optimizingjit': false,
    },
  },
};

/** A browser; each of its contexts starts empty. */
export function launch(engine, options = {}) {
  return TYPES[engine].launch({ ...OPTIONS[engine], ...options });
}

/** A browser that keeps what it stores in the folder `profile`; resolves to its only context. */
export function launchPersistent(engine, profile, options = {}) {
  return TYPES[engine].launchPersistentContext(profile, { ...OPTIONS[engine], ...options });
}
