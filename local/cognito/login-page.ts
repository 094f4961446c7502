import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from './accounts.ts';

export interface LoginState {
  readonly accounts: readonly Account[];
  /** An address that was given and that nobody has an account under. */
  readonly unknown: string | undefined;
  /** Whether this way in is no longer good. */
  readonly ended?: boolean;
}

/** No `form-action`: a form that is answered with a way back to the console would be stopped by it. */
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** Asks who it is. It needs no script. */
export function loginPage(response: ServerResponse, state: LoginState): void {
  response
    .writeHead(state.ended || state.unknown !== undefined ? 400 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${state.unknown === undefined ? '' : 'Error: '}Sign in on this laptop</title>
<link rel="stylesheet" href="/_local/mailbox.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="bar"><h1>Sign in on this laptop</h1><a href="/">To the site</a></header>
<main class="sign-in">
${state.ended ? ENDED : form(state)}
</main>
</body>
</html>
`);
}

const ENDED = `<p>This way in has been used or is too old.</p>
<p><a href="/console">Start again from the console</a></p>`;

function form({ accounts, unknown }: LoginState): string {
  const wrong = unknown !== undefined;
  return `<p class="quiet">In the cloud, Cognito asks here for an address, a password and a code from an authenticator app. Here it is enough to say who you are.</p>
<form method="post">
<ul class="accounts">${accounts.map(button).join('')}</ul>
</form>
<form method="post" novalidate>
<label for="email">Another address</label>
${wrong ? `<p class="wrong" id="wrong"><strong>Nobody has an account under this address.</strong> An owner can invite them in the console.</p>` : ''}
<input id="email" name="email" type="email" autocomplete="username" value="${escaped(unknown ?? '')}"${wrong ? ' aria-invalid="true" aria-describedby="wrong" autofocus' : ''}>
<button>Sign in</button>
</form>`;
}

const button = ({ name, email }: Account): string =>
  `<li><button name="email" value="${escaped(email)}">${escaped(name)}<span class="quiet">${escaped(email)}</span></button></li>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const MOST_BYTES = 4096;

/** @returns the address that the form was sent with; empty when there is none */
export async function readLoginForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.length > MOST_BYTES) return '';
  }
  return new URLSearchParams(text).get('email')?.trim() ?? '';
}
