// Recordings of a phone's accelerometer, and how a test plays them into the page.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The rate of the labelled walks, in Hz. */
export const RATE = 50;

/** A labelled walk as `[x, y, z]` readings, gravity included; `null`, with a word about it, where there are none. */
export function labelledWalk(name) {
  const folder = process.env.BUYUE_WALKS;
  if (!folder) {
    console.log('skipped: BUYUE_WALKS is not set');
    return null;
  }
  const lines = readFileSync(join(folder, `${name}.csv`), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(',').map(Number));
}

/** A phone that swings twice a second, as somebody walking at 120 steps a minute. */
export const swinging = (seconds) =>
  Array.from({ length: seconds * RATE }, (_, n) => [0, 0, 9.81 + 3 * Math.sin((n / RATE) * 2 * 2 * Math.PI)]);

/** What the native counter makes of the readings. */
export function countNatively(readings) {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  const file = join(folder, 'walk.csv');
  writeFileSync(file, readings.map((reading) => reading.join(',')).join('\n'));
  const cargo = ['run', '--quiet', '-p', 'wellness', '--example', 'count_steps', '--', '--hz', String(RATE), file];
  const count = Number(execFileSync('cargo', cargo, { encoding: 'utf8' }));
  rmSync(folder, { recursive: true });
  return count;
}

/** Plays readings as events of their own time, far faster than anybody walks; `after` seconds after the last of an earlier call. */
export function playAtOnce(page, readings, { after = 1 / RATE } = {}) {
  return page.evaluate(
    ({ readings, step, after }) => {
      let time = (window.playedUntil ?? performance.now()) + after * 1000;
      for (const [x, y, z] of readings) {
        const event = new DeviceMotionEvent('devicemotion', { accelerationIncludingGravity: { x, y, z }, interval: step });
        Object.defineProperty(event, 'timeStamp', { value: time });
        dispatchEvent(event);
        window.playedUntil = time;
        time += step;
      }
    },
    { readings, step: 1000 / RATE, after },
  );
}

/** A sensor of Chromium's own, held by hand. */
export class Sensor {
  static async of(page) {
    const devtools = await page.context().newCDPSession(page);
    for (const type of ['accelerometer', 'linear-acceleration', 'gyroscope']) {
      await devtools.send('Emulation.setSensorOverrideEnabled', { enabled: true, type, metadata: { available: true, maximumFrequency: 60 } });
      await devtools.send('Emulation.setSensorOverrideReadings', { type, reading: { xyz: { x: 0, y: 0, z: 0 } } });
    }
    return new Sensor(devtools);
  }

  constructor(devtools) {
    this.devtools = devtools;
  }

  async read([x, y, z]) {
    await this.devtools.send('Emulation.setSensorOverrideReadings', { type: 'accelerometer', reading: { xyz: { x, y, z } } });
  }

  /** Plays readings as they were recorded, second for second. */
  async play(readings) {
    const begun = performance.now();
    for (const [n, reading] of readings.entries()) {
      const wait = begun + (n * 1000) / RATE - performance.now();
      if (wait > 1) await pause(wait);
      await this.read(reading);
    }
  }
}
