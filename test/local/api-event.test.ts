import { describe, expect, it } from 'vitest';
import { apiAnswer, apiEvent } from '../../local/api-event.ts';
import type { HttpRequest } from '../../local/message.ts';

const NOW = Date.parse('2026-11-21T09:05:07.000Z');

const asked = (given: Partial<HttpRequest>, pathParameters: Record<string, string> = {}) =>
  apiEvent(
    {
      method: 'GET',
      path: '/api/slots',
      query: '',
      headers: {},
      body: Buffer.alloc(0),
      address: '127.0.0.1',
      ...given,
    },
    { routeKey: 'GET /api/slots', pathParameters },
    'Api',
    NOW,
  );

describe('the event of an HTTP API', () => {
  it('says who asked for what, and when', () => {
    const event = asked({
      headers: { host: 'Api.execute-api.eu-west-2.amazonaws.com', 'user-agent': 'test' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/slots',
      rawPath: '/api/slots',
      rawQueryString: '',
      isBase64Encoded: false,
      requestContext: {
        domainPrefix: 'Api',
        http: {
          method: 'GET',
          path: '/api/slots',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
          protocol: 'HTTP/1.1',
        },
        stage: '$default',
        time: '21/Nov/2026:09:05:07 +0000',
        timeEpoch: NOW,
      },
    });
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event).not.toHaveProperty('pathParameters');
    expect(event).not.toHaveProperty('cookies');
  });

  it.each([
    ['decodes parameters, and keeps the raw query', 'a=1%202&b=x+y', { a: '1 2', b: 'x y' }],
    ['joins a parameter that is given twice', 'a=1&a=2', { a: '1,2' }],
    ['takes __proto__ for a name like any other', '__proto__=1', JSON.parse('{"__proto__": "1"}')],
  ])('%s', (_, query, expected) => {
    const event = asked({ query });
    expect(event.rawQueryString).toBe(query);
    expect(JSON.stringify(event.queryStringParameters)).toBe(JSON.stringify(expected));
  });

  it.each([
    ['JSON comes as text', 'application/json; charset=utf-8', false],
    ['a type of its own with +json comes as text', 'application/merge-patch+json', false],
    ['plain text comes as text', 'text/plain', false],
    ['anything else comes as base64', 'application/octet-stream', true],
    ['what does not say what it is comes as base64', undefined, true],
  ])('%s', (_, type, isBase64Encoded) => {
    const event = asked({ body: Buffer.from('{"é":1}'), headers: type ? { 'content-type': type } : {} });
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('{"é":1}');
  });

  it('has cookies beside the headers', () => {
    const event = asked({ headers: { cookie: 'a=1; b=2', accept: 'text/html' } });
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).toMatchObject({ accept: 'text/html', 'x-forwarded-proto': 'https' });
    expect(event.headers).not.toHaveProperty('cookie');
  });
});

describe('a function’s answer', () => {
  it('has its status, headers and cookies', () => {
    const answer = apiAnswer({
      statusCode: 201,
      headers: { Location: '/x', 'Retry-After': 1 },
      cookies: ['a=1'],
      body: 'é',
    });
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: '/x', 'retry-after': '1', 'set-cookie': ['a=1'] },
    });
    expect(answer.body.toString()).toBe('é');
  });

  it('may be base64', () => {
    expect(apiAnswer({ statusCode: 200, body: 'AAH/', isBase64Encoded: true }).body).toEqual(
      Buffer.from([0, 1, 255]),
    );
  });

  it.each([
    ['an object without a status is the body', { a: 1 }, '{"a":1}'],
    ['a text is the body', 'hello', 'hello'],
    ['nothing is null', null, 'null'],
  ])('%s', (_, result, body) => {
    const answer = apiAnswer(result);
    expect({
      status: answer.status,
      type: answer.headers['content-type'],
      body: answer.body.toString(),
    }).toEqual({
      status: 200,
      type: 'application/json',
      body,
    });
  });
});
