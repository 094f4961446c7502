import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authorize, readAuthorizer } from '../../local/authorizer.ts';
import { openIssuer } from '../../local/cognito/issuer.ts';
import { alex, cognitoParts, folderInMemory, resources } from './cognito/parts.ts';
import { smallStack } from './template.ts';

const ISSUER = 'https://cognito-idp.eu-west-2.amazonaws.com/Pool';
const now = Math.floor(Date.now() / 1000);

/** As Cognito's, of somebody who signed in a minute ago. */
const access: JWTPayload = {
  iss: ISSUER,
  sub: alex.sub,
  client_id: 'Client',
  token_use: 'access',
  scope: 'openid console/use',
  'cognito:groups': ['owner', 'therapist'],
  iat: now - 60,
  exp: now + 60,
};
const { scope, ...rest } = access;
const id: JWTPayload = { ...rest, client_id: undefined, aud: 'Client', token_use: 'id', email: alex.email };

type Key = Awaited<ReturnType<typeof generateKeyPair>>;
let ours: Key;
let others: Key;
let keys: JSONWebKeySet;

beforeAll(async () => {
  ours = await generateKeyPair('RS256', { extractable: true });
  others = await generateKeyPair('RS256', { extractable: true });
  keys = { keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'ours', alg: 'RS256', use: 'sig' }] };
});

const sign = (claims: JWTPayload, { privateKey } = ours, kid = 'ours') =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);

/** The door of a route. @param more - of the route's properties */
function door(more: object = {}, signedBy = keys): Authorize {
  const route = {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Staff' },
      AuthorizationScopes: ['console/use'],
      ...more,
    },
  };
  const stack = smallStack({ resources: { ...resources, Route: route } });
  const [declared] = stack.of('AWS::ApiGatewayV2::Route');
  const authorize = declared && readAuthorizer(stack, declared, signedBy);
  if (!authorize) throw new Error('the route has no door');
  return authorize;
}

const knock = (authorization: string | undefined, authorize = door()) =>
  authorize({
    method: 'GET',
    path: '/api/console/me',
    query: '',
    headers: authorization === undefined ? {} : { authorization },
    body: Buffer.alloc(0),
    address: '::1',
  });

const answerTo = async (authorization: string | undefined) => {
  const verdict = await knock(authorization);
  if (!('refused' in verdict)) throw new Error('it was let in');
  const { status, headers, body } = verdict.refused;
  return { status, challenge: headers['www-authenticate'], body: JSON.parse(body.toString()) };
};

