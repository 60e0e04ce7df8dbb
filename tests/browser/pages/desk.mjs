// 组织工作台: the roster, cards, teams, challenges and announcements, as an organiser uses them.
import { shows } from '../support/expect.mjs';

export class Desk {
  constructor(page) {
    this.page = page;
    this.nav = page.locator('.desk-nav');
    this.notice = page.locator('.desk-page > .notice');
    this.error = page.locator('#main .error:visible');
    this.people = page.locator('#people > li');
    this.found = page.locator('#found');
    this.faults = page.locator('#found .faults > li');
    this.cards = page.locator('.join-card');
    this.drawn = page.locator('#drawn > li');
    this.drafts = page.locator('#drafts .menu > li');
    this.meanwhile = page.locator('#meanwhile');
    this.weekPoints = page.locator('#week-points b');
    this.way = page.locator('#way-now');
    this.wayError = page.locator('#way-error');
    this.published = page.locator('#published .menu > li');
    this.enrolled = page.locator('#enrolled > li');
    this.waiting = page.locator('#waiting > li');
    this.told = page.locator('#told > li');
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async press(name) {
    await this.button(name).click();
  }

  /** Signs in with the organiser's card, or with a password that was set. */
  async signIn(account, password) {
    await this.page.locator('#account').fill(account);
    await this.page.locator('#password').fill(password);
    await this.page.locator('#password').press('Enter');
  }

  /** Has the administrator lend a hand, where the page asks for it. */
  async lend(password) {
    await this.page.locator('#admin-password').fill(password);
    await this.press('用管理员身份继续');
    await shows(this.button('退出管理员'));
  }

  async chooseRoster(name, bytes) {
    await this.page.locator('#roster-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  }

  /** Chooses a file as the route of a challenge. */
  async chooseRoute(name, text) {
    await this.page.locator('#way-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  /** A field of a draft by its path. */
  field(path) {
    return this.page.locator(`#f-${path.replaceAll(/[.[\]]/g, '-')}`);
  }

  /** The cards on the page as { name, account, password }. */
  cardsSaid() {
    return this.cards.evaluateAll((cards) =>
      cards.map((card) => {
        const [, account, password] = [...card.querySelectorAll('dd')].map((it) => it.textContent);
        return { name: card.querySelector('h3').textContent, account, password };
      }),
    );
  }
}
