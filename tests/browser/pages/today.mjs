// 今日: the ring, the quickest entry, the week, the streak, the points.
export class Today {
  constructor(page) {
    this.page = page;
    this.steps = page.locator('#today-steps');
    this.field = page.locator('#log-steps');
    this.error = page.locator('#log-steps-error');
    this.insight = page.locator('.hero .say');
    this.bars = page.locator('.bars a');
    this.streak = page.locator('.panel.streak .prose');
    this.streakDays = page.locator('.panel.streak h2 small');
    this.points = page.locator('.panel.points');
    this.pointRows = page.locator('.panel.points .lines li');
    this.date = page.locator('.top p');
  }

  /** Types a total and presses Enter. */
  async log(text) {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Types a total and taps 记录. */
  async logByTap(text) {
    await this.field.fill(text);
    await this.page.getByRole('button', { name: '记录', exact: true }).click();
  }

  /** Taps a chip: 500 or 1,000 more. */
  async add(more) {
    await this.page.getByRole('button', { name: `在今天的步数上加 ${more} 步` }).click();
  }

  /** A part of today's points, by its name. */
  part(name) {
    return this.pointRows.filter({ has: this.page.locator('b', { hasText: name }) });
  }

  /** Each bar as a sentence. */
  spokenBars() {
    return this.bars.evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-label')));
  }
}
