// 排行: people and teams, cards of colleagues; and the person's own card.
import { savedBy } from '../support/downloads.mjs';

export class Board {
  constructor(page) {
    this.page = page;
    this.rows = page.locator('table.board tbody tr');
    this.mine = page.locator('table.board tr.me');
    this.field = page.locator('#card-text');
    this.error = page.locator('#card-error');
    this.cards = page.locator('.lines li').filter({ has: page.getByRole('button', { name: /^移除/ }) });
  }

  /** Pastes a text and adds the card in it. */
  async add(text) {
    await this.field.fill(text);
    await this.page.getByRole('button', { name: '添加', exact: true }).click();
  }

  /** Opens a card from a file or a picture. */
  async openFile(file) {
    await this.page.locator('label.file input').setInputFiles(file);
  }

  /** Shows 个人 or 小队. */
  async show(kind) {
    await this.page.locator('fieldset.seg').getByText(kind, { exact: true }).click();
  }

  /** Every row as [rank, name, value], small print left out. */
  table() {
    return this.rows.evaluateAll((rows) => {
      const large = (cell) => {
        const copy = cell.cloneNode(true);
        for (const small of copy.querySelectorAll('small')) small.remove();
        return copy.textContent.trim();
      };
      return rows.map((row) => [...row.cells].map(large));
    });
  }

  /** The row of a person or team. */
  row(name) {
    return this.rows.filter({ hasText: name });
  }
}

/** 我的名片. */
export class Card {
  constructor(page, downloads) {
    this.page = page;
    this.downloads = downloads;
    this.text = page.locator('#own-card');
    this.picture = page.locator('svg.qr');
    this.hide = page.locator('#hide-me');
  }

  /** Saves the card's text as a file, and resolves to its name and text. */
  save() {
    return savedBy(this.page, this.downloads, () => this.page.getByRole('button', { name: '存为文件' }).click());
  }
}
