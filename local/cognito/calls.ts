import { randomBytes, randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import * as z from 'zod';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { Account, Accounts } from './accounts.ts';
import type { UserPool } from './user-pool.ts';

/** What stands in the functions' way to Cognito. */
export interface CognitoSurroundings {
  readonly pool: UserPool;
  readonly accounts: Accounts;
  readonly mailbox: Mailbox;
  /** Epoch milliseconds, as the handlers are told. */
  now(): number;
}

export interface CognitoAnswer {
  readonly status: number;
  readonly body: object;
}

type Call = (input: unknown, surroundings: CognitoSurroundings) => object | Promise<object>;

const attributes = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);
const creation = z.strictObject({
  UserPoolId: z.string(),
  Username: z.email(),
  UserAttributes: attributes,
  DesiredDeliveryMediums: z.tuple([z.literal('EMAIL')]),
});
const query = z.strictObject({ UserPoolId: z.string(), Username: z.string().min(1) });

const calls: Readonly<Record<string, Call>> = {
  AdminCreateUser: async (input, surroundings) => {
    const { Username, UserAttributes } = parse(creation, input, surroundings);
    const { accounts } = surroundings;
    if (accounts.find(Username)) {
      throw new Refused('UsernameExistsException', 'An account with the given email already exists.');
    }
    const name = UserAttributes.find(({ Name }) => Name === 'name')?.Value ?? '';
    const account = { sub: randomUUID(), email: Username, name };
    // First, so that of two calls at once one finds it taken.
    accounts.add(account);
    await invite(account, surroundings);
    return { User: { Username: account.sub, Attributes: attributesOf(account), ...INVITED } };
  },
  AdminGetUser: (input, surroundings) => {
    const { Username } = parse(query, input, surroundings);
    const account = surroundings.accounts.find(Username);
    if (!account) throw new Refused('UserNotFoundException', 'User does not exist.');
    return { Username: account.sub, UserAttributes: attributesOf(account), ...INVITED };
  },
};

/** Answers a call of the user pool's API as Cognito does, in AWS JSON 1.1. @param operation - such as `AdminGetUser` */
export async function answerCognito(
  operation: string,
  body: Buffer,
  surroundings: CognitoSurroundings,
): Promise<CognitoAnswer> {
  const call = calls[operation];
  try {
    if (!call) throw new Refused('UnknownOperationException', `The laptop's Cognito has no ${operation}.`);
    return { status: 200, body: await call(JSON.parse(body.toString('utf8')), surroundings) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: 400, body: { __type: error.kind, message: error.message } };
  }
}

class Refused extends Error {
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** @throws Refused */
function parse<T extends { readonly UserPoolId: string }>(
  schema: z.ZodType<T>,
  input: unknown,
  { pool }: CognitoSurroundings,
): T {
  const { data, error } = schema.safeParse(input);
  if (error) throw new Refused('InvalidParameterException', z.prettifyError(error));
  if (data.UserPoolId === pool.id) return data;
  throw new Refused('ResourceNotFoundException', `User pool ${data.UserPoolId} does not exist.`);
}

/** Nobody has signed in with a password here, so every account stays as it was made. */
const INVITED = { Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' };

const attributesOf = ({ sub, email, name }: Account) => [
  { Name: 'sub', Value: sub },
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
  { Name: 'name', Value: name },
];

/** The first password is made up: nobody is asked for one at a laptop. */
async function invite({ email }: Account, { pool, mailbox, now }: CognitoSurroundings): Promise<void> {
  const { from, subject, html } = pool.invitation;
  const password = randomBytes(9).toString('base64url');
  const filled = html.replaceAll('{username}', email).replaceAll('{####}', password);
  const raw = await new MailComposer({ from, to: email, subject, html: filled }).compile().build();
  mailbox.add({ to: [email], raw, at: now() });
}
