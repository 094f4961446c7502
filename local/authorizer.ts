import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { type HttpAnswer, type HttpRequest, jsonAnswer } from './message.ts';
import type { Declared, Stack } from './stack.ts';

/** What an event says of the token that was verified. */
export interface Authorization {
  readonly jwt: {
    /** Whatever type a claim has in the token. */
    readonly claims: Readonly<Record<string, string>>;
    /** The route's; null where it asks for none. */
    readonly scopes: readonly string[] | null;
  };
}

/** Who may call a route: what its function is told, or the answer that turns the caller away. */
export type Authorize = (
  request: HttpRequest,
) => Promise<{ readonly authorizer: Authorization } | { readonly refused: HttpAnswer }>;

interface Rules {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly scopes: readonly string[];
}

/**
 * The JWT authorizer of a route; undefined where anyone may call it.
 * @param keys - what tokens are signed with
 * @throws for an authorizer of a kind that is not known here
 */
export function readAuthorizer(
  stack: Stack,
  route: Declared,
  keys: JSONWebKeySet | undefined,
): Authorize | undefined {
  const { AuthorizationType = 'NONE', AuthorizerId, AuthorizationScopes = [] } = route.properties;
  if (AuthorizationType === 'NONE') return undefined;
  if (AuthorizationType !== 'JWT') throw unknown(route.id, `by ${String(AuthorizationType)}`);
  if (!keys) throw unknown(route.id, 'by tokens that nobody issues');
  const { properties } = stack.behind(AuthorizerId);
  const sources = (properties['IdentitySource'] ?? []) as string[];
  if (properties['AuthorizerType'] !== 'JWT' || sources.join() !== '$request.header.Authorization') {
    throw unknown(route.id, 'otherwise than by a JWT in the header Authorization');
  }
  const { Issuer, Audience } = properties['JwtConfiguration'] as { Issuer: string; Audience: string[] };
  return authorizeBy({ issuer: Issuer, audience: Audience, scopes: AuthorizationScopes as string[] }, keys);
}

const unknown = (route: string, how: string): Error =>
  new Error(`${route} is authorised ${how}, which the laptop does not know`);

function authorizeBy(rules: Rules, keys: JSONWebKeySet): Authorize {
  const keySet = createLocalJWKSet(keys);
  return async ({ headers }) => {
    const token = /^(?:Bearer )?(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    if (token === undefined) return refuse(401, 'Bearer');
    try {
      const { payload } = await jwtVerify(token, keySet, {
        algorithms: ['RS256'],
        issuer: rules.issuer,
        requiredClaims: ['exp'],
      });
      return decide(payload, rules);
    } catch (error) {
      if (error instanceof errors.JOSEError) return invalid(error.message);
      throw error;
    }
  };
}

/** @param claims - of a token that is signed, of the right issuer, and good now */
function decide(claims: JWTPayload, { audience, scopes }: Rules): Awaited<ReturnType<Authorize>> {
  // Cognito's access tokens name their client rather than an audience.
  const meantFor = [claims.aud ?? claims['client_id']].flat();
  if (!meantFor.some((one) => audience.includes(String(one)))) {
    return invalid('the token does not have a valid audience');
  }
  if ((claims.iat ?? 0) * 1000 > Date.now()) return invalid('the token is issued in the future');
  // API Gateway knows an ID token by the scope that it lacks, and says 403; to whoever brings one it is no token at all.
  if ((claims['token_use'] ?? 'access') !== 'access') return invalid('the token is not an access token');
  const granted = String(claims['scope'] ?? '').split(' ');
  if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
    return refuse(403, `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`);
  }
  return { authorizer: { jwt: { claims: asText(claims), scopes: scopes.length > 0 ? scopes : null } } };
}

const asText = (claims: JWTPayload): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      // A list comes as `[one two]`.
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );

const invalid = (why: string) =>
  refuse(401, `Bearer scope="" error="invalid_token" error_description="${why.replaceAll('"', "'")}"`);

const refuse = (status: 401 | 403, challenge: string) => ({
  refused: jsonAnswer(
    status,
    { message: status === 401 ? 'Unauthorized' : 'Forbidden' },
    { 'www-authenticate': challenge },
  ),
});
