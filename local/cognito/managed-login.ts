import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { DataFolder } from '../data-folder.ts';
import { SIGN_IN_PATH } from '../stack.ts';
import type { Accounts } from './accounts.ts';
import type { Issuer } from './issuer.ts';
import { loginPage, readLoginForm } from './login-page.ts';
import { MemoryAdapter } from './memory-adapter.ts';
import type { UserPool } from './user-pool.ts';

export interface ManagedLoginParts {
  readonly folder: Pick<DataFolder, 'read' | 'write'>;
  readonly pool: UserPool;
  readonly accounts: Accounts;
  readonly issuer: Issuer;
  /** Where the laptop serves, without a trailing slash. */
  readonly siteUrl: string;
}

/** Answers a request whose path begins with `SIGN_IN_PATH`. */
export type ManagedLogin = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the scope belongs to. Cognito names no resource in its tokens, and so none stands in these. */
const RESOURCE = 'urn:quarter-hour:console';

/**
 * Stands in for Cognito's managed login, under its paths: a real OpenID provider that asks who it is instead of a password and
 * a code, and whose access tokens are the user pool's. It is made when it is first asked, since few starts need it.
 */
export function createManagedLogin(parts: ManagedLoginParts): ManagedLogin {
  let made: Promise<Provider> | undefined;
  return async (request, response) => {
    made ??= makeProvider(parts);
    const provider = await made;
    const { pathname, searchParams } = new URL(request.url ?? '', parts.siteUrl);
    const path = pathname.slice(SIGN_IN_PATH.length);
    if (path === '/logout') return signOut(provider, parts, { request, response, query: searchParams });
    if (path.startsWith('/interaction/')) return askWho(provider, parts.accounts, request, response);
    // As a mounted application expects it.
    Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').slice(SIGN_IN_PATH.length) });
    await provider.callback()(request, response);
  };
}

async function makeProvider(parts: ManagedLoginParts): Promise<Provider> {
  const { Provider: OpenIdProvider } = await import('oidc-provider');
  return new OpenIdProvider(parts.siteUrl + SIGN_IN_PATH, configuration(parts));
}

function configuration({ folder, pool, accounts, issuer, siteUrl }: ManagedLoginParts): Configuration {
  return {
    adapter: MemoryAdapter,
    clients: [
      {
        client_id: pool.clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [...pool.callbackUrls],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    clientBasedCORS: (_, origin) => origin === siteUrl,
    cookies: { keys: [cookieKey(folder)] },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: pool.scopes.filter((scope) => scope !== 'openid').join(' '),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      // A token is taken back by whoever it was given to.
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: (_, sub) => {
      const account = accounts.bySub(sub);
      return account && { accountId: sub, claims: () => ({ sub, email: account.email }) };
    },
    formats: {
      customizers: {
        jwt: (_, token, jwt) => {
          const claims = issuer.claims(String((token as { accountId?: string }).accountId));
          // The provider insists on an audience; what cannot be enumerated is not written into the token.
          jwt.payload = Object.defineProperty(claims, 'aud', {
            value: RESOURCE,
            writable: true,
          });
        },
      },
    },
    interactions: { url: (_, { uid }) => `${SIGN_IN_PATH}/interaction/${uid}` },
    issueRefreshToken: () => true,
    jwks: { keys: [issuer.key] },
    loadExistingGrant: grantAll(pool),
    pkce: { required: () => true },
    renderError: (ctx, { error, error_description: why }) => {
      ctx.type = 'text';
      ctx.body = `${error}: ${why}`;
    },
    rotateRefreshToken: true,
    routes: { authorization: '/oauth2/authorize', token: '/oauth2/token', revocation: '/oauth2/revoke' },
    scopes: ['openid'],
    ttl: {
      AccessToken: issuer.lifetimeSeconds,
      AuthorizationCode: 5 * 60,
      Grant: pool.refreshSeconds,
      IdToken: issuer.lifetimeSeconds,
      Interaction: 60 * 60,
      RefreshToken: pool.refreshSeconds,
      // As long as Cognito's own session lasts.
      Session: 60 * 60,
    },
  };
}

/** The console is the practice's own: nobody is asked whether it may know who they are. */
const grantAll =
  ({ scopes }: UserPool): NonNullable<Configuration['loadExistingGrant']> =>
  async ({ oidc }: KoaContextWithOIDC) => {
    const { client, session, provider } = oidc;
    if (!client || !session?.accountId) return undefined;
    const known = session.grantIdFor(client.clientId);
    const found = known === undefined ? undefined : await provider.Grant.find(known);
    if (found) return found;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    grant.addResourceScope(RESOURCE, scopes.filter((scope) => scope !== 'openid').join(' '));
    await grant.save();
    return grant;
  };

/** Signs the cookies of whoever is signed in; kept, so that a restart need not ask again for what it still knows. */
function cookieKey(folder: ManagedLoginParts['folder']): string {
  const kept = folder.read('cookie-key', '');
  if (kept !== '') return kept;
  const made = randomBytes(32).toString('base64url');
  folder.write('cookie-key', made);
  return made;
}

async function askWho(
  provider: Provider,
  accounts: Accounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const email = request.method === 'POST' ? await readLoginForm(request) : undefined;
  const account = email === undefined ? undefined : accounts.find(email);
  try {
    if (!account) {
      await provider.interactionDetails(request, response);
      return loginPage(response, { accounts: accounts.list(), unknown: email });
    }
    await provider.interactionFinished(request, response, { login: { accountId: account.sub } });
  } catch {
    // Too old, or asked for with another browser's cookies.
    loginPage(response, { accounts: [], unknown: undefined, ended: true });
  }
}

interface SigningOut {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

/** As Cognito's `/logout`: ends the session and goes on to one of the client's own addresses. */
async function signOut(
  provider: Provider,
  { pool }: ManagedLoginParts,
  { request, response, query }: SigningOut,
) {
  const to = query.get('logout_uri') ?? '';
  if (query.get('client_id') !== pool.clientId || !pool.logoutUrls.includes(to)) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('invalid_request');
    return;
  }
  const session = await provider.Session.get(provider.createContext(request, response) as never);
  await session.destroy();
  response.writeHead(302, { location: to, 'cache-control': 'no-store' }).end();
}
