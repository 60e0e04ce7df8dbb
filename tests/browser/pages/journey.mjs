// The walk along a route, the badges, the certificates, the evening reminder.
import { savedBy } from '../support/downloads.mjs';

export class Journey {
  constructor(page) {
    this.page = page;
    this.heading = page.locator('.journey h2').first();
    this.route = page.locator('#route');
    this.since = page.locator('#since');
    this.sinceError = page.locator('#since-error');
    this.next = page.locator('#next-station');
    this.walked = page.locator('#walked');
    this.map = page.locator('.route');
    this.marker = page.locator('.route i');
    this.names = page.locator('.route .name');
    this.card = page.locator('#station-card');
    this.reached = page.locator('#reached');
    this.stations = page.locator('.stations > li');
    this.stride = page.locator('#stride');
    this.strideNow = page.locator('#stride-now');
    this.strideError = page.locator('#stride-error');
    this.failure = page.locator('section[role=alert]');
  }

  press(name) {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Opens what stands behind a line. */
  unfold(name) {
    return this.page.locator('summary').filter({ hasText: name }).click();
  }

  /** Sets out on the route that is shown. */
  async begin(day) {
    await this.since.fill(day);
    await this.press('出发');
  }

  /** Where the marker is on the sheet. */
  async spot() {
    return this.marker.evaluate((marker) => ['--x', '--y'].map((name) => Number(marker.style.getPropertyValue(name))));
  }
}

export class Badges {
  constructor(page) {
    this.page = page;
    this.count = page.locator('#badge-count');
    this.earned = page.locator('.badges > li.got b');
    this.dialog = page.locator('#badge-picture');
    this.picture = page.locator('#badge-picture img');
    this.keep = page.locator('#badge-picture a');
  }

  /** The row of a badge. */
  row(name) {
    return this.page.locator('.badges > li').filter({ has: this.page.locator('b').getByText(name, { exact: true }) });
  }

  /** Has a picture made of a badge. */
  draw(name) {
    return this.row(name).getByRole('button').click();
  }
}

export class Evening {
  #downloads;

  constructor(page, downloads) {
    this.page = page;
    this.#downloads = downloads;
    this.at = page.locator('#evening-at');
    this.atError = page.locator('#evening-at-error');
    this.evenings = page.locator('#evenings');
    this.tells = page.locator('#tells');
    this.from = page.locator('#quiet-from');
    this.until = page.locator('#quiet-until');
    this.quietError = page.locator('#quiet-from-error');
  }

  save() {
    return this.page.getByRole('button', { name: '保存', exact: true }).click();
  }

  /** The calendar file that the page hands out. */
  calendar() {
    return savedBy(this.page, this.#downloads, () => this.page.locator('#save-evenings').click());
  }
}

export class Honour {
  constructor(page) {
    this.page = page;
    this.sheet = page.locator('#honour');
    this.name = page.locator('#honour-name');
    this.unit = page.locator('#honour-unit');
  }

  /** Chooses a certificate, or the direction of the paper. */
  choose(name) {
    return this.page.locator('.seg label').filter({ hasText: name }).click();
  }
}
