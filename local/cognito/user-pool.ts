import { REGION } from '../intrinsics.ts';
import type { Declared, Stack } from '../stack.ts';

/** What the template says of signing in. */
export interface UserPool {
  readonly id: string;
  /** What its tokens name as their issuer. */
  readonly issuer: string;
  readonly clientId: string;
  /** What the client's access tokens are good for. */
  readonly scopes: readonly string[];
  /** Where somebody who has signed in, or out, may be sent back to. */
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** How long signing in lasts. */
  readonly refreshSeconds: number;
  readonly invitation: Invitation;
}

/** The mail to somebody for whom an account is made. */
export interface Invitation {
  readonly from: string;
  readonly subject: string;
  /** HTML, in which `{username}` and `{####}` stand for the address and the first password. */
  readonly html: string;
}

/** @throws unless the template declares one pool with one client */
export function readUserPool(stack: Stack): UserPool {
  const pool = theOne(stack.of('AWS::Cognito::UserPool'), 'user pool');
  const client = theOne(stack.of('AWS::Cognito::UserPoolClient'), 'client of its user pool');
  return {
    id: pool.id,
    issuer: issuerOf(pool.id),
    clientId: client.id,
    scopes: (client.properties['AllowedOAuthScopes'] ?? []) as string[],
    callbackUrls: (client.properties['CallbackURLs'] ?? []) as string[],
    logoutUrls: (client.properties['LogoutURLs'] ?? []) as string[],
    refreshSeconds: readRefreshSeconds(client),
    invitation: readInvitation(pool),
  };
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

/** Where the template is silent: 30 days. */
function readRefreshSeconds({ properties }: Declared): number {
  const { RefreshTokenValidity = 30, TokenValidityUnits } = properties as {
    RefreshTokenValidity?: number;
    TokenValidityUnits?: { RefreshToken?: keyof typeof SECONDS };
  };
  return RefreshTokenValidity * SECONDS[TokenValidityUnits?.RefreshToken ?? 'days'];
}

/** The URL by which a user pool is known as an issuer. */
export const issuerOf = (pool: string): string => `https://cognito-idp.${REGION}.amazonaws.com/${pool}`;

function theOne(declared: readonly Declared[], what: string): Declared {
  const [found, ...others] = declared;
  if (!found || others.length > 0) throw new Error(`the template has to declare one ${what}`);
  return found;
}

/** Where the template is silent, it is Cognito's own mail. */
function readInvitation({ properties }: Declared): Invitation {
  const { AdminCreateUserConfig, EmailConfiguration } = properties as {
    AdminCreateUserConfig?: { InviteMessageTemplate?: { EmailSubject?: string; EmailMessage?: string } };
    EmailConfiguration?: { From?: string };
  };
  const { EmailSubject, EmailMessage } = AdminCreateUserConfig?.InviteMessageTemplate ?? {};
  return {
    from: EmailConfiguration?.From ?? 'no-reply@verificationemail.com',
    subject: EmailSubject ?? 'Your temporary password',
    html: EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
  };
}
