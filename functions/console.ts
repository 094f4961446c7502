import { practiceConsole } from './app.ts';
import { readEnvironment } from './environment.ts';
import { inviteWith, openCognito } from './identity/cognito.ts';

const { USER_POOL_ID } = readEnvironment('USER_POOL_ID');

export const handler = practiceConsole(inviteWith({ client: openCognito(), userPool: USER_POOL_ID }));
