// 导入: choosing, reading, preview, done.
export class Import {
  constructor(page) {
    this.page = page;
    this.input = page.locator('#import-files');
    this.folder = page.locator('#import-folder');
    this.question = page.locator('#question');
    this.password = page.locator('#import-password');
    this.wrongPassword = page.locator('#import-password-error');
    this.leftOut = page.locator('#left-out li');
    this.reportButton = page.getByRole('button', { name: '存成表格（CSV）' });
    this.preview = page.locator('#preview');
    this.failure = page.locator('section[role=alert]');
    this.applyButton = this.preview.getByRole('button', { name: /^导入这/ });
    this.cancelButton = page.getByRole('button', { name: '取消' });
    this.undoButton = page.getByRole('button', { name: '撤销这次导入' });
    this.done = page.locator('section[role=status] .good');
    this.sources = page.locator('#source-order li');
    this.days = page.locator('table.table tbody tr');
  }

  /** Chooses files: `{ name, bytes }` each. */
  async choose(...files) {
    await this.input.setInputFiles(
      files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
    );
  }

  /** Reads a text that the person pastes. */
  async paste(text) {
    await this.page.getByText('粘贴文字', { exact: true }).click();
    await this.page.getByLabel('步数文字').fill(text);
    await this.page.getByRole('button', { name: '读这段文字' }).click();
  }

  /** Drops files on the page, as from a file manager. */
  async drop(...files) {
    const data = await this.page.evaluateHandle((files) => {
      const data = new DataTransfer();
      for (const { name, text } of files) data.items.add(new File([text], name));
      return data;
    }, files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('utf8') })));
    for (const type of ['dragover', 'drop']) await this.page.locator('.drop').dispatchEvent(type, { dataTransfer: data });
  }

  /** Answers what the password is. */
  async unlock(password) {
    await this.password.fill(password);
    await this.question.getByRole('button', { name: '打开' }).click();
  }

  async skip() {
    await this.question.getByRole('button', { name: '跳过这个文件' }).click();
  }

  /** Says what a column is: 日期, 开始时间, 结束时间, 步数, 不用. */
  async name(column, meaning) {
    await this.question.getByLabel(`「${column}」是`, { exact: true }).selectOption({ label: meaning });
  }

  /** The row of a day in the table, such as `11月20日`. */
  day(name) {
    return this.days.filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  async apply() {
    await this.applyButton.click();
    await this.done.waitFor();
  }

  /** A figure of the preview. */
  figure(name) {
    return this.preview.locator('.figures > div').filter({ has: this.page.getByText(name, { exact: true }) }).locator('dd');
  }
}
