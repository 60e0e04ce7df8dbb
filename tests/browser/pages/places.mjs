// 阵地: the list with its map, a station, a list of one's own.
import { eventually } from '../support/expect.mjs';

export class Places {
  constructor(page) {
    this.page = page;
    const button = (name) => page.getByRole('button', { name });
    this.sample = page.locator('#sample');
    this.search = page.locator('#find-station');
    this.service = page.locator('#station-service');
    this.openOnly = page.locator('#station-open');
    this.count = page.locator('.found h2 [role=status]');
    this.names = page.locator('.found .menu b');
    this.states = page.locator('.found .menu .below');
    this.lines = page.locator('.found .menu li');
    this.reset = button('看全部');
    this.whereButton = button('按离我的远近排');
    this.failure = page.locator('section[role=alert]');

    this.map = page.locator('#map');
    this.marks = page.locator('#map .mark');
    this.clusters = page.locator('#map .mark.several');
    this.chosen = page.locator('#chosen');

    this.state = page.locator('.state');
    this.call = page.locator('#call');
    this.way = page.locator('#way');
    this.otherWays = page.locator('#other-ways a');
    this.code = page.locator('svg.qr');

    this.input = page.locator('#own-stations');
    this.preview = page.locator('#preview');
    this.offer = page.locator('#offer');
    this.inside = page.locator('#inside');
    this.mistakes = page.locator('#mistakes li');
    this.keep = page.locator('#keep');
    this.kept = page.locator('#own-kept');
  }

  /** Shows stations of one kind: 全部, 职工之家, 暖心驿站, 合作单位. */
  async only(kind) {
    await this.page.locator('fieldset.seg').getByText(kind, { exact: true }).click();
  }

  /** Opens a file of one's own. */
  async choose(name, bytes) {
    await this.input.setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }]);
  }

  /** Waits until the map has drawn its marks. */
  async drawn() {
    await this.marks.first().waitFor();
    await eventually(async () => {
      if ((await this.map.evaluate((map) => getComputedStyle(map).position)) !== 'relative') throw new Error('no style yet');
    });
  }

  /** The text of a way's address, decoded. */
  async wayTo(link) {
    return decodeURIComponent(await link.getAttribute('href'));
  }
}
