export interface SignInPlace {
  /** What tokens name as their issuer. */
  readonly issuer: string;
  /** The managed login's address, without a slash at its end. */
  readonly url: string;
  readonly clientId: string;
}

/**
 * How an OpenID client finds Cognito's managed login. The page is told, because what Cognito says of itself under `.well-known`
 * allows no page to read it from elsewhere and names no way to sign out.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
export const signInAt = ({ issuer, url, clientId }: SignInPlace) => ({
  issuer,
  clientId,
  scope: 'openid console/use',
  authorizationEndpoint: `${url}/oauth2/authorize`,
  tokenEndpoint: `${url}/oauth2/token`,
  revocationEndpoint: `${url}/oauth2/revoke`,
  signOutEndpoint: `${url}/logout`,
});
