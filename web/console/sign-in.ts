import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { SignInAnswer } from '../../functions/http/schemas/console/sign-in.ts';
import { callApi } from '../shared/api.ts';
import { forgetDevice } from './shared/device.ts';

/** The tab's own sign-in: another tab asks for itself, and closing the tab forgets it. */
export interface SignIn {
  /** What to send as a bearer, renewed where need be; null when nobody is signed in any more. */
  token(): Promise<string | null>;
  /** Leaves for the pages that ask who it is, and comes back to `path`. */
  begin(path: string): Promise<void>;
  /** Forgets here, takes back what could be renewed, and leaves for the pages that forget there. */
  end(): Promise<void>;
}

export interface Opened {
  readonly signIn: SignIn;
  /** Where somebody was going who has just come back from signing in. */
  readonly cameFor: string | undefined;
}

/** Long enough for the slowest request that still carries the token. */
const SOON_S = 30;

/** @returns undefined when the addresses for signing in could not be read */
export async function openSignIn(): Promise<Opened | undefined> {
  const reply = await callApi<SignInAnswer>('/api/sign-in');
  if (reply.kind !== 'answer') return undefined;
  const manager = managerOf(reply.value);
  const cameFor = await finish(manager);
  return { cameFor, signIn: signInBy(manager, reply.value) };
}

const here = (): string => `${location.origin}/console`;

const managerOf = (addresses: SignInAnswer): UserManager =>
  new UserManager({
    authority: addresses.issuer,
    client_id: addresses.clientId,
    scope: addresses.scope,
    redirect_uri: here(),
    response_type: 'code',
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    metadata: {
      issuer: addresses.issuer,
      authorization_endpoint: addresses.authorizationEndpoint,
      token_endpoint: addresses.tokenEndpoint,
      revocation_endpoint: addresses.revocationEndpoint,
    },
  });

/** Takes the code out of the address, and trades it for tokens. One that is old or somebody else's ends as not signed in. */
async function finish(manager: UserManager): Promise<string | undefined> {
  const query = new URLSearchParams(location.search);
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return undefined;
  const address = location.href;
  history.replaceState(null, '', '/console');
  try {
    const { state } = await manager.signinRedirectCallback(address);
    return typeof state === 'string' ? state : undefined;
  } catch {
    return undefined;
  }
}

const signInBy = (manager: UserManager, { clientId, signOutEndpoint }: SignInAnswer): SignIn => ({
  token: async () => {
    const user = await manager.getUser();
    if (!user) return null;
    if ((user.expires_in ?? 0) > SOON_S) return user.access_token;
    return renew(manager);
  },
  begin: (path) => manager.signinRedirect({ state: path }),
  end: async () => {
    forgetDevice();
    await manager.revokeTokens(['refresh_token']).catch(() => undefined);
    await manager.removeUser();
    const query = new URLSearchParams({ client_id: clientId, logout_uri: here() });
    location.assign(`${signOutEndpoint}?${query}`);
  },
});

/** A refresh token is good once: what asks meanwhile waits for the same answer. */
let renewing: Promise<string | null> | undefined;

function renew(manager: UserManager): Promise<string | null> {
  renewing ??= manager
    .signinSilent()
    .then((user) => user?.access_token ?? null)
    .catch(() => null)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}
