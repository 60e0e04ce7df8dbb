// 工会: signing in by a card, challenges, the sealed copy; the union's boards and a member's days.
export class Union {
  constructor(page) {
    this.page = page;
    this.account = page.locator('#account');
    this.password = page.locator('#password');
    this.ownPassword = page.locator('#own-password');
    this.ownAgain = page.locator('#own-again');
    this.error = page.locator('#main .error:visible');
    this.status = page.locator('.panel').filter({ has: page.getByRole('heading', { name: /^(同步|Sync)$/ }) }).locator('p[role=status]');
    this.consent = page.locator('#consent');
    this.shownName = page.locator('#shown-name');
    this.hideName = page.locator('#hide-name');
    this.fit = page.locator('#fit');
    this.copy = page.locator('#copy');
    this.phrase = page.locator('#phrase');
    this.phraseCheck = page.locator('#phrase-check');
    this.phraseCharacters = page.locator('.phrase li');
    this.own = page.locator('.own');
    this.rows = page.locator('#standings > li');
    this.mine = page.locator('#standings .me');
    this.corrections = page.locator('.panel').filter({ has: page.getByRole('heading', { name: '队长的更正' }) }).locator('li');
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async press(name) {
    await this.button(name).click();
  }

  /** Sets the own password in place of the card's, after the card was opened. */
  async setPassword(password) {
    await this.ownPassword.fill(password);
    await this.ownAgain.fill(password);
    await this.press('设好并登录');
    await this.button('退出登录').waitFor();
  }

  async signIn(account, password) {
    await this.account.fill(account);
    await this.password.fill(password);
    await this.press('登录');
  }

  /** Joins the only challenge that is offered, under this name. */
  async join(name) {
    await this.press('参加');
    await this.shownName.fill(name);
    await this.fit.check();
    await this.press('同意并参加');
  }

  /** Asks for a run now. */
  async sync() {
    await this.press('立即同步');
  }

  /** Chooses a board: 个人, 本队, 小队, 单位; or what people are ranked by. */
  async show(name) {
    await this.page.locator('fieldset.seg').getByText(name, { exact: true }).click();
  }

  /** The rows of the board in the page, as [rank, name, figure]. */
  table() {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => {
        const rank = row.querySelector('.n').cloneNode(true);
        rank.querySelector('.sr').remove();
        return [rank.textContent.trim(), row.querySelector('b').textContent.trim(), row.querySelector('.p').textContent.trim()];
      }),
    );
  }

  /** Has a new phrase made for the sealed copy, and fills in what is asked of it; resolves to its
      characters. */
  async writeDownPhrase() {
    await this.press('打开加密同步');
    await this.phraseCharacters.first().waitFor();
    const characters = (await this.phraseCharacters.allInnerTexts()).map((text) => text.trim().at(-1));
    await this.press('抄好了');
    await this.phraseCheck.fill([3, 7, 11].map((place) => characters[place - 1]).join(' '));
    return characters;
  }

  /** Turns the sealed copy on with a new phrase, which is returned. */
  async turnOnCopy() {
    const characters = await this.writeDownPhrase();
    await this.press('打开加密同步');
    await this.button('这台设备不再同步').waitFor();
    return characters;
  }
}
