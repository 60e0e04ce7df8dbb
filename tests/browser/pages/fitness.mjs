// 体质测试: home, form, result, readiness, guided and international tests.
import { eventually, shows } from '../support/expect.mjs';
import { onDevice, valueOf } from '../support/records.mjs';
import { savedBy } from '../support/downloads.mjs';

export class Fitness {
  constructor(page, downloads) {
    this.page = page;
    this.downloads = downloads;
    this.verdict = page.locator('.verdict .big');
    this.verdictText = page.locator('.verdict');
    this.profile = page.locator('table.profile');
    this.formError = page.locator('#form-error');
    this.age = page.locator('#birth-age');
    this.items = page.locator('form h2', { hasText: '测得的数值' });
    this.timer = page.locator('[role=timer] b');
    this.targets = page.locator('.targets button');
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A field of the form by its key: height, weight, grip … */
  field(key) {
    return this.page.locator(`#${key}`);
  }

  /** What is wrong with a field. */
  error(key) {
    return this.page.locator(`#${key}-error`);
  }

  /** Chooses among radio buttons by the words on one. */
  async choose(words) {
    await this.page.locator('fieldset.seg label').getByText(words, { exact: true }).click();
  }

  /** Says who was tested when. */
  async tell({ standard, sex, birth, day }) {
    if (standard) await this.choose(`国家标准 ${standard}`);
    if (sex) await this.choose(sex);
    if (day) await this.field('test-day').fill(day);
    if (birth) await this.field('birth').fill(birth);
  }

  /** Fills in numbers by key and leaves each field. */
  async measure(values) {
    for (const [key, value] of Object.entries(values)) {
      await this.field(key).fill(String(value));
      await this.field(key).blur();
    }
  }

  async save() {
    await this.button('保存并看结果').click();
  }

  /** A line of the profile, by its item: its cells' texts. */
  line(name) {
    return this.profile.locator('tr').filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
  }

  /** Answers 没有 to everything before an effort. */
  async sayNoToAll() {
    for (const label of await this.page.locator('fieldset.seg label', { hasText: '没有' }).all()) await label.click();
  }

  /** A cell of the group's sheet, by its row (from 1) and the key of its column. */
  cell(row, column) {
    return this.page.locator(`#cell-${row - 1}-${column}`);
  }

  /** Pastes what a spreadsheet would hold in the clipboard into a cell. */
  async paste(row, column, text) {
    await this.page.evaluate((text) => {
      const source = document.body.appendChild(document.createElement('textarea'));
      source.id = 'spreadsheet';
      source.value = text;
      source.select();
    }, text);
    await this.page.keyboard.press('Control+C');
    await this.page.evaluate(() => document.querySelector('#spreadsheet').remove());
    await this.cell(row, column).focus();
    await this.page.keyboard.press('Control+V');
  }

  /** What is said of the sheet's cells. */
  get faults() {
    return this.page.locator('.lines li', { has: this.page.locator('[id^=fault-]') });
  }

  /** The id of the cell in which the caret stands, as `row column`. */
  at() {
    return this.page.evaluate(() => {
      const [, row, column] = document.activeElement.id.match(/^cell-(\d+)-(.*)$/) ?? [];
      return row === undefined ? document.activeElement.id : `${Number(row) + 1} ${column}`;
    });
  }

  /** The values of all sessions that are kept, in order of their ids. */
  async sessions() {
    const { database } = await onDevice(this.page);
    const keys = Object.keys(database).filter((key) => key.startsWith('fitness/'));
    return keys.sort().map((key) => valueOf(database[key]));
  }

  /** The CSV that the result's page hands out. */
  export() {
    return savedBy(this.page, this.downloads, () => this.button('导出 CSV').click());
  }

  /** Waits until the timer is past a number of seconds, by what it shows. */
  timerReads(pattern) {
    return eventually(async () => {
      const text = await this.timer.innerText();
      if (!pattern.test(text)) throw new Error(`the timer reads ${text}`);
    });
  }

  /** Plays what the browser does when the page is covered. */
  async cover() {
    await this.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }

  empty() {
    return shows(this.page.getByRole('heading', { name: '还没有测试记录' }));
  }
}
