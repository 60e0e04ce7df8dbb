// What of a page's geometry a person with a thumb, a zoomed text or a narrow screen depends on.

/** Everything that can be tapped and is smaller than `least` pixels in width or height. */
export function smallTargets(page, least) {
  return page.evaluate((least) => {
    const WIDGETS = 'a[href], button, select, textarea, input, summary, [tabindex="0"]';
    // A box or a hidden file input is tapped by its label.
    const target = (widget) => (['checkbox', 'radio', 'file'].includes(widget.type) ? widget.closest('label') : widget);
    // WCAG exempts links inside a sentence.
    const inSentence = (widget) =>
      widget.matches('p a, li a, dd a') && getComputedStyle(widget).display === 'inline' &&
      widget.parentElement.textContent.trim() !== widget.textContent.trim();
    const seen = new Set([...document.querySelectorAll(WIDGETS)].filter((one) => !inSentence(one)).map(target));
    return [...seen]
      .filter((one) => one?.checkVisibility())
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < least - 0.05 || height < least - 0.05)
      .map(([one, { width, height }]) => {
        const name = one.getAttribute('aria-label') ?? one.textContent.trim() ?? one.id;
        return `${one.tagName.toLowerCase()} ${name.slice(0, 24)}: ${width.toFixed(1)} × ${height.toFixed(1)}`;
      });
  }, least);
}

/** Pairs of targets that lie on each other by more than a finger's slip. */
export function overlappingTargets(page) {
  return page.evaluate(() => {
    const SLIP = 6;
    const boxes = [...document.querySelectorAll('main a[href], main button, main select, main label:has(input)')]
      .filter((one) => one.checkVisibility())
      .map((one) => [one, one.getBoundingClientRect()]);
    const name = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 16);
    return boxes.flatMap(([one, a], index) =>
      boxes
        .slice(index + 1)
        .filter(([other]) => !one.contains(other))
        .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLIP && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLIP)
        .map(([other]) => `${name(one)} × ${name(other)}`),
    );
  });
}

/** What the tabs lie on: the page's side under the rail of a desktop, or its end under the bar of a phone. */
export function underTabs(page) {
  return page.evaluate(() => {
    scrollTo(0, document.scrollingElement.scrollHeight);
    const bar = document.querySelector('nav.tabs');
    // A page that fills the screen has none.
    if (!bar.checkVisibility()) return [];
    const tabs = bar.getBoundingClientRect();
    const rail = tabs.height > tabs.width;
    return [...document.querySelectorAll('main *')]
      .filter((one) => one.checkVisibility() && !one.closest('.sr'))
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => (rail ? box.left < tabs.right : box.bottom > tabs.top) && box.width > 0)
      .map(([one]) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 20)}`);
  });
}

/** Buttons and links whose words do not fit inside them. */
export function spilling(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, label:has(input)')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== 'inline')
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${one.tagName.toLowerCase()} ${one.textContent.trim().slice(0, 24)}`),
  );
}

/**
 * What reaches beyond the right edge of the screen, or the whole page when it scrolls sideways. A sheet of many
 * columns scrolls inside its own box and a map is moved inside its frame, as WCAG 1.4.10 lets both.
 */
export function overflowing(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.scrollingElement;
    const beyond = [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && !one.closest('.sr, .skip, svg') && !one.parentElement.closest('.scroll, .map'))
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 20)}`);
    return scrollWidth > clientWidth ? [`page ${scrollWidth} > ${clientWidth}`, ...beyond] : beyond;
  });
}

/** Texts that are cut off by their own box, and cannot be scrolled to. */
export function clippedTexts(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *, nav *, .toasts *')]
      .filter((one) => one.checkVisibility() && !one.closest('.sr, svg') && one.textContent.trim() !== '')
      .filter((one) => !['INPUT', 'TEXTAREA', 'SELECT', 'OPTION'].includes(one.tagName) && !one.matches('.scroll, .map'))
      .filter((one) => {
        const { overflowX, overflowY, display } = getComputedStyle(one);
        if (display === 'inline') return false;
        const cut = (overflow) => overflow !== 'visible';
        return (
          (cut(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
          (cut(overflowY) && one.scrollHeight > one.clientHeight + 1)
        );
      })
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 20)}`),
  );
}

/** Labels of the tabs that take more than one line. */
export function wrappedTabs(page) {
  return page.locator('nav.tabs a').evaluateAll((tabs) =>
    tabs
      .filter((tab) => {
        const words = document.createRange();
        words.selectNodeContents([...tab.childNodes].find((node) => node.nodeType === Node.TEXT_NODE));
        return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      })
      .map((tab) => tab.textContent.trim()),
  );
}
