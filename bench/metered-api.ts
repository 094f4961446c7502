import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { writeSamplePractice } from '../bin/sample-practice.ts';
import { bookings, slots } from '../functions/app.ts';
import { BookingTable } from '../lib/booking-table.ts';
import { apiEvent } from '../local/api-event.ts';
import { type Clock, createClock, tell } from '../local/clock.ts';
import { startEngine } from '../local/engine.ts';
import { ensureTable, type TableProperties } from '../local/table.ts';
import { type Meter, startMeter } from './meter.ts';
import { RUNTIME, SETTINGS } from './settings.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The handlers and the sample practice on an engine whose calls are metered, under a clock that can be told the time. */
export interface MeteredApi {
  readonly meter: Meter;
  readonly clock: Clock;
  /** @param path - with its query */
  get(path: string): Promise<Reply>;
  book(body: unknown): Promise<Reply>;
  close(): Promise<void>;
}

/**
 * Once in a process: it changes the environment, and `Date`.
 * @param folder - for what is synthesised on the way
 */
export async function openMeteredApi(folder: string): Promise<MeteredApi> {
  const engine = await startEngine();
  const meter = await startMeter(engine.endpoint);
  const clock = createClock();
  tell(clock.shared);
  Object.assign(process.env, RUNTIME, SETTINGS, { AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint });
  const name = SETTINGS.TABLE_NAME;
  await ensureTable({ endpoint: engine.endpoint, name, properties: tableProperties(folder) });
  await writeSamplePractice(name);
  const handlers = { slots: slots(), bookings: bookings() };
  let keys = 0;
  return {
    meter,
    clock,
    get: async (path) => replyOf(await handlers.slots(eventOf({ method: 'GET', path }), CONTEXT)),
    book: async (body) => {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': `the-key-of-booking-${++keys}`,
      };
      const event = eventOf({ method: 'POST', path: '/api/bookings', headers, body: JSON.stringify(body) });
      return replyOf(await handlers.bookings(event, CONTEXT));
    },
    close: async () => {
      await meter.stop();
      await engine.stop();
    },
  };
}

/** The table as the stack declares it. */
function tableProperties(folder: string): TableProperties {
  const app = new App({ outdir: join(folder, 'table'), analyticsReporting: false });
  const stack = new Stack(app, 'bench');
  new BookingTable(stack, 'Data');
  const { Resources } = app.synth().getStackByName(stack.stackName).template;
  const [table] = Object.values(Resources as Record<string, { Type: string; Properties: unknown }>).filter(
    ({ Type }) => Type === 'AWS::DynamoDB::Table',
  );
  return table?.Properties as TableProperties;
}

/** The handlers look at nothing in it. */
const CONTEXT = {} as Context;

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function eventOf({ method, path: asked, headers = {}, body = '' }: Call) {
  const { pathname: path, search } = new URL(asked, SETTINGS.SITE_URL);
  const throughTheSite = { 'x-origin-secret': SETTINGS.ORIGIN_SECRET, 'x-viewer-address': '192.0.2.1' };
  const request = {
    method,
    path,
    query: search.slice(1),
    headers: { ...throughTheSite, ...headers },
    body: Buffer.from(body),
    address: '192.0.2.1',
  };
  const event = apiEvent(request, { routeKey: `${method} ${path}`, pathParameters: {} }, 'bench', Date.now());
  return event as unknown as Parameters<ReturnType<typeof slots>>[0];
}

function replyOf(result: APIGatewayProxyStructuredResultV2): Reply {
  const { statusCode = 0, headers = {}, body = '' } = result;
  return { status: statusCode, headers: headers as Reply['headers'], text: body };
}
