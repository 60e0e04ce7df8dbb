// 挑战: choosing rules, joining, where it stands, leaving.
export class Challenge {
  constructor(page) {
    this.page = page;
    this.rules = page.locator('#rules');
    this.fit = page.locator('#fit');
    this.error = page.locator('p.error[role=alert]:visible');
    this.state = page.locator('.panel .prose').first();
    this.leaveButton = page.getByRole('button', { name: '退出挑战' });
  }

  /** Shows the rules of a template, 百日挑战 or 月度挑战. */
  async review(template) {
    const panel = this.page.locator('section').filter({ has: this.page.getByRole('heading', { name: template }) });
    await panel.getByRole('button', { name: '查看规则' }).click();
    await this.rules.waitFor();
  }

  /** Opens a rules file. */
  async openRules(name, text) {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.page.locator('input[type=file]').setInputFiles(file);
  }

  async join() {
    await this.page.getByRole('button', { name: '参加挑战' }).click();
  }

  /** Ticks the doctor's line and joins. */
  async joinFit() {
    await this.fit.check();
    await this.join();
  }

  /** A figure by its name. */
  figure(name) {
    return this.page.locator('.figures > div').filter({ has: this.page.getByText(name, { exact: true }) }).locator('dd');
  }
}
