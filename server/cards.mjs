// Join cards: one A4 page of eight, to be printed, cut and handed over. Each has a QR code with the
// address, the account and a password for one use.
import qrcode from 'qrcode-generator';

const escaped = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** What the QR code says: a link of the app, with the account behind the hash, which no server sees. */
export const joinLink = (address, { worker, password }) =>
  `${address.replace(/\/$/, '')}/join#${new URLSearchParams({ account: worker, password })}`;

function picture(text) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ cellSize: 4, margin: 4, scalable: true });
}

const card = (address, it) => `<section>
${picture(joinLink(address, it))}
<div>
<h2>${escaped(it.name)}</h2>
<p>${escaped([it.unit, it.team].filter(Boolean).join(' · '))}</p>
<dl><dt>网址</dt><dd>${escaped(address)}</dd><dt>账号</dt><dd>${escaped(it.worker)}</dd><dt>一次性密码</dt><dd>${escaped(it.password)}</dd></dl>
<p class="small">扫码加入“步约”，首次登录后请设置自己的密码。请勿转给他人。</p>
</div>
</section>`;

/** The page of these cards. */
export const page = (address, cards) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>步约加入卡（${cards.length} 张）</title>
<style>
@page { size: A4; margin: 10mm; }
body { font: 10pt/1.5 sans-serif; margin: 0; display: grid; grid-template-columns: 1fr 1fr; }
section { break-inside: avoid; height: 66mm; padding: 5mm; border: 0.2mm dashed #999; display: flex; gap: 5mm; align-items: center; box-sizing: border-box; }
svg { width: 38mm; height: 38mm; flex: none; }
h2 { margin: 0; font-size: 14pt; }
p { margin: 0; }
dl { margin: 2mm 0; display: grid; grid-template-columns: auto 1fr; gap: 0 2mm; }
dt { color: #666; }
dd { margin: 0; font-family: monospace; overflow-wrap: anywhere; }
.small { font-size: 8pt; color: #666; }
</style>
${cards.map((it) => card(address, it)).join('\n')}
</html>
`;
