import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import type { Actor, Booking } from '../../functions/domain/booking.ts';
import type { Practice } from '../../functions/domain/practice.ts';
import { type BookingId, epochMs, roomId, therapistId } from '../../functions/domain/units.ts';
import { bookingKey } from '../../functions/store/table.ts';
import { book } from '../../functions/use-cases/book.ts';
import { cancelBooking } from '../../functions/use-cases/cancel-booking.ts';
import { moveBooking } from '../../functions/use-cases/move-booking.ts';
import { noteOutcome } from '../../functions/use-cases/note-outcome.ts';
import { request, type World } from './world.ts';

/** Books as somebody new, for Hove on Monday at 09:00 unless another slot is asked for. */
export async function booked(world: World, asked: Parameters<typeof request>[0] = {}): Promise<BookingId> {
  const result = await book(world.effects(), request(asked));
  return result.ok ? result.value.id : expect.fail(result.error.kind);
}

export const cancel = (world: World, id: BookingId, more: { by?: Actor; reason?: string } = {}) =>
  cancelBooking(world.effects(), { id, by: 'client', reason: '', may: () => true, ...more });

export interface To {
  readonly start: string;
  readonly room?: string;
  readonly therapist?: string;
  readonly by?: Actor;
}

export const move = (world: World, id: BookingId, { by = 'client', ...to }: To, effects = world.effects()) =>
  moveBooking(effects, { id, by, may: () => true, to: destination(to) });

const destination = ({ start, room = 'hove', therapist }: To) => ({
  start: epochMs(Date.parse(start)),
  room: roomId(room),
  therapist: therapist === undefined ? undefined : therapistId(therapist),
});

export const note = (world: World, id: BookingId, outcome: 'attended' | 'missed') =>
  noteOutcome(world.effects(), {
    id,
    by: 'practice',
    may: () => true,
    outcome,
    becameClient: outcome === 'attended',
  });

/** What became of it, in a word. */
export const said = (result: { ok: true } | { ok: false; error: { kind: string } }): string =>
  result.ok ? 'done' : result.error.kind;

export const current = async (world: World, id: BookingId): Promise<Booking> =>
  (await world.item(bookingKey(id))) as unknown as Booking;

/** The mails of each thing that happened to a booking, in order. */
export const mailKinds = async (world: World, id: BookingId): Promise<string[][]> =>
  (await world.items(`BOOKING#${id}`))
    .filter(({ sk }) => String(sk).startsWith('MAIL#'))
    .map(({ mails }) => (mails as { kind: string }[]).map(({ kind }) => kind));

export type Block = readonly [weekday: number, from: number, until: number, room: string];

/** The practice with other weekly hours of Alex's. */
export const withAlexOn =
  (...blocks: readonly Block[]) =>
  (practice: Practice): Practice => ({
    ...practice,
    therapists: practice.therapists.map((therapist) =>
      therapist.id !== 'alex'
        ? therapist
        : {
            ...therapist,
            hours: {
              ...therapist.hours,
              blocks: blocks.map(([weekday, from, until, room]) => ({ weekday, from, until, room }) as never),
            },
          },
    ),
  });

/** A therapist's weekly hours are gone, at their next version. */
export async function withdrawHours({ table }: World, therapist = 'alex'): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: { pk: { S: 'PRACTICE' }, sk: { S: `HOURS#${therapist}` } },
      UpdateExpression: 'SET blocks = :none, version = version + :one',
      ExpressionAttributeValues: { ':none': { L: [] }, ':one': { N: '1' } },
    }),
  );
}
