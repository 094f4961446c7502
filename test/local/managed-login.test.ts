import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

interface Addresses {
  readonly clientId: string;
  readonly scope: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
  readonly signOutEndpoint: string;
}
const addresses = async (): Promise<Addresses> =>
  (await (await fetch(`${stack.url}/api/sign-in`)).json()) as Addresses;

/** A browser as far as signing in needs one: it keeps cookies and follows where it is sent, within the sign-in. */
function browser() {
  const cookies = new Map<string, string>();
  const open = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const follow = async (url: string, init?: RequestInit): Promise<{ url: string; answer: Response }> => {
    const answer = await open(url, init);
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || location === null) return { url, answer };
    const next = new URL(location, url).href;
    return next.startsWith(`${stack.url}/console`) ? { url: next, answer } : follow(next);
  };
  return { open, follow };
}

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

async function begin(change: Readonly<Record<string, string | undefined>> = {}) {
  const { authorizationEndpoint, clientId, scope } = await addresses();
  const asked = {
    client_id: clientId,
    response_type: 'code',
    scope,
    redirect_uri: `${stack.url}/console`,
    state: 'a state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  };
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${authorizationEndpoint}?${new URLSearchParams(given)}`;
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});

/** Up to the code that the console is sent back with. */
async function codeFor(email: string, visitor = browser()): Promise<string> {
  const asked = await visitor.follow(await begin());
  expect(await asked.answer.text()).toContain('Sign in on this laptop');
  const back = await visitor.follow(asked.url, form({ email }));
  return new URL(back.url).searchParams.get('code') ?? expect.fail(back.url);
}

async function trade(
  fields: Record<string, string>,
): Promise<{ status: number; json: Record<string, string> }> {
  const { tokenEndpoint, clientId } = await addresses();
  const answer = await fetch(tokenEndpoint, form({ client_id: clientId, ...fields }));
  const json = (await answer.json()) as Record<string, string>;
  return { status: answer.status, json };
}
const tradeCode = (code: string, proof: Record<string, string> = { code_verifier: verifier }) =>
  trade({ grant_type: 'authorization_code', code, redirect_uri: `${stack.url}/console`, ...proof });
const renew = (token = '') => trade({ grant_type: 'refresh_token', refresh_token: token });

const meAs = (token: string | undefined) =>
  fetch(`${stack.url}/api/console/me`, { headers: { authorization: `Bearer ${token}` } });

describe('signing in on the laptop', () => {
  it('gives whoever says who they are tokens that the API takes', async () => {
    const { status, json } = await tradeCode(await codeFor('alex@example.org'));
    expect(status).toBe(200);
    const me = await meAs(json['access_token']);
    expect(await me.json()).toMatchObject({ role: 'therapist', therapist: 'alex' });
  });

  it('gives access tokens such as the user pool gives: a scope, a client, no audience, twelve hours', async () => {
    const { json } = await tradeCode(await codeFor('owner@example.org'));
    const claims = decodeJwt(json['access_token'] ?? '');
    const { clientId } = await addresses();
    expect(claims).toMatchObject({ token_use: 'access', scope: 'openid console/use', client_id: clientId });
    expect(claims.iss).toMatch(/^https:\/\/cognito-idp\./);
    expect(claims.aud).toBeUndefined();
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(12 * 3600);
  });

  it('fault 46: an ID token opens nothing', async () => {
    const { json } = await tradeCode(await codeFor('alex@example.org'));
    expect((await meAs(json['id_token'])).status).toBe(401);
  });

  it('takes an address in any case, and says so when nobody has it', async () => {
    const visitor = browser();
    const asked = await visitor.follow(await begin());
    const refused = await visitor.open(asked.url, form({ email: '<b>nobody@example.org' }));
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain('Nobody has an account under this address');
    expect(page).not.toContain('<b>');
    const back = await visitor.follow(asked.url, form({ email: 'SAM@example.org' }));
    expect(new URL(back.url).searchParams.get('state')).toBe('a state');
  });

  it.each([
    ['no proof', {}],
    ['another proof', { code_verifier: randomBytes(32).toString('base64url') }],
  ])('gives nothing for a code with %s', async (_, proof) => {
    expect((await tradeCode(await codeFor('alex@example.org'), proof)).status).toBe(400);
  });

  it('takes a code once', async () => {
    const code = await codeFor('alex@example.org');
    expect((await tradeCode(code)).status).toBe(200);
    expect((await tradeCode(code)).status).toBe(400);
  });

  it.each([
    ['an address that is not the console’s', { redirect_uri: 'https://elsewhere.example/' }],
    ['another client', { client_id: 'another' }],
  ])('sends nobody on to %s', async (_, change) => {
    const { answer, url } = await browser().follow(await begin(change));
    expect(answer.status).toBe(400);
    expect(url).toContain('/oauth2/authorize');
  });

  it('begins nothing without a challenge', async () => {
    const begun = await begin({ code_challenge: undefined, code_challenge_method: undefined });
    const { url } = await browser().follow(begun);
    expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
  });

  it('renews, by a token that is good once', async () => {
    const { json } = await tradeCode(await codeFor('alex@example.org'));
    const renewed = await renew(json['refresh_token']);
    expect((await meAs(renewed.json['access_token'])).status).toBe(200);
    expect((await renew(json['refresh_token'])).status).toBe(400);
  });

  it('does not ask again in the same browser, until somebody has signed out', async () => {
    const visitor = browser();
    await codeFor('alex@example.org', visitor);
    expect((await visitor.follow(await begin())).url).toContain('code=');
    const { signOutEndpoint, clientId } = await addresses();
    const to = `${stack.url}/console`;
    const out = `${signOutEndpoint}?${new URLSearchParams({ client_id: clientId, logout_uri: to })}`;
    expect((await visitor.open(out)).headers.get('location')).toBe(to);
    expect(await (await visitor.follow(await begin())).answer.text()).toContain('Sign in on this laptop');
  });

  it('signs nobody out to a place that is not the console', async () => {
    const { signOutEndpoint, clientId } = await addresses();
    const out = `${signOutEndpoint}?client_id=${clientId}&logout_uri=https://elsewhere.example/`;
    expect((await fetch(out, { redirect: 'manual' })).status).toBe(400);
  });

  it('takes back what could be renewed', async () => {
    const { json } = await tradeCode(await codeFor('alex@example.org'));
    const { revocationEndpoint, clientId } = await addresses();
    const token = json['refresh_token'] ?? '';
    expect((await fetch(revocationEndpoint, form({ client_id: clientId, token }))).status).toBe(200);
    expect((await renew(token)).status).toBe(400);
  });

  it('lets in somebody who was invited, and turns away whoever has left', async () => {
    const owner = (await tradeCode(await codeFor('owner@example.org'))).json['access_token'];
    const asOwner = (path: string, body: object) =>
      fetch(`${stack.url}/api/console/therapists${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${owner}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await asOwner('', { name: 'Robin New', email: 'robin@example.org' })).status).toBe(201);
    const { json } = await tradeCode(await codeFor('robin@example.org'));
    expect((await meAs(json['access_token'])).status).toBe(200);
    expect((await asOwner('/robin/deactivation', {})).status).toBe(200);
    expect((await meAs(json['access_token'])).status).toBe(403);
  });
});
