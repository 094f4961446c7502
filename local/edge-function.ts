import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import type { HttpAnswer, HttpRequest } from './message.ts';

interface EdgeValue {
  readonly value: string;
  readonly multiValue?: readonly EdgeValue[];
}

type EdgeValues = Record<string, EdgeValue>;

interface EdgeRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: EdgeValues;
  readonly headers: EdgeValues;
  readonly cookies: EdgeValues;
}

interface EdgeResponse {
  readonly statusCode: number;
  readonly statusDescription?: string;
  readonly headers?: EdgeValues;
  readonly body?: string | { readonly encoding: 'text' | 'base64'; readonly data: string };
}

/** A CloudFront Function of the template, in a context of its own as it has in CloudFront: no Node, no network. */
export class EdgeFunction {
  readonly #script: Script;

  /** @throws SyntaxError when the code cannot be compiled */
  constructor(id: string, code: string) {
    // A script's `const` is no property of its global object, so the handler is handed out by the last line.
    this.#script = new Script(`${code}\n;handler`, { filename: `${id}.js` });
  }

  /** @returns the request as it goes on, or the answer in its place */
  async onRequest(request: HttpRequest): Promise<HttpRequest | HttpAnswer> {
    const result = (await this.#run('viewer-request', request)) as EdgeRequest | EdgeResponse;
    return 'statusCode' in result ? fromEdgeResponse(result) : fromEdge(request, result);
  }

  async onResponse(request: HttpRequest, answer: HttpAnswer): Promise<HttpAnswer> {
    const response = {
      statusCode: answer.status,
      statusDescription: '',
      headers: toValues(answer.headers),
      cookies: {},
    };
    const result = (await this.#run('viewer-response', request, { response })) as EdgeResponse;
    const { status, headers, body } = fromEdgeResponse(result);
    const cookies = answer.headers['set-cookie'];
    return {
      status,
      headers: { ...headers, ...(cookies ? { 'set-cookie': cookies } : {}) },
      body: result.body === undefined ? answer.body : body,
    };
  }

  async #run(eventType: string, request: HttpRequest, more: object = {}): Promise<unknown> {
    const context = createContext({ console: { log: () => {} } });
    const handler = this.#script.runInContext(context) as (event: object) => unknown;
    return handler({
      version: '1.0',
      context: {
        eventType,
        requestId: randomUUID(),
        distributionDomainName: 'laptop',
        distributionId: 'laptop',
      },
      viewer: { ip: request.address },
      request: toEdge(request),
      ...more,
    });
  }
}

function toEdge({ method, path, query, headers }: HttpRequest): EdgeRequest {
  const { cookie = '', ...others } = headers;
  const cookies = cookie
    .split('; ')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    });
  return {
    method,
    uri: path,
    querystring: collect(pairs(query)),
    headers: toValues(others),
    cookies: collect(cookies),
  };
}

/** Names and values as they were sent: CloudFront does not decode them. */
const pairs = (query: string): [string, string][] =>
  query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });

function collect(entries: readonly [string, string][]): EdgeValues {
  const values: EdgeValues = {};
  for (const [name, value] of entries) {
    const first = values[name];
    values[name] = first
      ? { ...first, multiValue: [...(first.multiValue ?? [first]), { value }] }
      : { value };
  }
  return values;
}

const toValues = (headers: HttpAnswer['headers']): EdgeValues =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== 'set-cookie')
      .map(([name, value]) => [name, { value: String(value) }]),
  );

function fromEdge(request: HttpRequest, result: EdgeRequest): HttpRequest {
  const { method, uri, querystring, headers, cookies } = result;
  // A query that the function left alone goes on as it was sent, in its order.
  const isSame = JSON.stringify(querystring) === JSON.stringify(collect(pairs(request.query)));
  const cookie = assigned(cookies).join('; ');
  return {
    ...request,
    method,
    path: uri,
    query: isSame ? request.query : assigned(querystring).join('&'),
    headers: { ...Object.fromEntries(listed(headers)), ...(cookie ? { cookie } : {}) },
  };
}

const assigned = (values: EdgeValues): string[] => listed(values).map(([name, value]) => `${name}=${value}`);

const listed = (values: EdgeValues): [string, string][] =>
  Object.entries(values).flatMap(([name, first]) =>
    (first.multiValue ?? [first]).map(({ value }): [string, string] => [name, value]),
  );

function fromEdgeResponse({ statusCode, headers = {}, body }: EdgeResponse): HttpAnswer {
  const data =
    typeof body === 'object'
      ? Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8')
      : Buffer.from(body ?? '');
  return { status: statusCode, headers: Object.fromEntries(listed(headers)), body: data };
}
