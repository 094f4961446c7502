import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../bin/openapi-document.ts';
import { problemCodes } from '../functions/http/problems.ts';
import { routes } from '../functions/http/routes.ts';

interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const document = openApiDocument('1.0.0') as { paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const operation = (name: string) => operations.find(({ operationId }) => operationId === name);

describe('the OpenAPI document', () => {
  it('is valid, says an independent validator', async () => {
    expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true });
  });

  it('has every route, once', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      routes.map(({ name }) => name).sort(),
    );
  });

  it('names the parameters of a query, and which of them are required', () => {
    expect(operation('listSlots')?.parameters?.map(({ name, required }) => [name, required])).toEqual([
      ['from', true],
      ['to', true],
      ['room', false],
      ['therapist', false],
    ]);
  });

  it('requires the idempotency key where the route does', () => {
    expect(operation('book')?.parameters).toEqual([
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    ]);
  });

  it('requires the tag of what is edited where the route does, and says what else a door may answer', () => {
    const { parameters, responses } = operation('setHours') as Operation;
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '404', '412', '428']));
  });

  it.each([
    ['book', []],
    ['readCalendarFeed', []],
    ['cancelBooking', ['manageLink']],
    ['showMe', ['accessToken']],
    ['setHours', ['accessToken']],
    ['showFigures', ['accessToken']],
  ])('%s asks for %j', (name, schemes) => {
    expect(operation(name)?.security.flatMap((scheme) => Object.keys(scheme))).toEqual(schemes);
  });

  it('lists the problems of a route by their status', () => {
    const { responses } = operation('book') as Operation;
    expect(Object.keys(responses)).toEqual([
      '201',
      '400',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '500',
      '503',
    ]);
    expect(responses['409']?.description).toContain('slot-taken');
  });

  it('leaves out no problem but those of paths and methods, which no route answers', () => {
    const described = operations
      .flatMap(({ responses }) => Object.values(responses).map(({ description }) => description))
      .join('\n');
    expect(problemCodes.filter((code) => !described.includes(`${code}:`))).toEqual([
      'unknown-path',
      'unknown-method',
    ]);
  });
});
