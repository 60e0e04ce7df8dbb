// 健走: the month, the figures, and a day's sheet.
import { reads } from '../support/expect.mjs';

export class Walk {
  constructor(page) {
    this.page = page;
    this.month = page.locator('.panel-head h2');
    this.rate = page.locator('.panel-head small');
    this.table = page.locator('table.heat');
  }

  /** The cell of a day of the shown month. */
  cell(day) {
    return this.table.getByRole('link', { name: new RegExp(`月${day}日 |^${day} `) });
  }

  async previousMonth() {
    await this.page.getByRole('button', { name: '上个月' }).click();
  }

  async nextMonth() {
    await this.page.getByRole('button', { name: '下个月' }).click();
  }

  /** Shows the figures of 本周, 本月 or 全部. */
  async span(name) {
    await this.page.locator('fieldset.seg').getByText(name, { exact: true }).click();
  }

  /** A figure by its name, note included. */
  figure(name) {
    return this.page.locator('.figures > div').filter({ has: this.page.getByText(name, { exact: true }) }).locator('dd');
  }
}

/** One day: its total, every source, edit, withdraw, restore. */
export class DaySheet {
  constructor(page) {
    this.page = page;
    this.total = page.locator('p.big b');
    this.field = page.locator('#day-steps');
    this.error = page.locator('#day-steps-error');
    this.sources = page.locator('.sources li');
    this.withdrawButton = page.getByRole('button', { name: '撤回手填' });
    this.restoreButton = page.getByRole('button', { name: /^恢复手填/ });
    this.apart = page.locator('#apart');
    this.exercise = page.locator('#exercise');
    this.exercises = page.locator('#exercise li');
    this.minutes = page.locator('#exercise-minutes');
    this.minutesError = page.locator('#exercise-minutes-error');
    this.becomes = page.locator('#exercise form [role=status]');
    this.credit = page.locator('#credit');
  }

  /** Fills in the form of other exercise. */
  async exercised({ sport, intensity, minutes }) {
    if ((await this.minutes.count()) === 0) await this.exercise.getByRole('button', { name: '记一项运动' }).click();
    if (sport) await this.page.locator('#exercise-sport').selectOption({ label: sport });
    if (intensity) await this.exercise.locator('.seg').getByText(intensity).click();
    await this.minutes.fill(minutes);
  }

  /** Saves what the form of other exercise says. */
  async saveExercise() {
    await this.exercise.getByRole('button', { name: '记下', exact: true }).click();
  }

  /** Presses a button of the credit day. */
  async pressCredit(name) {
    await this.credit.getByRole('button', { name }).click();
  }

  async save(text) {
    await this.field.fill(text);
    await this.page.getByRole('button', { name: '保存', exact: true }).click();
  }

  /** The row of a source, by its name. */
  source(name) {
    return this.sources.filter({ has: this.page.locator('b', { hasText: name }) });
  }

  /** The day's total is this. */
  totals(text) {
    return reads(this.total, text);
  }
}
