// The frame around every page, and the way to each of them.
import { reads, shows } from '../support/expect.mjs';
import { Activities } from './activities.mjs';
import { Board, Card } from './board.mjs';
import { Challenge } from './challenge.mjs';
import { Desk } from './desk.mjs';
import { Fitness } from './fitness.mjs';
import { Import } from './import.mjs';
import { Badges, Evening, Honour, Journey } from './journey.mjs';
import { Live } from './live.mjs';
import { Mind } from './mind.mjs';
import { Places } from './places.mjs';
import { Roll } from './roll.mjs';
import { Data, Display, Profile } from './settings.mjs';
import { Team } from './team.mjs';
import { Today } from './today.mjs';
import { Union } from './union.mjs';
import { DaySheet, Walk } from './walk.mjs';

export class App {
  constructor(page, origin, downloads) {
    this.page = page;
    this.origin = origin;
    this.title = page.locator('#title');
    this.tabs = page.locator('nav.tabs');
    this.toast = page.locator('.toasts .toast');
    this.today = new Today(page);
    this.walk = new Walk(page);
    this.day = new DaySheet(page);
    this.challenge = new Challenge(page);
    this.board = new Board(page);
    this.card = new Card(page, downloads);
    this.activities = new Activities(page, downloads);
    this.union = new Union(page);
    this.team = new Team(page);
    this.desk = new Desk(page);
    this.roll = new Roll(page);
    this.import = new Import(page);
    this.live = new Live(page);
    this.journey = new Journey(page);
    this.badges = new Badges(page);
    this.evening = new Evening(page, downloads);
    this.honour = new Honour(page);
    this.mind = new Mind(page);
    this.places = new Places(page);
    this.fitness = new Fitness(page, downloads);
    this.profile = new Profile(page);
    this.display = new Display(page);
    this.data = new Data(page, downloads);
  }

  /** Loads a path anew. */
  async open(path) {
    await this.page.goto(this.origin + path);
    await this.title.waitFor();
  }

  /** Goes to a path without a load, as a link does, and waits until its page stands. */
  async visit(path) {
    await this.page.evaluate((path) => {
      document.getElementById('title').dataset.left = '';
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await this.page.locator('#title:not([data-left])').waitFor();
    await this.page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
  }

  /** Loads the present page anew. */
  async reload() {
    await this.page.reload();
    await this.title.waitFor();
  }

  /** Moves the clock. Where a page is open, it learns of it as when it comes back into view. */
  async turnClock(to) {
    await this.page.clock.setFixedTime(to);
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  /** Goes to a place by its tab: 今日, 排行, 健康, 活动, 我的. */
  async go(name) {
    await this.tabs.getByRole('link', { name }).click();
  }

  /** Follows the first link of this name. */
  async follow(name) {
    await this.page.getByRole('link', { name }).first().click();
  }

  /** The line about what just happened says this. */
  says(text) {
    return reads(this.toast.locator('span'), text);
  }

  /** Takes back what just happened. */
  async undo() {
    await this.toast.getByRole('button', { name: '撤销' }).click();
    await this.says('已撤销');
  }

  /** Waits until this heading stands. */
  heading(name) {
    return shows(this.page.getByRole('heading', { name, exact: true }));
  }
}
