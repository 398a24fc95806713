// The frame of every page for people: Chinese first, nothing that runs, one small style sheet allowed by its hash.
import { createHash } from 'node:crypto';

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2a26;--quiet:#5c6b66;--line:#d8dfdb;--ground:#fbfcfb;--accent:#1b6e5a}
@media (prefers-color-scheme:dark){:root{--ink:#e6ece9;--quiet:#9fb0a9;--line:#35423d;--ground:#141a18;--accent:#6cc4ab}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1.25rem 4rem;background:var(--ground);color:var(--ink);
font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.6rem;line-height:1.3;margin:.25rem 0 .5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
p,li{overflow-wrap:anywhere}td,th{overflow-wrap:break-word}td code{white-space:nowrap}.quiet,nav{color:var(--quiet);font-size:.9rem}
a{color:var(--accent)}a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--quiet)}code{font:.9em ui-monospace,Menlo,Consolas,monospace}
`;

const hash = createHash('sha256').update(STYLE).digest('base64');
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

export interface Crumb {
  readonly title: string;
  readonly href: string;
}

export const anchor = (href: string, text: string): string => `<a href="${escaped(href)}">${escaped(text)}</a>`;

export const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

/** Cells are finished HTML. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const header = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="scroll"><table><thead><tr>${header}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** `body` is finished HTML. */
export function page(title: string, crumbs: readonly Crumb[], json: string, body: string): string {
  const path = crumbs.map(({ href, title: name }) => anchor(href, name)).join(' › ');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="位置 / path">${path}</nav>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
<p class="quiet">${anchor(json, 'JSON')} · 矿山修复一张图 / Minemend</p>
</body>
</html>
`;
}
