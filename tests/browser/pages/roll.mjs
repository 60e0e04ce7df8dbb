// 点名 and 收报名码: codes at the organiser's desk, the roll of a session, and what workers show there.
import { crc32 } from 'node:zlib';

/** The code that a worker shows at one session, as the app writes it. */
export function ticket(activity, series, day, worker) {
  const code = `BYA1.${activity}.${series}.${day}.${worker}`;
  return `${code}.${crc32(code).toString(16).padStart(8, '0')}`;
}

/** The code with which a worker asks for a place, as the app writes it. */
export function request(activity, worker, at, name) {
  const code = `BYE1.${activity}.${worker}.${at}.${name}`;
  return `${code}.${crc32(code).toString(16).padStart(8, '0')}`;
}

/** Has the page's camera see what `showCode` was last given. */
const CANVAS_AS_CAMERA = () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const pen = canvas.getContext('2d');
  let shown;
  const paint = () => {
    pen.fillStyle = '#999';
    pen.fillRect(0, 0, 640, 480);
    if (shown === undefined) return;
    pen.save();
    pen.translate(140, 60);
    pen.scale(360 / shown.side, 360 / shown.side);
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, shown.side, shown.side);
    pen.fillStyle = '#000';
    pen.fill(new Path2D(shown.path));
    pen.restore();
  };
  window.showCode = (code) => {
    shown = code;
  };
  window.cameras = [];
  const getUserMedia = async () => {
    setInterval(paint, 50);
    paint();
    const stream = canvas.captureStream(20);
    window.cameras.push(...stream.getTracks());
    return stream;
  };
  // The page of a script that goes first has no devices of its own.
  if (location.origin !== 'null') Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true });
};

export class Roll {
  constructor(page) {
    this.page = page;
    this.came = page.locator('#came b');
    this.sent = page.locator('#sent');
    this.welcome = page.locator('#welcome');
    this.refused = page.locator('#refused');
    this.rows = page.locator('#roll li');
    this.today = page.locator('#today-rolls .menu > li');
    this.rate = page.locator('#rate');
    this.attended = page.locator('#attended > li');
  }

  /** Gives a code as a hand-held scanner does. */
  async scan(code) {
    await this.page.locator('#code').fill(code);
    await this.page.locator('#code').press('Enter');
  }

  /** Pastes a message with enrolment codes. */
  async paste(message) {
    await this.page.locator('#code').fill(message);
    await this.page.getByRole('button', { name: '收下', exact: true }).click();
  }

  /** Presses the button of somebody on the list. */
  async turn(name) {
    await this.page.locator('#roll').getByRole('button', { name: new RegExp(`^${name}：`) }).click();
  }

  /** Puts a canvas in the place of the camera; before the page is opened. */
  async fakeCamera() {
    await this.page.addInitScript(CANVAS_AS_CAMERA);
  }

  /** Holds the picture of a code before that camera, as it stands on a worker's page; nothing for none. */
  async hold(svg) {
    const code = await svg?.evaluate((svg) => ({
      side: Number(svg.getAttribute('viewBox').split(' ')[2]),
      path: svg.querySelector('.qr-ink').getAttribute('d'),
    }));
    await this.page.evaluate((code) => window.showCode(code), code);
  }

  /** Has the browser answer that there is no camera, by the name of its error. */
  async refuseCamera(name) {
    await this.page.evaluate((name) => {
      const getUserMedia = () => Promise.reject(new DOMException('', name));
      Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true });
    }, name);
  }

  async turnCamera() {
    await this.page.locator('#camera-turn').click();
  }

  /** How many cameras are on. */
  camerasOn() {
    return this.page.evaluate(() => window.cameras.filter((track) => track.readyState === 'live').length);
  }
}
