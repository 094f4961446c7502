import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpAnswer } from '../message.ts';
import type { CaughtMail } from './mailbox.ts';

/** Ways to look at one mail; each is there only when the mail has it. */
const VIEWS = ['HTML', 'Text', 'Calendar', 'Headers', 'Source'] as const;
type View = (typeof VIEWS)[number];

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'";
/** A mail may style itself and nothing else. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The page of all mail: a list, and beside it the mail that `?mail=` names, in the way that `?view=` says. */
export function mailboxPage(mails: readonly CaughtMail[], query: URLSearchParams): HttpAnswer {
  const chosen = mails.find(({ id }) => id === query.get('mail'));
  const view = chosen && (viewsOf(chosen).find((one) => one === query.get('view')) ?? viewsOf(chosen)[0]);
  const title = chosen ? `${chosen.subject || 'No subject'} – Mailbox` : 'Mailbox';
  return page(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/_local/mailbox.css">
<link rel="icon" href="data:,">
<script src="/_local/mailbox.js" defer></script>
</head>
<body>
<header class="bar"><h1>Mailbox</h1><a href="/">To the site</a></header>
<main class="columns${mails.length > 0 ? ' has-mails' : ''}${chosen ? ' has-chosen' : ''}">
<nav class="list" aria-label="Mails"><ul class="mails" id="mails">${mails.map((mail) => entry(mail, chosen)).join('')}</ul></nav>
<section class="reading" aria-label="The mail">${chosen && view ? reading(chosen, view) : nothing(mails.length)}</section>
</main>
</body>
</html>
`);
}

/** One mail's HTML part, for the frame on the page. Its links open in a window of their own. */
export function mailHtml(mails: readonly CaughtMail[], query: URLSearchParams): HttpAnswer {
  const mail = mails.find(({ id }) => id === query.get('mail'));
  return { ...page(`<base target="_blank">${mail?.html ?? ''}`, MAIL_POLICY), status: mail ? 200 : 404 };
}

/** The page's own style or script. */
export function mailboxAsset(file: 'style.css' | 'refresh.js'): HttpAnswer {
  const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
  return {
    status: 200,
    headers: { 'content-type': `${type}; charset=utf-8`, 'x-content-type-options': 'nosniff' },
    body: readFileSync(join(import.meta.dirname, file)),
  };
}

const page = (html: string, policy = PAGE_POLICY): HttpAnswer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body: Buffer.from(html),
});

function entry(mail: CaughtMail, chosen: CaughtMail | undefined): string {
  const current = mail.id === chosen?.id ? ' aria-current="page"' : '';
  return `<li><a class="mail" href="?mail=${mail.id}"${current}><span class="subject">${escaped(mail.subject || 'No subject')}</span>
<span class="quiet">To ${escaped(mail.to.join(', '))}<br>${when(mail)}</span></a></li>`;
}

const nothing = (count: number): string =>
  count === 0
    ? '<div><h2>No mail yet</h2><p>Everything that the handlers send arrives here and goes nowhere else. Book a consultation, and the confirmation appears by itself.</p></div>'
    : '<div><h2>Choose a mail</h2><p class="quiet">Nothing here has left this machine.</p></div>';

function reading(mail: CaughtMail, view: View): string {
  const links = viewsOf(mail).map(
    (one) =>
      `<a class="view" href="?mail=${mail.id}&amp;view=${one}"${one === view ? ' aria-current="page"' : ''}>${one}</a>`,
  );
  return `<a class="back" href="/_local/mailbox">All mail</a>
<h2>${escaped(mail.subject || 'No subject')}</h2>
<p class="quiet">From ${escaped(mail.headers['from'] ?? '')}<br>To ${escaped(mail.to.join(', '))}<br>${when(mail)}</p>
<nav class="views" aria-label="Ways to look at this mail">${links.join('')}</nav>
${shown(mail, view)}`;
}

function shown(mail: CaughtMail, view: View): string {
  switch (view) {
    case 'HTML':
      return `<iframe title="The mail as it looks" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/_local/mailbox/html?mail=${mail.id}"></iframe>`;
    case 'Text':
      return block(mail.text);
    case 'Calendar':
      return calendars(mail)
        .map(({ contentType, content }) => `<p class="quiet">${escaped(contentType)}</p>${block(content)}`)
        .join('');
    case 'Headers':
      return block(
        Object.entries(mail.headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      );
    case 'Source':
      return block(mail.raw);
  }
}

/** Scrolls sideways never, and by keyboard: long lines wrap. */
const block = (text: string): string => `<pre>${escaped(text)}</pre>`;

const calendars = ({ attachments }: CaughtMail) =>
  attachments.filter(({ contentType }) => /^text\/calendar\b/i.test(contentType));

function viewsOf(mail: CaughtMail): View[] {
  const has: Readonly<Record<View, boolean>> = {
    HTML: mail.html !== '',
    Text: mail.text !== '',
    Calendar: calendars(mail).length > 0,
    Headers: true,
    Source: true,
  };
  return VIEWS.filter((view) => has[view]);
}

const when = ({ at }: CaughtMail): string =>
  `<time datetime="${at}">${new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })} UTC</time>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
