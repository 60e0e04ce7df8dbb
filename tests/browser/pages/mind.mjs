// 心理体验: the entrance, questionnaires, the help card, the mood, the lock.
import { reads, shows } from '../support/expect.mjs';

/** Where each questionnaire is. */
export const CHECK = { who5: '/health/mind/check/1', phq9: '/health/mind/check/2', gad7: '/health/mind/check/3' };

/** How many questions WHO-5 has; its options begin with the best, those of the others with the least. */
const WHO5 = 5;

export class Mind {
  constructor(page) {
    this.page = page;
    const button = (chinese, english) => page.getByRole('button', { name: new RegExp(`^(${chinese}|${english})$`) });
    this.begin = button('开始', 'Begin');
    this.goOn = button('接着做', 'Go on');
    this.withdraw = button('不做了，删掉已答的', 'Stop and delete my answers');
    this.previous = button('上一题', 'Previous');
    this.skip = button('先跳过', 'Skip for now');
    this.leave = button('快速离开', 'Leave quickly');
    this.question = page.locator('#step');
    this.options = page.locator('.option');
    this.card = page.locator('#help-card');
    this.cardTitle = page.locator('#help-card-title');
    this.cardOn = page.locator('#help-card-on');
    this.helpPanel = page.locator('#help-panel');
    this.help = page.locator('#find-help');
    this.score = page.locator('#result .big b');
    this.kept = page.locator('#result .good');
    this.pin = page.locator('#pin');
    this.pinError = page.locator('#pin-error');
    this.note = page.locator('#mood-note');
  }

  /** This is question `number`, from 1. */
  isAsked(number, of) {
    const place = new RegExp(`^(第 ${number} 题，共 ${of} 题|Question ${number} of ${of})$`);
    return reads(this.page.locator('#main .panel .hint').first(), place);
  }

  /** Answers the question that is shown; waits for it first. */
  async answer(number, of, points) {
    await this.isAsked(number, of);
    await this.options.nth(of === WHO5 ? WHO5 - points : points).click();
  }

  /** Begins, and answers questions from the first one on. */
  async fill(points, of = points.length) {
    await this.begin.click();
    for (const [at, one] of points.entries()) await this.answer(at + 1, of, one);
  }

  /** What a tap would dial within a place, in order. */
  numbers(place) {
    return place.locator('a[href^="tel:"]').evaluateAll((links) => links.map(({ href }) => href));
  }

  /** The help card stands in front of everything, with 12356 first. */
  async meetsCard() {
    await shows(this.card);
    const numbers = await this.numbers(this.card);
    if (numbers[0] !== 'tel:12356' || !['tel:120', 'tel:110'].every((one) => numbers.includes(one))) {
      throw new Error(`the card offers ${numbers}`);
    }
    const covered = await this.card.evaluate((card) => {
      const { clientWidth, clientHeight } = document.documentElement;
      const spots = [8, clientHeight / 2, clientHeight - 8].map((y) => document.elementFromPoint(clientWidth / 2, y));
      return spots.every((spot) => card.contains(spot));
    });
    if (!covered) throw new Error('something lies over the card');
  }

  /** Opens the part with its PIN. */
  async unlock(pin) {
    await this.pin.fill(pin);
    await this.page.getByRole('button', { name: '打开', exact: true }).click();
  }

  /** Sets a PIN on the lock's page. */
  async setLock(pin, again = pin) {
    await this.page.locator('#pin-new').fill(pin);
    await this.page.locator('#pin-again').fill(again);
    await this.page.getByRole('button', { name: '上锁', exact: true }).click();
  }
}
