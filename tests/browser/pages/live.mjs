// 实时健走: begin, walk, pause, end.
import { reads, shows } from '../support/expect.mjs';

export class Live {
  constructor(page) {
    this.page = page;
    const button = (name) => page.getByRole('button', { name, exact: true });
    this.startButton = button('开始');
    this.pauseButton = button('暂停');
    this.resumeButton = button('继续');
    this.endButton = button('结束');
    this.againButton = button('再走一次');
    this.discardButton = button('不要这次记录');
    this.steps = page.locator('.live .big b');
    this.status = page.locator('.live [role=status]');
    this.saved = page.locator('.live .good');
    this.missing = page.locator('section[role=alert]');
  }

  /** The sensor is asked, and not given up yet. */
  listens() {
    return shows(this.page.locator('[role=status]', { hasText: '正在等传感器' }));
  }

  /** Taps 开始, or what the button says. */
  async start(button = this.startButton) {
    await button.click();
    await this.listens();
  }

  /** A figure by its name. */
  figure(name) {
    return this.page.locator('.figures > div').filter({ has: this.page.getByText(name, { exact: true }) }).locator('dd');
  }

  /** So many steps are shown. */
  counts(steps) {
    return reads(this.steps, steps.toLocaleString('en'));
  }

  /** So many steps are on the device for certain. */
  keeps(steps) {
    return reads(this.saved, `✓ 已保存 ${steps.toLocaleString('en')} 步`);
  }
}
