import type { Booking } from '../../functions/domain/booking.ts';
import { mailingIdsOf } from '../../functions/domain/mail.ts';
import type { Person } from '../../functions/domain/person.ts';
import type { Attributes, Table } from '../../functions/store/client.ts';
import { everything, type World } from './world.ts';

/**
 * What must hold of a table at any moment, as sentences about what is wrong; empty when all is well. The ledgers say what the
 * bookings say, nobody and no room is in two places, an address has no more than the rules allow and its row says which, and
 * whatever happened to a booking has its mails.
 */
export async function violations({
  table,
  practice,
  now,
}: Pick<World, 'table' | 'practice' | 'now'>): Promise<string[]> {
  const items = await everything(table);
  const bookings = items.filter(({ sk }) => sk === 'BOOKING') as unknown as Booking[];
  const confirmed = bookings.filter(({ status }) => status === 'confirmed');
  const standing = bookings.filter(({ status }) => status !== 'cancelled');
  return [
    ...ledgersDiffer(items, standing),
    ...overlaps(standing, 'room'),
    ...overlaps(standing, 'therapist'),
    ...peopleDiffer(items, { standing, open: confirmed.filter(({ end }) => end > now) }),
    ...tooMany(confirmed, ({ client }) => client.person, practice.rules.openPerEmail),
    ...bookings.flatMap((booking) => mailsMissing(items, booking)),
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

/** An address's row lists its open bookings with their ends; what is over may still stand there, what was cancelled may not. */
function peopleDiffer(
  items: readonly Attributes[],
  { standing, open }: { standing: readonly Booking[]; open: readonly Booking[] },
): string[] {
  const people = items.filter(({ sk }) => sk === 'PERSON') as unknown as Person[];
  const lineOf = ({ id, end }: Booking) => `${id} until ${end}`;
  const listed = people.flatMap((person) => person.open.map(({ booking, end }) => `${booking} until ${end}`));
  const known = standing.map(lineOf);
  return [
    ...listed.filter((line) => !known.includes(line)).map((line) => `open but not booked: ${line}`),
    ...open
      .map(lineOf)
      .filter((line) => !listed.includes(line))
      .map((line) => `booked but not open: ${line}`),
  ];
}

function mailsMissing(items: readonly Attributes[], booking: Booking): string[] {
  const written = items.filter(
    ({ pk, sk }) => pk === `BOOKING#${booking.id}` && String(sk).startsWith('MAIL#'),
  );
  const expected = mailingIdsOf(booking).map((id) => `MAIL#${id}`);
  return expected
    .filter((sk) => !written.some((item) => item['sk'] === sk))
    .map((sk) => `${booking.reference} has no ${sk}`);
}

function tooMany(bookings: readonly Booking[], of: (booking: Booking) => string, most: number): string[] {
  const groups = Map.groupBy(bookings, of);
  return [...groups.values()]
    .filter((group) => group.length > most)
    .map((group) => `${group.length} open bookings of one address`);
}

export const bookingsOf = async (table: Table): Promise<Booking[]> =>
  (await everything(table)).filter(({ sk }) => sk === 'BOOKING') as unknown as Booking[];
