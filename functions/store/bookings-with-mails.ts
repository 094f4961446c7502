import type { Booking } from '../domain/booking.ts';
import { mailingIdsOf } from '../domain/mail.ts';
import type { BookingId } from '../domain/units.ts';
import type { BookingWithMails } from '../use-cases/find-stranded.ts';
import { readAll } from './batch.ts';
import type { Table } from './client.ts';
import { toMailing } from './mailings.ts';
import { bookingKey, bookingMailKey } from './table.ts';

/** The bookings in the order of the ids, each with its mailings; without those that are gone. */
export async function readBookingsWithMails(
  table: Table,
  ids: readonly BookingId[],
): Promise<BookingWithMails[]> {
  const items = await readAll(table, ids.map(bookingKey));
  const found = new Map(items.map((item) => [item['id'], item as unknown as Booking]));
  return withMails(
    table,
    ids.map((id) => found.get(id)).filter((booking) => booking !== undefined),
  );
}

/** The mails of many bookings at once: their keys are known from what happened to each, so nothing need be searched for. */
export async function withMails(table: Table, bookings: readonly Booking[]): Promise<BookingWithMails[]> {
  const keys = bookings.map((booking) => mailingIdsOf(booking).map((id) => bookingMailKey(booking.id, id)));
  const items = await readAll(table, keys.flat());
  const mailings = new Map(items.map((item) => [`${item['pk']} ${item['sk']}`, toMailing(item)]));
  return bookings.map((booking, index) => ({
    booking,
    mailings: (keys[index] ?? [])
      .map(({ pk, sk }) => mailings.get(`${pk} ${sk}`))
      .filter((mailing) => mailing !== undefined),
  }));
}
