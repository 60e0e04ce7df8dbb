// 我的: profile, display, data.
import { savedBy } from '../support/downloads.mjs';

export class Profile {
  constructor(page) {
    this.page = page;
    this.nickname = page.locator('#nickname');
    this.unit = page.locator('#unit');
    this.team = page.locator('#team');
    this.goal = page.locator('#goal');
    this.dayEnd = page.locator('#day-end');
    this.nameError = page.locator('#nickname-error');
    this.goalError = page.locator('#goal-error');
  }

  async save() {
    await this.page.getByRole('button', { name: /^(保存|Save)$/ }).click();
  }
}

export class Display {
  constructor(page) {
    this.page = page;
    this.root = page.locator('html');
  }

  /** Chooses by the words on the control. */
  async choose(words) {
    await this.page.locator('fieldset.seg label').getByText(words, { exact: true }).click();
  }
}

export class Data {
  constructor(page, downloads) {
    this.page = page;
    this.downloads = downloads;
    this.passphrase = page.locator('#passphrase');
    this.unlock = page.locator('#unlock');
    this.wipeWord = page.locator('#wipe-word');
    this.count = page.locator('.good').first();
    this.quarantine = page.locator('#quarantine');
    this.error = page.locator('p.error[role=alert]:visible');
  }

  /** Makes a backup and resolves to its name and text. */
  async backup(passphrase = '') {
    await this.passphrase.fill(passphrase);
    const save = this.page.getByRole('button', { name: '存成文件' });
    return savedBy(this.page, this.downloads, () => save.click());
  }

  /** Opens a backup file. */
  async restore(name, text) {
    const buffer = Buffer.from(text);
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  }

  /** Gives the passphrase of the backup that was opened. */
  async openSealed(passphrase) {
    await this.unlock.fill(passphrase);
    await this.page.getByRole('button', { name: '解开并恢复' }).click();
  }

  /** Deletes everything, or tries to with the wrong word. */
  async wipe(word) {
    const start = this.page.getByRole('button', { name: '删除全部数据' });
    if (await start.isVisible()) await start.click();
    await this.wipeWord.fill(word);
    await this.page.getByRole('button', { name: '永久删除' }).click();
  }
}
