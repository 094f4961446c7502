import { html, Markup } from '../functions/email/markup.ts';

/** A mail as its reader gets it. */
export interface WrittenMail {
  readonly name: string;
  readonly kind: string;
  readonly about: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Null: it has none. */
  readonly calendar: string | null;
}

/** One page with every mail as a telephone and a computer show it, by day and by night. */
export const mailsPage = (mails: readonly WrittenMail[]): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Every mail of Quarter Hour</title>
<style>${new Markup(STYLE)}</style>
<script>${new Markup(FIT)}</script>
</head>
<body>
<nav aria-label="Mails">
<h1>${String(mails.length)} mails</h1>
<fieldset>
<legend>The reader’s device shows them</legend>
<label><input type="radio" name="scheme" id="light" checked> light</label>
<label><input type="radio" name="scheme" id="dark"> dark</label>
</fieldset>
${[...Map.groupBy(mails, ({ kind }) => kind)].map(([kind, group]) => groupLinks(kind, group))}
</nav>
<main>
${mails.map(section)}
</main>
</body>
</html>
`.text;

const groupLinks = (kind: string, group: readonly WrittenMail[]): Markup =>
  html`<h2>${kind}</h2>
<ul>${group.map(({ name, about }) => html`<li><a href="#${name}">${about || kind}</a></li>`)}</ul>`;

const section = (mail: WrittenMail): Markup =>
  html`<section id="${mail.name}">
<h2>${mail.kind}${mail.about ? `: ${mail.about}` : ''}</h2>
<dl>
<dt>From</dt><dd>${mail.from}</dd>
<dt>To</dt><dd>${mail.to}</dd>
<dt>Subject</dt><dd>${mail.subject}</dd>
</dl>
<p>${['eml', 'html', 'txt'].map((ending) => html`<a href="${mail.name}.${ending}">${ending}</a>`)}</p>
<div class="views">
${VIEWS.map((view) => frame(mail, view))}
</div>
<details><summary>Text</summary><pre>${mail.text}</pre></details>
${mail.calendar === null ? html`<p>No calendar part.</p>` : html`<details><summary>Calendar part</summary><pre>${mail.calendar}</pre></details>`}
</section>`;

interface View {
  readonly device: 'phone' | 'desktop';
  readonly scheme: 'light' | 'dark';
}

const VIEWS: readonly View[] = [
  { device: 'phone', scheme: 'light' },
  { device: 'desktop', scheme: 'light' },
  { device: 'phone', scheme: 'dark' },
  { device: 'desktop', scheme: 'dark' },
];

/** A sandbox without scripts, as a mail reader is one. */
const frame = (mail: WrittenMail, { device, scheme }: View): Markup =>
  html`<iframe class="${device} ${scheme}" loading="lazy" sandbox="allow-same-origin" title="${mail.name}, ${device}, ${scheme}" srcdoc="${inScheme(mail.html, scheme)}"></iframe>`;

/** As a reader in that scheme shows it, whatever the scheme of whoever looks at the page. */
const inScheme = (mail: string, scheme: View['scheme']): string =>
  mail.replaceAll('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all');

/** Each frame is as high as its mail, once that is there and is shown: a frame that is hidden has no height. */
const FIT = `
const fit = (frame) => {
  const height = frame.contentDocument?.documentElement.scrollHeight;
  if (height > 0) frame.style.height = height + 'px';
};
document.addEventListener('load', ({ target }) => target.matches?.('iframe') && fit(target), true);
document.addEventListener('change', () => document.querySelectorAll('iframe').forEach(fit));
`;

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; display: grid; grid-template-columns: 16rem minmax(0, 1fr); font: 1rem/1.5 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem 1.25rem; box-sizing: border-box; border-right: 1px solid #8886; }
nav h1 { margin: 0; font-size: 1.1rem; }
fieldset { margin: 0.75rem 0; padding: 0; border: 0; }
legend { padding: 0; }
body:has(#light:checked) .dark, body:has(#dark:checked) .light { display: none; }
nav h2 { margin: 1rem 0 0; font-size: 0.95rem; }
nav ul { margin: 0; padding: 0; list-style: none; font-size: 0.9rem; }
main { padding: 1rem 2rem; }
section { padding-bottom: 2rem; margin-bottom: 2rem; border-bottom: 1px solid #8886; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; overflow-wrap: anywhere; }
dt { opacity: 0.7; }
dd { margin: 0; }
section > p { display: flex; gap: 1rem; }
.views { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; padding-bottom: 1rem; }
iframe { flex: none; height: 60rem; border: 1px solid #8886; border-radius: 0.5rem; }
.phone { width: 375px; }
.desktop { width: 720px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 80ch; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border: 0; } main { padding: 0; } }
`;
