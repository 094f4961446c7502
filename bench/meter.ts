import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** A call to the engine, as the engine itself accounts for it. */
export interface MeteredCall {
  /** Such as `Query`. */
  readonly operation: string;
  /** Milliseconds on one clock. */
  readonly begun: number;
  readonly ended: number;
  /** Capacity units, of the table and its indexes together. */
  readonly units: number;
}

/** Stands between a client and the engine, and asks the engine what each call consumed. */
export interface Meter {
  readonly endpoint: string;
  /** The calls that were made meanwhile. Each takes some milliseconds longer, as over a network, so that waiting shows. */
  watch(work: () => Promise<unknown>): Promise<MeteredCall[]>;
  stop(): Promise<void>;
}

/** Long enough that calls which do not wait for one another overlap. */
const NETWORK_MS = 25;

export async function startMeter(engine: string): Promise<Meter> {
  let watched: MeteredCall[] | undefined;
  const server = createServer(async (request, response) => {
    const call = await pass(engine, { request, response, delayMs: watched ? NETWORK_MS : 0 });
    watched?.push(call);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    watch: async (work) => {
      const calls: MeteredCall[] = [];
      watched = calls;
      await work();
      watched = undefined;
      return calls;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly delayMs: number;
}

async function pass(engine: string, { request, response, delayMs }: Exchange): Promise<MeteredCall> {
  const begun = performance.now();
  const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const body = JSON.parse((await buffer(request)).toString());
  await sleep(delayMs);
  const answer = await fetch(engine, {
    method: 'POST',
    headers: forwarded(request.headers),
    body: JSON.stringify(isMetered(operation) ? { ...body, ReturnConsumedCapacity: 'INDEXES' } : body),
  });
  const text = await answer.text();
  const ended = performance.now();
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  return { operation, begun, ended, units: unitsOf(JSON.parse(text)) };
}

const READS = new Set(['BatchGetItem', 'GetItem', 'Query', 'Scan', 'TransactGetItems']);
const WRITES = new Set(['BatchWriteItem', 'DeleteItem', 'PutItem', 'TransactWriteItems', 'UpdateItem']);

export const isRead = ({ operation }: Pick<MeteredCall, 'operation'>): boolean => READS.has(operation);
const isMetered = (operation: string): boolean => READS.has(operation) || WRITES.has(operation);

/** Of one hop only, or about a body that is now longer. The engine does not check the signature. */
const OWN_TO_A_HOP = new Set(['connection', 'content-length', 'host', 'transfer-encoding']);

const forwarded = (headers: IncomingMessage['headers']) =>
  Object.entries(headers)
    .filter(([name]) => !OWN_TO_A_HOP.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);

/** One for a call on one item or query, a list for a batch or transaction. */
type Consumed = { readonly CapacityUnits: number };

const unitsOf = ({ ConsumedCapacity = [] }: { ConsumedCapacity?: Consumed | readonly Consumed[] }): number =>
  [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);

/** Round trips one after the other: the longest chain of calls of which each began when the one before it had ended. */
export function tripsOf(calls: readonly Pick<MeteredCall, 'begun' | 'ended'>[]): number {
  let trips = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const { begun, ended } of calls.toSorted((a, b) => a.ended - b.ended)) {
    if (begun < free) continue;
    trips++;
    free = ended;
  }
  return trips;
}
