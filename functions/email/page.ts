import type { Fact, Letter, Part } from './letter.ts';
import { html, Markup } from './markup.ts';

/**
 * The letter as an HTML page of its own. Styles stand in the elements, since some readers take nothing else; the rules of the
 * head only change them for the dark and for narrow screens. No table, no picture, nothing fetched.
 */
export const htmlPage = (letter: Letter): string =>
  html`<!doctype html>
<html lang="en-GB" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${letter.subject}</title>
<style>${STYLE}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f1ec;color:#22302c;-webkit-text-size-adjust:100%;">
<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden;opacity:0;">${letter.preview}${PADDING}</div>
<div class="page" style="padding:32px 16px;background:#f3f1ec;">
<div role="article" aria-label="${letter.subject}" class="sheet" style="${SHEET}">
<h1 style="margin:0 0 24px;font-size:26px;line-height:1.25;font-weight:600;letter-spacing:-0.01em;">${letter.title}</h1>
${greeting(letter)}
${letter.parts.map(partMarkup)}
<div class="line quiet" style="margin:36px 0 0;padding:20px 0 0;border-top:1px solid #dcd8ce;color:#55635e;font-size:15px;line-height:1.6;">
<strong style="font-weight:600;">${letter.from.name}</strong><br>
Telephone: <a class="link" href="${telephone(letter.from.phone)}" style="${LINK}">${letter.from.phone}</a><br>
Email: <a class="link" href="mailto:${letter.from.email}" style="${LINK}">${letter.from.email}</a>
</div>
</div>
</div>
</body>
</html>
`.text;

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";
const SHEET = new Markup(
  `max-width:560px;margin:0 auto;padding:36px 32px;background:#ffffff;color:#22302c;border-radius:12px;${FONT}font-size:17px;line-height:1.55;overflow-wrap:anywhere;`,
);
const PARAGRAPH = 'margin:0 0 18px;';

const greeting = ({ to }: Letter): readonly Markup[] =>
  to === null ? [] : [html`<p style="${PARAGRAPH}">Hello <bdi>${to}</bdi>,</p>`];
const LINK = 'color:#1f6552;text-decoration:underline;';
const BUTTON =
  'display:inline-block;padding:13px 22px;background:#1f6552;color:#ffffff;border-radius:8px;font-weight:600;text-decoration:none;';

const STYLE = new Markup(`
@media (max-width: 480px) { .sheet { padding: 28px 20px !important; } }
@media (prefers-color-scheme: dark) {
  .page { background: #141a18 !important; }
  .sheet { background: #1d2522 !important; color: #e8ece9 !important; }
  .panel { background: #26302c !important; }
  .line { border-color: #3a4641 !important; }
  .quiet { color: #b3beb9 !important; }
  .link { color: #8fd3bd !important; }
  .button { background: #8fd3bd !important; color: #10221c !important; }
}
`);

/** Readers fill the preview with the text that follows; these invisible characters stand in its way. */
const PADDING = new Markup('&#847;&zwnj;&nbsp;'.repeat(80));

const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;

function partMarkup(part: Part): Markup {
  switch (part.kind) {
    case 'heading':
      return html`<h2 style="margin:32px 0 10px;font-size:19px;line-height:1.3;font-weight:600;">${part.text}</h2>`;
    case 'paragraph':
      return html`<p style="${PARAGRAPH}">${linesMarkup(part.text.split('\n'))}</p>`;
    case 'facts':
      return html`<dl class="panel" style="margin:24px 0;padding:8px 20px 16px;background:#f5f7f4;border-radius:10px;">
${part.facts.map(factMarkup)}
</dl>`;
    case 'button':
      return html`<p style="margin:20px 0;"><a class="button" href="${part.url}" style="${BUTTON}">${part.text}</a></p>`;
    case 'list':
      return html`<ul style="margin:0 0 18px;padding:0 0 0 22px;">
${part.items.map((item) => html`<li style="margin:0 0 6px;">${item}</li>`)}
</ul>`;
  }
}

const factMarkup = ({ label, lines, link }: Fact): Markup =>
  html`<dt class="quiet" style="margin:12px 0 0;color:#55635e;font-size:15px;">${label}</dt>
<dd style="margin:0;">${linesMarkup(lines)}${link ? html`<br><a class="link" href="${link.url}" style="${LINK}">${link.text}</a>` : ''}</dd>`;

/** Each line by itself, so that one written from right to left does not turn its neighbours round. */
const linesMarkup = (lines: readonly string[]): Markup =>
  new Markup(lines.map((line) => html`<bdi>${line}</bdi>`.text).join('<br>'));
