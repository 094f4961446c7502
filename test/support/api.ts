import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { sampleSubject } from '../../bin/sample-staff.ts';
import { bookings, messages, practiceConsole, slots } from '../../functions/app.ts';
import { routes } from '../../functions/http/routes.ts';
import { signInAt } from '../../functions/identity/sign-in.ts';
import type { Table } from '../../functions/store/client.ts';
import { openWorld, type World } from './world.ts';

const SECRET = 'a secret of more than thirty-two characters';

export interface Call {
  readonly method?: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who is signed in, as the gateway's authorizer says it: the front of an address at example.org. Absent: nobody. */
  readonly as?: string;
  /** An object is sent as JSON, text as it is. */
  readonly body?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a reply's JSON holds is what a test is there to say
  readonly json: any;
}

export interface Api {
  readonly world: World;
  call(call: Call): Promise<Reply>;
  /** A call with a JSON body of somebody who is signed in. */
  send(as: string, method: string, path: string, body?: unknown, headers?: Call['headers']): Promise<Reply>;
  /** A booking's request with headers that are right, so that a test says only what differs. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Starts the functions anew, as a deployment does, with other settings than the usual ones. */
  deploy(settings: Readonly<Record<string, string>>): void;
}

/** The handlers as the functions export them, on the embedded engine, called with the gateway's events. */
export async function openApi(...change: Parameters<typeof openWorld>): Promise<Api> {
  const world = await openWorld(...change);
  let answer = startFunctions(world.table);
  const call: Api['call'] = (asked) => answer(asked);
  let keys = 0;
  const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const usual = { 'content-type': 'application/json', 'idempotency-key': `the-key-of-request-${++keys}` };
    return call({ method: 'POST', path: '/api/bookings', body, headers: { ...usual, ...headers } });
  };
  const send: Api['send'] = (as, method, path, body, headers = {}) =>
    call({
      as,
      method,
      path,
      body,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    });
  const deploy: Api['deploy'] = (settings) => {
    answer = startFunctions(world.table, settings);
  };
  return { world, call, send, post, deploy };
}

/** A new instance of each function that answers requests; each reads its settings once, as it starts. */
export function startFunctions(table: Table, settings: Parameters<Api['deploy']>[0] = {}): Api['call'] {
  delete process.env['MANAGE_SECRET_PREVIOUS'];
  delete process.env['EMBED_ORIGINS'];
  Object.assign(process.env, {
    TABLE_NAME: table.name,
    SITE_URL: 'https://book.example.org',
    MANAGE_SECRET: SECRET,
    HASH_SECRET: SECRET,
    ORIGIN_SECRET: SECRET,
    ...settings,
  });
  const handlers = {
    slots: slots(),
    bookings: bookings(),
    messages: messages(),
    console: practiceConsole({
      invite: async ({ email }) => sampleSubject(email),
      signIn: signInAt({
        issuer: 'https://issuer.example',
        url: 'https://login.example',
        clientId: 'console',
      }),
    }),
  };
  return async (asked) => {
    const { event, name } = eventOf(asked);
    const result = (await handlers[name](event, {} as Context)) as APIGatewayProxyStructuredResultV2;
    const text = result.body ?? '';
    const json =
      /json/.test(String(result.headers?.['content-type'])) && text !== '' ? JSON.parse(text) : undefined;
    return { status: result.statusCode ?? 0, headers: result.headers as Reply['headers'], text, json };
  };
}

function eventOf({ method = 'GET', path, headers = {}, as, body }: Call) {
  const url = new URL(path, 'https://book.example.org');
  const found = routes
    .map((route) => ({ route, params: match(route.path, url.pathname) }))
    .filter(({ params }) => params);
  const here = found.find(({ route }) => route.method === method) ?? found[0];
  const template = here?.route.path ?? '/api/{proxy+}';
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const event = {
    version: '2.0',
    routeKey: `${here?.route.method === method ? method : 'ANY'} ${template}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: { 'x-origin-secret': SECRET, 'x-viewer-address': '192.0.2.1', ...lowerCased(headers) },
    pathParameters: here?.params,
    requestContext: { http: { method, path: url.pathname }, ...(as ? { authorizer: tokenOf(as) } : {}) },
    body: text,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
  return { event, name: here?.route.function ?? 'slots' } as const;
}

/** What the authorizer hands on of a verified access token. Its groups claim too much: nobody is to believe them. */
const tokenOf = (name: string) => ({
  jwt: {
    claims: { sub: sampleSubject(`${name}@example.org`), 'cognito:groups': '[owner]', token_use: 'access' },
    scopes: null,
  },
});

function match(template: string, path: string): Record<string, string> | undefined {
  const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  const found = pattern.exec(path);
  return found ? { ...found.groups } : undefined;
}

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
