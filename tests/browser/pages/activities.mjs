// 活动: the catalogue, a page of one activity, the timetable, opening what others hand on.
import { savedBy } from '../support/downloads.mjs';

export class Activities {
  #downloads;

  constructor(page, downloads) {
    this.page = page;
    this.#downloads = downloads;
    this.find = page.locator('#find');
    this.found = page.locator('#found');
    this.titles = page.locator('#catalogue .name b');
    this.tags = page.locator('#catalogue .tag');
    this.samplesNote = page.locator('#samples-note');
    this.stand = page.locator('#stand');
    this.counts = page.locator('#counts');
    this.request = page.locator('#request');
    this.sessions = page.locator('#sessions li');
    this.attended = page.locator('#attended');
    this.certificate = page.locator('#certificate');
    this.ticket = page.locator('#ticket');
    this.booking = page.locator('#booking');
    this.reading = page.locator('#reading');
    this.clashes = page.locator('#clashes li');
    this.week = page.locator('.week-days');
    this.listed = page.locator('#listed li');
    this.foundActivities = page.locator('#found-activities');
    this.error = page.locator('#main .error:visible');
    this.onToday = page.locator('.sessions li');
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async press(name) {
    await this.button(name).click();
  }

  async enrol() {
    await this.page.locator('#enrol').click();
  }

  /** Writes a name upon the code that stands for a place where there is no union. */
  async nameRequest(name) {
    await this.page.locator('#request-name').fill(name);
    await this.page.locator('#request-name').press('Enter');
  }

  async cancel() {
    await this.page.locator('#cancel').click();
  }

  /** Chooses what the filters of the catalogue ask for: `{ kind, day, group, open }`. */
  async filter({ kind, day, group, open }) {
    const fold = this.page.locator('details.fold').filter({ has: this.page.locator('#of-kind') });
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
    if (kind !== undefined) await this.page.locator('#of-kind').selectOption(kind);
    if (day !== undefined) await this.page.locator('#of-day').selectOption(day);
    if (group !== undefined) await this.page.locator('#of-group').selectOption(group);
    if (open !== undefined) await this.page.locator('#only-open').setChecked(open);
  }

  /** The calendar file that the page hands out. */
  calendar() {
    return savedBy(this.page, this.#downloads, () => this.page.locator('#calendar').click());
  }

  /** Gives the page for opening a file. */
  async openFile(name, text) {
    await this.page.locator('#open-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  async openText(text) {
    await this.page.locator('#open-text').fill(text);
    await this.press('打开');
  }

  /** Adds an entry of one's own; fields that are not given stay as they are. */
  async addOwn({ title, place, day, from, to, weeks }) {
    const fields = { title, place, day, from, to, weeks };
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) await this.page.locator(`#own-${name}`).fill(value);
    }
    await this.press('保存');
  }

  async noteBooking(day, time) {
    await this.page.locator('#booking-day').fill(day);
    await this.page.locator('#booking-time').fill(time);
    await this.press('只给自己记下');
  }

  async show(view) {
    await this.page.locator('fieldset.seg').getByText(view, { exact: true }).click();
  }
}
