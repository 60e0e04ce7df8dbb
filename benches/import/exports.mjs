// The large exports that the import is measured with: generated once, the same for the same seed, with
// the truth about them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url).pathname;
export const FOLDER = `${ROOT}target/bench/`;
const SEED = '7';

const cargo = (name) => ['run', '--quiet', '--locked', '--profile', 'native', '-p', 'health-import', '--example', name, '--'];
const options = { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };

/** What the `speed` example prints of a file, whether its own bar is reached or not: `{ name: number }`. */
export function nativeSpeeds(file) {
  const { stdout } = spawnSync('cargo', [...cargo('speed'), file], options);
  const lines = stdout.trim().split('\n').map((line) => line.match(/^(.*): ([\d.]+)/));
  return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
}

/** An export of this kind and size, its daily truth and its windows', as paths. */
export function generated(kind, size, extension) {
  mkdirSync(FOLDER, { recursive: true });
  const stem = `${FOLDER}${kind}-${size}-${SEED}`;
  const paths = { file: `${stem}.${extension}`, truth: `${stem}.csv`, windows: `${stem}-windows.csv` };
  if (!Object.values(paths).every((path) => existsSync(path))) {
    const { file, truth, windows } = paths;
    const words = [kind, '--size', size, '--seed', SEED, '--truth', truth, '--windows', windows, `${file}.half`];
    execFileSync('cargo', [...cargo('generate'), ...words], options);
    renameSync(`${file}.half`, file);
  }
  return paths;
}

/** A zip of the file. */
export function zipped(file) {
  const zip = `${file}.zip`;
  if (!existsSync(zip)) {
    execFileSync('python3', ['-m', 'zipfile', '-c', `${zip}.half`, file]);
    renameSync(`${zip}.half`, zip);
  }
  return zip;
}

const rows = (path) => readFileSync(path, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));

/** Steps by day, time covered twice counted once. */
export function trueDays(path) {
  const merged = rows(path).filter(([, , source]) => source === 'merged');
  return Object.fromEntries(merged.map(([day, steps]) => [day, Number(steps)]));
}

/** Steps by day and window: `{ '2026-11-22': { '05:00-09:00': 1200, … } }`. */
export function trueWindows(path) {
  const windows = {};
  for (const [day, from, to, steps] of rows(path)) (windows[day] ??= {})[`${from}-${to}`] = Number(steps);
  return windows;
}
