// 我的小队: where it stands, its days, its members, cheers, the captain's reminder.
export class Team {
  constructor(page) {
    this.page = page;
    this.standing = page.locator('#team-standing');
    this.trend = page.locator('#team-trend');
    this.mates = page.locator('#mates > ul > li');
    this.left = page.locator('#mates p[role=status]');
    this.received = page.locator('#cheers li');
    this.nudge = page.locator('#nudge');
    this.reminder = page.locator('#nudge-text');
    this.choices = page.getByRole('group', { name: /^(送给|For )/ }).getByRole('button');
    this.fault = page.locator('#main .notice');
  }

  /** The row of a member. */
  mate(name) {
    return this.mates.filter({ hasText: name });
  }

  /** Opens what a member can be given. */
  async choose(name) {
    await this.mate(name).getByRole('button', { name: /^(给.*送鼓励|Cheer )/ }).click();
  }

  /** Gives a member one. */
  async cheer(name, reaction) {
    await this.choose(name);
    await this.choices.filter({ hasText: reaction }).click();
  }

  /** The days' numbers, the latest first: [points each, people who reported]. */
  async numbers() {
    await this.trend.locator('summary').click();
    const rows = await this.trend.locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
  }
}
