import * as z from 'zod';

/** What the console's OpenID client asks and is sent to. */
export const signInAnswer = z.strictObject({
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  authorizationEndpoint: z.url(),
  tokenEndpoint: z.url(),
  revocationEndpoint: z.url(),
  signOutEndpoint: z.url(),
});
export type SignInAnswer = z.infer<typeof signInAnswer>;
