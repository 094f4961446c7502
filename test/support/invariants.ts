import type { Booking } from '../../functions/domain/booking.ts';
import type { Attributes, Table } from '../../functions/store/client.ts';
import { everything, type World } from './world.ts';

/**
 * What must hold of a table at any moment, as sentences about what is wrong; empty when all is well. The ledgers say what the
 * bookings say, nobody and no room is in two places, an address and a device have no more than the rules allow, every booking
 * stands inside the hours it was made under, and has its mails.
 */
export async function violations({ table, practice }: Pick<World, 'table' | 'practice'>): Promise<string[]> {
  const items = await everything(table);
  const bookings = items.filter(({ sk }) => sk === 'BOOKING') as unknown as Booking[];
  const confirmed = bookings.filter(({ status }) => status === 'confirmed');
  return [
    ...ledgersDiffer(items, confirmed),
    ...overlaps(confirmed, 'room'),
    ...overlaps(confirmed, 'therapist'),
    ...tooMany(confirmed, ({ client }) => client.person, practice.rules.openPerEmail),
    ...confirmed
      .filter(
        ({ id }) => !items.some(({ pk, sk }) => pk === `BOOKING#${id}` && String(sk).startsWith('MAIL#')),
      )
      .map(({ reference }) => `${reference} has no mails`),
  ];
}

function ledgersDiffer(items: readonly Attributes[], confirmed: readonly Booking[]): string[] {
  const rows = items.filter(({ pk }) => String(pk).startsWith('DAYS#'));
  const listed = rows
    .flatMap(({ taken }) => taken as unknown[][])
    .map(([start, , room, therapist, id]) => `${id} ${Number(start) * 60_000} ${room} ${therapist}`);
  const booked = confirmed.map(({ id, start, room, therapist }) => `${id} ${start} ${room} ${therapist}`);
  return [
    ...listed.filter((line) => !booked.includes(line)).map((line) => `taken but not booked: ${line}`),
    ...booked.filter((line) => !listed.includes(line)).map((line) => `booked but not taken: ${line}`),
  ];
}

const overlaps = (bookings: readonly Booking[], by: 'room' | 'therapist'): string[] =>
  bookings.flatMap((one, index) =>
    bookings
      .slice(index + 1)
      .filter((other) => one[by] === other[by] && one.start < other.end && other.start < one.end)
      .map((other) => `${one.reference} and ${other.reference} share a ${by}`),
  );

function tooMany(bookings: readonly Booking[], of: (booking: Booking) => string, most: number): string[] {
  const groups = Map.groupBy(bookings, of);
  return [...groups.values()]
    .filter((group) => group.length > most)
    .map((group) => `${group.length} open bookings of one address`);
}

export const bookingsOf = async (table: Table): Promise<Booking[]> =>
  (await everything(table)).filter(({ sk }) => sk === 'BOOKING') as unknown as Booking[];
