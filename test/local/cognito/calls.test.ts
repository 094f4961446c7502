import { describe, expect, it } from 'vitest';
import { answerCognito } from '../../../local/cognito/calls.ts';
import { openMailbox } from '../../../local/mailbox/mailbox.ts';
import { folderOf } from '../template.ts';
import { alex, cognitoParts } from './parts.ts';

const robin = {
  UserPoolId: 'Pool',
  Username: 'robin@example.org',
  UserAttributes: [{ Name: 'name', Value: 'Robin Newcomer' }],
  DesiredDeliveryMediums: ['EMAIL'],
};

/** A user pool with Alex in it. @param Properties - of the pool */
function pool(Properties: object = {}) {
  const parts = cognitoParts({ Pool: { Type: 'AWS::Cognito::UserPool', Properties } });
  const mailbox = openMailbox(folderOf());
  const call = (operation: string, input: object) =>
    answerCognito(operation, Buffer.from(JSON.stringify(input)), { ...parts, mailbox, now: () => 0 });
  return { ...parts, mailbox, call };
}

describe('an account', () => {
  it('is made, written to, and found again in any case', async () => {
    const { call, mailbox } = pool();
    const { status, body } = await call('AdminCreateUser', robin);
    const { Username } = (body as { User: { Username: string } }).User;
    expect(Username).toMatch(/^[0-9a-f-]{36}$/);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        User: {
          Username,
          Attributes: [
            { Name: 'sub', Value: Username },
            { Name: 'email', Value: 'robin@example.org' },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: 'Robin Newcomer' },
          ],
          Enabled: true,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      },
    });
    expect(mailbox.list()).toMatchObject([
      {
        to: ['robin@example.org'],
        subject: 'Your temporary password',
        html: expect.stringMatching(
          /^Your username is robin@example\.org and temporary password is [\w-]{12}\.\r\n$/,
        ),
        at: '1970-01-01T00:00:00.000Z',
      },
    ]);
    const found = await call('AdminGetUser', { UserPoolId: 'Pool', Username: 'ROBIN@example.org' });
    expect(found).toMatchObject({ status: 200, body: { Username } });
  });

  it('is made once by two calls at once', async () => {
    const { call, mailbox } = pool();
    const answers = await Promise.all([call('AdminCreateUser', robin), call('AdminCreateUser', robin)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(mailbox.list()).toHaveLength(1);
  });

  it('is announced in the words of the template', async () => {
    const { call, mailbox } = pool({
      AdminCreateUserConfig: {
        InviteMessageTemplate: { EmailSubject: 'Your account – Sussex', EmailMessage: '<p>{username}</p>' },
      },
      EmailConfiguration: { From: 'bookings@example.org' },
    });
    await call('AdminCreateUser', robin);
    expect(mailbox.list()).toMatchObject([
      {
        subject: 'Your account – Sussex',
        html: '<p>robin@example.org</p>\r\n',
        headers: { from: 'bookings@example.org' },
      },
    ]);
  });

  it.each([
    [
      'a second one of an address',
      'AdminCreateUser',
      { ...robin, Username: 'Alex@Example.org' },
      'UsernameExistsException',
    ],
    [
      'nobody’s',
      'AdminGetUser',
      { UserPoolId: 'Pool', Username: 'robin@example.org' },
      'UserNotFoundException',
    ],
    ['that of another pool', 'AdminCreateUser', { ...robin, UserPoolId: 'x' }, 'ResourceNotFoundException'],
    [
      'one without an address',
      'AdminCreateUser',
      { ...robin, Username: 'robin' },
      'InvalidParameterException',
    ],
    [
      'one by SMS',
      'AdminCreateUser',
      { ...robin, DesiredDeliveryMediums: ['SMS'] },
      'InvalidParameterException',
    ],
    [
      'one that is to go',
      'AdminDeleteUser',
      { UserPoolId: 'Pool', Username: alex.email },
      'UnknownOperationException',
    ],
  ])('is refused: %s', async (_, operation, input, __type) => {
    const { call, mailbox } = pool();
    const answer = await call(operation, input);
    expect(answer).toEqual({ status: 400, body: { __type, message: expect.any(String) } });
    expect(mailbox.list()).toEqual([]);
  });
});
