import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, vi } from 'vitest';
import { retention } from '../../functions/app-retention.ts';
import type { Retention } from '../../functions/domain/practice.ts';
import type { Api } from './api.ts';

/** As long as a night is. */
export const LONG = (): number => 15 * 60_000;

/** The function as the schedule runs it, on the table of the API that was opened last. */
export const sweep = (timeLeft = LONG) => quietly(() => retention()(timeLeft));

let lines: string[] = [];
/** What the sweeps of this file have logged. */
export const logged = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));

async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines = [...lines, line];
  });
  try {
    return await work();
  } finally {
    log.mockRestore();
  }
}

let people = 0;

/** What people and staff do by the API, long ago. */
export const aged = ({ post, call, send, world }: Api) => {
  const booking = (start: string, more: object) =>
    post(
      { start, room: 'hove', name: 'Ann Other', email: `client-${++people}@example.com`, ...more },
      { 'x-viewer-address': `192.0.2.${people % 250}` },
    );
  return {
    /** @returns its id */
    booked: async (start: string, more: object = {}): Promise<string> => {
      const { json } = await booking(start, more);
      return json.id ?? expect.fail(JSON.stringify(json));
    },
    /** Somebody whose device has booked as often as it may. */
    refused: async (email: string): Promise<void> => {
      const device = { 'x-viewer-address': '198.51.100.1' };
      const body = { room: 'brighton', name: 'Ann Other' };
      for (const [index, time] of ['16:00', '16:30', '17:00'].entries()) {
        const start = `2026-11-26T${time}:00.000Z`;
        await post({ ...body, start, email: `device-${++people}-${index}@example.com` }, device);
      }
      const { status } = await post({ ...body, start: '2026-11-26T17:30:00.000Z', email }, device);
      expect(status).toBe(422);
    },
    /** @returns the conversation's id */
    wrote: async (email: string, more: object = {}): Promise<string> => {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': `the-key-of-message-${++people}`,
        'x-viewer-address': `192.0.2.${people % 250}`,
      };
      const body = { name: 'Ann Other', email, message: `A word of ${email}`, ...more };
      expect((await call({ method: 'POST', path: '/api/messages', body, headers })).status).toBe(202);
      const { items } = (await send('owner', 'GET', '/api/console/conversations')).json;
      return items.find((item: { email: string }) => item.email === email).id;
    },
    change: async (id: string, what: string, body: object): Promise<void> => {
      const { status } = await send('owner', 'POST', `/api/console/bookings/${id}/${what}`, body);
      expect(status).toBe(200);
    },
    keep: async (changed: Partial<Retention>): Promise<void> => {
      const { json, headers } = await send('owner', 'GET', '/api/console/practice');
      const body = { ...json, retention: { ...json.retention, ...changed } };
      const match = { 'if-match': headers['etag'] ?? '' };
      expect((await send('owner', 'PUT', '/api/console/practice', body, match)).status).toBe(200);
    },
    /** Writes an attribute as another function would, version and all. Of the first address, where no key is given. */
    holds: async (name: string, value: unknown, pk?: string, sk = 'PERSON'): Promise<void> => {
      const key = pk ?? String((await world.items('PERSON#'))[0]?.['pk']);
      await world.table.client.send(
        new UpdateItemCommand({
          TableName: world.table.name,
          Key: marshall({ pk: key, sk }),
          UpdateExpression: 'SET #name = :value ADD version :one',
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: marshall({ ':value': value, ':one': 1 }),
        }),
      );
    },
  };
};
export type Aged = ReturnType<typeof aged>;