describe('a good token', () => {
  it.each([
    ['after the word Bearer', 'Bearer '],
    ['after it in small letters', 'bearer '],
    ['alone', ''],
  ])('opens, %s, and the function is told its claims as text', async (_, before) => {
    expect(await knock(before + (await sign(access)))).toEqual({
      authorizer: {
        jwt: {
          claims: {
            ...access,
            'cognito:groups': '[owner therapist]',
            iat: String(access.iat),
            exp: String(access.exp),
          },
          scopes: ['console/use'],
        },
      },
    });
  });

  it('may name an audience in place of a client', async () => {
    const token = await sign({ ...access, aud: ['x', 'Client'], client_id: 'another' });
    expect(await knock(`Bearer ${token}`)).toHaveProperty('authorizer');
  });

  it('needs no scope where the route asks for none', async () => {
    const verdict = await knock(
      `Bearer ${await sign({ ...access, scope: '' })}`,
      door({ AuthorizationScopes: [] }),
    );
    expect(verdict).toMatchObject({ authorizer: { jwt: { scopes: null } } });
  });

  it('is what the laptop issues, also after a restart', async () => {
    const { pool } = cognitoParts();
    const folder = folderInMemory();
    const issuer = await openIssuer(folder, pool);
    const token = await issuer.accessToken(alex);
    const restarted = await openIssuer(folder, pool);
    const verdict = await knock(`Bearer ${token}`, door({}, restarted.keys));
    expect(verdict).toMatchObject({
      authorizer: {
        jwt: {
          claims: {
            sub: alex.sub,
            username: alex.sub,
            iss: ISSUER,
            client_id: 'Client',
            token_use: 'access',
            scope: 'openid console/use',
            jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
          },
        },
      },
    });
    const { claims } = (verdict as { authorizer: { jwt: { claims: Record<string, string> } } }).authorizer
      .jwt;
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(12 * 60 * 60);
    expect(Object.keys(restarted.keys.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

describe('fault 46: the door stays shut', () => {
  const { exp, ...endless } = access;
  const { client_id, ...audienceless } = access;
  it.each<[string, string, () => Promise<string> | string]>([
    ['an expired token', '"exp" claim', () => sign({ ...access, exp: now - 1 })],
    ['one without an end', '"exp" claim', () => sign(endless)],
    ['one that is not good yet', '"nbf" claim', () => sign({ ...access, nbf: now + 600 })],
    ['one from the future', 'in the future', () => sign({ ...access, iat: now + 600, exp: now + 900 })],
    ['one that others signed', 'signature', () => sign(access, others)],
    ['one that others signed under their own name', 'no applicable key', () => sign(access, others, 'x')],
    ['one whose claims were changed', 'signature', async () => forged(await sign(access))],
    ['one without a signature', '"alg" (Algorithm)', () => new UnsecuredJWT(access).encode()],
    ['one signed by our public key as if that were a secret', '"alg" (Algorithm)', () => confused()],
    ['one of another algorithm', '"alg" (Algorithm)', () => elliptic()],
    ['that of another issuer', '"iss" claim', () => sign({ ...access, iss: `${ISSUER}2` })],
    ['that of another client', 'audience', () => sign({ ...access, client_id: 'Another' })],
    ['that of another audience', 'audience', () => sign({ ...access, aud: 'another' })],
    ['that of no audience', 'audience', () => sign(audienceless)],
    ['an ID token', 'not an access token', () => sign(id)],
    ['an ID token with the scope', 'not an access token', () => sign({ ...id, scope })],
    ['what is no token', 'is invalid', () => 'x.y.z'],
  ])('to %s: 401', async (_, why, token) => {
    const { status, challenge, body } = await answerTo(`Bearer ${await token()}`);
    expect({ status, body }).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    expect(challenge).toMatch(/^Bearer scope="" error="invalid_token" error_description="[^"]+"$/);
    expect(challenge).toContain(why.replaceAll('"', "'"));
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['the word alone', 'Bearer '],
    ['a password', 'Basic YWxleDpzZWNyZXQ='],
  ])('to %s: 401', async (_, authorization) => {
    expect(await answerTo(authorization)).toEqual({
      status: 401,
      challenge: 'Bearer',
      body: { message: 'Unauthorized' },
    });
  });

  it('to an access token for something else: 403', async () => {
    expect(await answerTo(`Bearer ${await sign({ ...access, scope: 'openid console/used' })}`)).toEqual({
      status: 403,
      challenge: 'Bearer scope="console/use" error="insufficient_scope"',
      body: { message: 'Forbidden' },
    });
  });
});

describe('a route', () => {
  it.each([
    ['by AWS itself', { AuthorizationType: 'AWS_IAM' }, 'Route is authorised by AWS_IAM'],
    ['by an authorizer of another kind', { AuthorizerId: 'Lambda' }, 'Route is authorised otherwise'],
  ])('that is authorised %s stops the start', (_, more, message) => {
    const Lambda = { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { AuthorizerType: 'REQUEST' } };
    const stack = smallStack({ resources: { Lambda } });
    const properties = { AuthorizationType: 'JWT', ...more };
    expect(() => readAuthorizer(stack, { id: 'Route', properties }, keys)).toThrow(message);
  });
});

/** The claims of an owner before the signature of another's. */
function forged(token: string): string {
  const [head, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ ...access, sub: 'sub-of-owner' })).toString('base64url');
  return [head, claims, signature].join('.');
}

const confused = async (): Promise<string> =>
  new SignJWT(access)
    .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
    .sign(new TextEncoder().encode(await exportSPKI(ours.publicKey)));

async function elliptic(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES512');
  return new SignJWT(access).setProtectedHeader({ alg: 'ES512', kid: 'ours' }).sign(privateKey);
}
