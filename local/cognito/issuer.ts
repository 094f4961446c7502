import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK_RSA_Private,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { DataFolder } from '../data-folder.ts';
import type { Account } from './accounts.ts';
import type { UserPool } from './user-pool.ts';

/** Signs tokens as the user pool does. */
export interface Issuer {
  /** What it signs with, as anyone may know it. */
  readonly keys: JSONWebKeySet;
  /** What it signs with, whole. */
  readonly key: JWK_RSA_Private;
  readonly lifetimeSeconds: number;
  /** What an access token says that is made now. */
  claims(sub: string): JWTPayload;
  /** The access token that the console gets when somebody has signed in. */
  accessToken(account: Account): Promise<string>;
}

/** A day at the desk. In the cloud a token lasts as long as the template says, and is renewed. */
const LIFETIME_S = 12 * 3600;

/** Its key pair is made once and kept, so that a token outlives a restart. Time is the machine's own, whatever handlers are told. */
export async function openIssuer(
  folder: Pick<DataFolder, 'read' | 'write'>,
  pool: UserPool,
): Promise<Issuer> {
  const key = await openKey(folder);
  const { n, e } = key;
  const kid = await calculateJwkThumbprint(key);
  const claims = (sub: string): JWTPayload => {
    const now = Math.floor(Date.now() / 1000);
    return {
      sub,
      iss: pool.issuer,
      version: 2,
      client_id: pool.clientId,
      origin_jti: randomUUID(),
      event_id: randomUUID(),
      token_use: 'access',
      scope: pool.scopes.join(' '),
      auth_time: now,
      iat: now,
      exp: now + LIFETIME_S,
      jti: randomUUID(),
      // A pool whose people sign in by address names them by their sub.
      username: sub,
    };
  };
  return {
    keys: { keys: [{ kty: 'RSA', n, e, kid, alg: 'RS256', use: 'sig' }] },
    key: { ...key, kid, alg: 'RS256', use: 'sig' },
    lifetimeSeconds: LIFETIME_S,
    claims,
    accessToken: ({ sub }) => new SignJWT(claims(sub)).setProtectedHeader({ kid, alg: 'RS256' }).sign(key),
  };
}

async function openKey(folder: Pick<DataFolder, 'read' | 'write'>): Promise<JWK_RSA_Private> {
  const kept = folder.read<JWK_RSA_Private | null>('signing-key', null);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const made = (await exportJWK(privateKey)) as JWK_RSA_Private;
  folder.write('signing-key', made);
  return made;
}
