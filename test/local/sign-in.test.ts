import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, type JWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type TestStack } from '../support/stack.ts';
import { folderOf } from './template.ts';

const dataDir = folderOf();
let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ now: '2026-11-21T10:00:00.000Z', dataDir });
});
afterAll(() => stack.stop());

const post = (path: string, body: unknown, token = '') =>
  fetch(stack.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });

async function tokenOf(email: string): Promise<string> {
  const answer = await post('/_local/token', { email });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function me(token?: string) {
  const answer = await fetch(`${stack.url}/api/console/me`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** A token of Alex's, its claims changed, signed with the laptop's own key. */
async function resigned(changes: JWTPayload): Promise<string> {
  const token = await tokenOf('alex@example.org');
  const key = JSON.parse(readFileSync(join(dataDir, 'signing-key.json'), 'utf8')) as JWK & { kty: 'RSA' };
  return new SignJWT({ ...decodeJwt(token), ...changes })
    .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'RS256' })
    .sign(createPrivateKey({ key, format: 'jwk' }));
}

describe('a token of the laptop', () => {
  it.each([
    ['alex@example.org', { role: 'therapist', therapist: 'alex' }],
    ['SAM@example.org', { role: 'therapist', therapist: 'sam' }],
    ['owner@example.org', { role: 'owner', therapist: null }],
  ])('of %s signs in', async (email, expected) => {
    const { status, body } = await me(await tokenOf(email));
    expect({ status, body }).toMatchObject({ status: 200, body: expected });
  });

  it('is good by real time, whatever time the handlers are told', async () => {
    const token = await tokenOf('alex@example.org');
    await post('/_local/clock', { now: '2031-01-01T00:00:00.000Z' });
    expect((await me(token)).status).toBe(200);
    await post('/_local/clock', { now: '2026-11-21T10:00:00.000Z' });
  });

  it('is given to nobody without an account', async () => {
    const answer = await post('/_local/token', { email: 'nobody@example.org' });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'unknown-account' });
  });
});

describe('fault 46: the console turns away', () => {
  const minutesFromNow = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;
  it.each<[string, () => Promise<string | undefined>]>([
    ['nobody’s token', async () => undefined],
    ['an expired one', () => resigned({ exp: minutesFromNow(-1) })],
    ['a forged one', async () => `${(await tokenOf('alex@example.org')).slice(0, -8)}AAAAAAAA`],
    ['one of another issuer', () => resigned({ iss: 'https://example.org' })],
    ['one of another audience', () => resigned({ client_id: 'another' })],
    ['an ID token', () => resigned({ token_use: 'id', scope: undefined })],
  ])('%s: 401', async (_, token) => {
    const { status, headers, body } = await me(await token());
    expect({ status, body }).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('but not one that is signed again as it was', async () => {
    expect((await me(await resigned({}))).status).toBe(200);
  });
});

describe('a therapist who is invited', () => {
  it('is written to, signs in, and is refused once deactivated', async () => {
    const owner = await tokenOf('owner@example.org');
    const robin = { id: 'robin', name: 'Robin Newcomer', email: 'robin@example.org' };
    expect((await post('/api/console/therapists', robin, owner)).status).toBe(201);
    const [mail] = await stack.mails(1);
    expect(mail?.to).toEqual(['robin@example.org']);
    expect(mail?.html).toContain(`${stack.url}/console`);
    const token = await tokenOf('robin@example.org');
    expect(await me(token)).toMatchObject({ status: 200, body: { therapist: 'robin' } });
    await post('/api/console/therapists/robin/deactivation', {}, owner);
    expect(await me(token)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('keeps the account, and a token stays good, over a restart', async () => {
    const token = await tokenOf('alex@example.org');
    await stack.stop();
    stack = await startStack({ dataDir });
    expect((await me(token)).status).toBe(200);
    expect((await me(await tokenOf('robin@example.org'))).status).toBe(403);
  });
});
