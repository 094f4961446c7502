import * as z from 'zod';
import { type ProblemCode, problemBody, problemCodes, statusOf } from '../functions/http/problems.ts';
import { type Access, type Route, routes } from '../functions/http/routes.ts';
import { slotTakenProblem } from '../functions/http/schemas/bookings.ts';
import { problem } from '../functions/http/schemas/common.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The OpenAPI 3.1 document of the routes, each with everything that it may answer.
 * @param version - of the API's implementation
 */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quarter Hour',
      version,
      description:
        'Books a free 15-minute consultation. Times are UTC, dates are in the practice’s time zone. Errors are RFC 9457 problems; their codes are stable.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The site’s own address' }],
    paths,
    components: { schemas: { Problem: schemaOf(problem, 'output') }, securitySchemes },
  };
}

const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the staff’s sign-in. An ID token is refused.',
  },
  manageLink: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      '`Manage <token>`, the token of the booking’s manage link: what follows the dot in its fragment.',
  },
};

const signedIn: readonly Json[] = [{ accessToken: [] }];

const security: Readonly<Record<Access, readonly Json[]>> = {
  public: [],
  feed: [],
  manage: [{ manageLink: [] }],
  staff: signedIn,
  owner: signedIn,
  'owner-room': signedIn,
  'owner-therapist': signedIn,
  'own-therapist': signedIn,
  'own-booking': signedIn,
  conversation: signedIn,
};

function operation(route: Route): Json {
  const parameters = [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)];
  return {
    operationId: route.name,
    summary: route.summary,
    security: security[route.access],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, content: jsonContent(schemaOf(route.body, 'input')) } }
      : {}),
    responses: { ...answers(route), ...problemAnswers(route) },
  };
}

const pathParameters = ({ path }: Route): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters({ query }: Route): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const headerParameters = ({ idempotent, conditional }: Route): Json[] => [
  ...(idempotent ? [{ ...idempotencyKey, required: idempotent !== 'optional' }] : []),
  ...(conditional ? [ifMatch] : []),
];

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'The same for each repeat of a request, which is then answered as the first was, for 24 hours at least.',
  schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[\\x20-\\x7e]+$' },
};

const ifMatch: Json = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of what the change was made on.',
  schema: { type: 'string' },
};

const answers = ({ answers, summary }: Route): Json =>
  Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      {
        description: summary,
        content:
          'media' in answer
            ? { [answer.media]: { schema: { type: 'string' } } }
            : jsonContent(schemaOf(answer, 'output')),
      },
    ]),
  );

/** By status, since that is what OpenAPI's answers go by; the codes of each stand in its schema. */
function problemAnswers(route: Route): Json {
  const byStatus = Object.groupBy(problemsOf(route), (code) => String(statusOf(code)));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [
      status,
      {
        description: codes
          .map((code) => `${code}: ${(problemBody({ code }) as { detail: string }).detail}`)
          .join('\n'),
        content: { 'application/problem+json': { schema: problemSchema(codes) } },
      },
    ]),
  );
}

const problemSchema = (codes: readonly ProblemCode[]): Json => ({
  allOf: [
    codes.includes('slot-taken')
      ? schemaOf(slotTakenProblem, 'output')
      : codes.includes('edited-meanwhile')
        ? schemaOf(editedProblem, 'output')
        : { $ref: '#/components/schemas/Problem' },
    { type: 'object', properties: { code: { enum: codes } } },
  ],
});

const editedProblem = z.strictObject({
  ...problem.shape,
  current: z.unknown().describe('What was to be edited, as it is now.'),
  etag: z.string(),
});

/** Its own, and those that any route of its kind may answer. @throws at a code that no problem has */
function problemsOf({ problems, access, conditional, query, body }: Route): ProblemCode[] {
  const codes: string[] = [
    ...problems,
    'not-from-the-site',
    'internal-error',
    'busy',
    ...(security[access] === signedIn ? ['unauthenticated', 'not-allowed'] : []),
    ...(conditional ? ['precondition-required', 'edited-meanwhile'] : []),
    ...(query || body ? ['invalid-request'] : []),
    ...(body ? ['too-large', 'unsupported-media-type'] : []),
  ];
  return [...new Set(codes)].map((code) => {
    const known = problemCodes.find((candidate) => candidate === code);
    if (!known) throw new Error(`no problem has the code ${code}`);
    return known;
  });
}

const jsonContent = (schema: Json): Json => ({ 'application/json': { schema } });

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
