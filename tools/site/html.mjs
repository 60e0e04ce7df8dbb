// What becomes of index.html: sources replaced by the built files, and nothing inline.

/** Fills in the built files and the oldest supported browsers, and drops comments and indentation. */
export function fillPage(html, { style, head, boot, browsers }) {
  const signed = ({ url, integrity }, attribute) => `${attribute}="${url}" integrity="${integrity}"`;
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<link\s[^>]*data-trunk[^>]*>/g, '')
    .replace('href="style"', () => signed(style, 'href'))
    .replace('src="shell/head.js"', () => signed(head, 'src'))
    .replace('src="shell/boot.js"', () => signed(boot, 'src'))
    .replace(/\{\{(\w+)\}\}/g, (_, browser) => browsers[browser])
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

const FORBIDDEN = [
  [/<script(?![^>]*\ssrc=)[^>]*>/i, 'an inline script'],
  [/<style[\s>]/i, 'an inline style sheet'],
  [/\sstyle\s*=/i, 'a style attribute'],
  [/\son[a-z]+\s*=\s*["']/i, 'an event attribute'],
  [/(?:href|src|action)\s*=\s*["']?(?:javascript:|https?:|\/\/)/i, 'a link to another origin or to code'],
  [/(?:href|src)="(?:style|shell\/)/i, 'a link to a source that was not built'],
  [/data-trunk/i, 'a directive for Trunk'],
  [/\{\{|undefined/, 'a blank that was not filled in'],
];

/** What the page holds against the content security policy or against being finished. */
export function faultsOf(html) {
  return FORBIDDEN.filter(([pattern]) => pattern.test(html)).map(([, fault]) => fault);
}
