import { practiceConsole } from './app.ts';
import { readEnvironment } from './environment.ts';
import { inviteWith, openCognito } from './identity/cognito.ts';
import { signInAt } from './identity/sign-in.ts';

const { USER_POOL_ID, TOKEN_ISSUER, SIGN_IN_URL, CLIENT_ID } = readEnvironment(
  'USER_POOL_ID',
  'TOKEN_ISSUER',
  'SIGN_IN_URL',
  'CLIENT_ID',
);

export const handler = practiceConsole({
  invite: inviteWith({ client: openCognito(), userPool: USER_POOL_ID }),
  signIn: signInAt({ issuer: TOKEN_ISSUER, url: SIGN_IN_URL, clientId: CLIENT_ID }),
});
