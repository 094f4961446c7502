import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { fail, ok } from '../domain/result.ts';
import type { Caller } from '../domain/staff.ts';
import { deviceOf } from './device.ts';
import { type Checked, type FieldError, invalid } from './problems.ts';
import type { OpenAccess, Route } from './routes/route.ts';

const MOST_BYTES = 16_384;
const PRINTABLE_KEY = /^[\x20-\x7e]{16,255}$/;
/** A string before a colon: in JSON that is a member's name and nothing else. */
const MEMBER_NAME = /"(?:[^"\\]|\\.)*"\s*:/g;

/** What a route's handler is given: parsed and checked, or the handler is not called. */
export interface Request<R extends Route = Route> {
  readonly query: R extends { query: infer S extends z.ZodType } ? z.output<S> : undefined;
  readonly body: R extends { body: infer S extends z.ZodType } ? z.output<S> : undefined;
  readonly params: R extends { params: infer S extends z.ZodType }
    ? z.output<S>
    : Readonly<Record<string, string>>;
  /** Who is signed in. */
  readonly caller: R extends { access: OpenAccess } ? undefined : Caller;
  /** Says whether `If-Match` names a version; undefined where there is none. */
  readonly ifMatch: ((version: number) => boolean) | undefined;
  readonly idempotencyKey: R extends { idempotent: true }
    ? string
    : R extends { idempotent: 'optional' }
      ? string | undefined
      : undefined;
  /** The token of `Authorization: Manage <token>`; empty where there is none. */
  readonly manageToken: string;
  /** Stands for the visitor's device: its address as CloudFront saw it, see `deviceOf`. */
  readonly device: string;
}

/** The path of the route that the gateway found, with its parameters' names: `/api/bookings/{id}`. */
export const matchedPath = ({ routeKey }: APIGatewayProxyEventV2): string =>
  routeKey.slice(routeKey.indexOf(' ') + 1);

export function readRequest(
  route: Route,
  event: APIGatewayProxyEventV2,
  caller: Caller | undefined,
): Checked<Request> {
  const params = readParams(route, event);
  if (!params.ok) return params;
  const query = readQuery(route, event);
  if (!query.ok) return query;
  const body = readBody(route, event);
  if (!body.ok) return body;
  const idempotencyKey = event.headers['idempotency-key'];
  if (!isKeyed(route, idempotencyKey)) return fail({ code: 'idempotency-key-required' });
  return ok({
    query: query.value,
    body: body.value,
    params: params.value,
    caller,
    ifMatch: readIfMatch(event.headers['if-match']),
    idempotencyKey,
    manageToken: /^Manage +(\S+)$/i.exec(event.headers['authorization'] ?? '')?.[1] ?? '',
    device: deviceOf(event.headers['x-viewer-address'] ?? ''),
  } as Request);
}

const isKeyed = ({ idempotent }: Route, key: string | undefined): boolean =>
  !idempotent || (idempotent === 'optional' && key === undefined) || PRINTABLE_KEY.test(key ?? '');

const readParams = ({ params }: Route, { pathParameters = {} }: APIGatewayProxyEventV2): Checked<unknown> =>
  params ? check(params, pathParameters) : ok(pathParameters);

/**
 * Our tags are a version in quotes. A weak one counts as well: CloudFront makes a tag weak when it compresses an answer, and the
 * version that it stands for is the same in any encoding.
 */
function readIfMatch(header: string | undefined): Request['ifMatch'] {
  if (header === undefined) return undefined;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return (version) => tags.includes('*') || tags.includes(etagOf(version));
}

/** The entity tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;

function readQuery(route: Route, event: APIGatewayProxyEventV2): Checked<unknown> {
  if (!route.query) return ok(undefined);
  const given = [...new URLSearchParams(event.rawQueryString)];
  const seen = new Set<string>();
  for (const [name, value] of given) {
    if (value === '') return fail(invalid([{ path: name, message: 'must not be empty' }]));
    if (seen.has(name)) return fail(invalid([{ path: name, message: 'must be given once' }]));
    seen.add(name);
  }
  return check(route.query, Object.fromEntries(given));
}

function readBody(route: Route, event: APIGatewayProxyEventV2): Checked<unknown> {
  if (!route.body) return ok(undefined);
  const mediaType = (event.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return fail({ code: 'unsupported-media-type' });
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) return fail({ code: 'too-large' });
  const json = parseJson(bytes.toString('utf8'));
  return json.ok ? check(route.body, json.value) : json;
}

function parseJson(text: string): Checked<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(invalid([{ path: '', message: 'must be JSON' }]));
  }
  if ((text.match(MEMBER_NAME)?.length ?? 0) !== countMembers(value)) {
    return fail(invalid([{ path: '', message: 'must not give a field twice' }]));
  }
  return ok(value);
}

/** How many members all objects within have. Without recursion: 16 KB can nest 8,000 deep. */
function countMembers(value: unknown): number {
  let count = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) count += Object.keys(next).length;
    for (const inner of Object.values(next)) open.push(inner);
  }
  return count;
}

function check(schema: z.ZodType, value: unknown): Checked<unknown> {
  const parsed = schema.safeParse(value, {
    error: ({ input }) => (input === undefined ? 'is required' : undefined),
  });
  return parsed.success ? ok(parsed.data) : fail(invalid(parsed.error.issues.flatMap(fieldErrors)));
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'is not a field of this request',
    }));
  }
  return [{ path: issue.path.join('.'), message: issue.message }];
}
