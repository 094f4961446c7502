import * as z from 'zod';
import type { Clock } from './clock.ts';
import type { Accounts } from './cognito/accounts.ts';
import type { Issuer } from './cognito/issuer.ts';
import type { Faults } from './faults.ts';
import { FunctionError } from './lambda.ts';
import type { Mailbox } from './mailbox/mailbox.ts';
import { mailboxAsset, mailboxPage, mailHtml } from './mailbox/page.ts';
import { type HttpAnswer, type HttpRequest, jsonAnswer } from './message.ts';
import { isMail, type Receiving } from './receipt.ts';

/** What a person or a test at the laptop can look at and turn: the routes under `/_local`. */
export interface ControlSurroundings extends Receiving {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly accounts: Accounts;
  readonly issuer: Issuer;
  sweep(): Promise<string[]>;
}

type Control = (request: HttpRequest, surroundings: ControlSurroundings) => HttpAnswer | Promise<HttpAnswer>;

const clockBody = z.strictObject({
  now: z.iso.datetime({ error: 'must be a UTC time such as 2026-11-23T09:00:00.000Z, or null' }).nullable(),
});

const faultBody = z.strictObject({
  service: z.enum(['dynamodb', 'ses']),
  error: z.string().regex(/^\w+$/, 'must be the name of an exception, such as ThrottlingException'),
  times: z.int().min(0),
});

const tokenBody = z.strictObject({ email: z.email('must be an address, such as alex@example.org') });

/** The server below keeps no more than a little above it; SES takes up to 40 MB. */
const MOST_OF_MAIL = 10 * 1024 * 1024;

const controls: Readonly<Record<string, Readonly<Record<string, Control>>>> = {
  '/_local/mailbox': {
    GET: ({ query }, { mailbox }) => mailboxPage(mailbox.list(), new URLSearchParams(query)),
  },
  '/_local/mailbox.json': {
    GET: (_, { mailbox }) => jsonAnswer(200, mailbox.list()),
    DELETE: (_, { mailbox }) => {
      mailbox.empty();
      return jsonAnswer(200, []);
    },
  },
  '/_local/mailbox/html': {
    GET: ({ query }, { mailbox }) => mailHtml(mailbox.list(), new URLSearchParams(query)),
  },
  '/_local/mailbox.css': { GET: () => mailboxAsset('style.css') },
  '/_local/mailbox.js': { GET: () => mailboxAsset('refresh.js') },
  '/_local/token': {
    POST: async ({ body }, { accounts, issuer }) => {
      const account = accounts.find(parse(tokenBody, body).email);
      return account
        ? jsonAnswer(200, { access_token: await issuer.accessToken(account) })
        : problem(404, 'unknown-account', 'Nobody has an account under this address.');
    },
  },
  '/_local/clock': {
    POST: ({ body }, { clock }) => {
      const { now } = parse(clockBody, body);
      clock.set(now === null ? null : Date.parse(now));
      return jsonAnswer(200, { now: new Date(clock.now()).toISOString(), standsStill: clock.told !== null });
    },
  },
  '/_local/faults': {
    POST: ({ body }, { faults }) => {
      const fault = parse(faultBody, body);
      faults.set(fault.service, fault);
      return jsonAnswer(200, fault);
    },
  },
  '/_local/inbound': {
    POST: async ({ headers, body }, { receive }) => {
      if (!/^message\/rfc822\s*(?:;|$)/i.test(headers['content-type'] ?? ''))
        throw new Invalid('The content type of a mail is message/rfc822.');
      if (body.length > MOST_OF_MAIL) return problem(413, 'too-large', 'A mail has at most 10 MB here.');
      if (!isMail(body))
        throw new Invalid('The body is no mail: header fields are wanted, one of them From.');
      const stored = await receive(body);
      return stored
        ? jsonAnswer(202, { received: true, ...stored })
        : problem(404, 'receives-no-mail', 'The template has no rule for mail that comes in.');
    },
  },
  '/_local/sweep': {
    POST: async (_, { sweep }) => jsonAnswer(200, { ran: await sweep() }),
  },
};

/** Answers a request under `/_local`; undefined for any other. */
export async function answerControl(
  request: HttpRequest,
  surroundings: ControlSurroundings,
): Promise<HttpAnswer | undefined> {
  if (!request.path.startsWith('/_local')) return undefined;
  const methods = controls[request.path];
  if (!methods) return problem(404, 'unknown-path', 'There is no such path.');
  const control = methods[request.method === 'HEAD' ? 'GET' : request.method];
  if (!control) {
    const answer = problem(405, 'unknown-method', 'This path has no such method.');
    return { ...answer, headers: { ...answer.headers, allow: Object.keys(methods).join(', ') } };
  }
  try {
    const answer = await control(request, surroundings);
    return { ...answer, headers: { 'cache-control': 'no-store', ...answer.headers } };
  } catch (error) {
    if (error instanceof Invalid) return problem(400, 'invalid-request', error.message);
    if (error instanceof FunctionError) return problem(500, 'function-failed', error.message);
    throw error;
  }
}

class Invalid extends Error {}

/** @throws Invalid, saying what is wrong */
function parse<T>(schema: z.ZodType<T>, body: Buffer): T {
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Invalid('The body is not JSON.');
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Invalid(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; '),
  );
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
};

function problem(status: number, code: string, detail: string): HttpAnswer {
  const title = TITLES[status] ?? 'Internal Server Error';
  return jsonAnswer(
    status,
    { type: 'about:blank', title, status, code, detail },
    { 'content-type': 'application/problem+json' },
  );
}
