// What a worker costs the machine in memory, as the kernel counts it.
import { readFileSync } from 'node:fs';

const EVERY_MS = 5;

/** Bytes of memory, shared and its own, that a process has and that are no file's. */
function resident(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name) => Number(status.match(`${name}:\\s+(\\d+) kB`)[1]);
    return 1024 * (kilobytes('RssAnon') + kilobytes('RssShmem'));
  } catch {
    // The process has ended.
    return 0;
  }
}

/**
 * How far the memory of the page's process rises while `work` goes on, in bytes: an upper bound of what
 * the worker takes, which is the only thing that is new there. Its engine, its code and what it reads are
 * all in it; the page's own garbage is not, for it is collected all the while.
 */
export async function rise(browser, page, work) {
  const [session, wide] = await Promise.all([page.context().newCDPSession(page), browser.newBrowserCDPSession()]);
  const collect = () => session.send('HeapProfiler.collectGarbage');
  await collect();
  const { processInfo } = await wide.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = pids.map(resident);
  const peak = [...before];
  const look = () => pids.forEach((pid, at) => (peak[at] = Math.max(peak[at], resident(pid))));
  const timer = setInterval(look, EVERY_MS);
  let working = true;
  const worked = work().finally(() => (working = false));
  while (working) await collect();
  await worked;
  clearInterval(timer);
  // Other renderers, of pages gone by or kept in reserve, do not rise.
  return Math.max(...peak.map((most, at) => most - before[at]));
}
