import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  TooManyRequestsException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { inviteWith } from '../../functions/identity/cognito.ts';
import { Busy } from '../../functions/use-cases/effects.ts';

const client = new CognitoIdentityProviderClient({ region: 'eu-west-2' });
const cognito = mockClient(client);
beforeEach(() => void cognito.reset());

const invite = inviteWith({ client, userPool: 'the-pool' });
const robin = { email: 'robin@example.org', name: 'Robin Newcomer' };
const account = { UserPoolId: 'the-pool', Username: 'robin@example.org' };
const attributes = [{ Name: 'sub', Value: 'the-sub' }];
const error = { message: '', $metadata: {} };

describe('an invitation', () => {
  it('makes an account, which Cognito writes to, and gives its sub', async () => {
    cognito.on(AdminCreateUserCommand).resolves({ User: { Attributes: attributes } });
    expect(await invite(robin)).toBe('the-sub');
    expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toEqual({
      ...account,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [
        { Name: 'email', Value: 'robin@example.org' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Robin Newcomer' },
      ],
    });
  });

  it('of somebody who has an account gives its sub, and writes to nobody', async () => {
    cognito.on(AdminCreateUserCommand).rejects(new UsernameExistsException(error));
    cognito.on(AdminGetUserCommand, account).resolves({ UserAttributes: attributes, Username: 'the-sub' });
    expect(await invite(robin)).toBe('the-sub');
  });

  it('is tried again by whoever can when Cognito asks for patience', async () => {
    cognito.on(AdminCreateUserCommand).rejects(new TooManyRequestsException(error));
    await expect(invite(robin)).rejects.toThrow(Busy);
  });

  it('without a sub is nothing that could be signed in with', async () => {
    cognito.on(AdminCreateUserCommand).resolves({ User: { Attributes: [] } });
    await expect(invite(robin)).rejects.toThrow(TypeError);
  });
});
