// The simplest account of steps: by day and source, overlaps and repeats and all.
const STEPS = 'HKQuantityTypeIdentifierStepCount';

export class Totals {
  days = new Map();

  take({ type, sourceName, startDate, value }) {
    if (type !== STEPS) return;
    const key = `${startDate.slice(0, 10)} ${sourceName}`;
    this.days.set(key, (this.days.get(key) ?? 0) + Number(value));
  }

  get summary() {
    let steps = 0;
    for (const count of this.days.values()) steps += count;
    return { days: this.days.size, steps };
  }
}
