import type { ComponentChildren } from 'preact';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import { useSession } from '../session.ts';
import { BookingState, hasBegun } from './booking-state.tsx';
import { PleaseTelephone } from './please-telephone.tsx';

interface RowsProps {
  /** In the order in which they are shown. */
  readonly bookings: readonly ConsoleBooking[];
  /** What can be done with one at once. */
  readonly act?: (booking: ConsoleBooking) => ComponentChildren;
}

/** Bookings under the days on which they are. */
export function BookingsByDay({ level, ...rows }: RowsProps & { level: 2 | 3 }) {
  const { clock } = useSession();
  const days = Map.groupBy(rows.bookings, ({ start }) => clock.date(start));
  const DayHeading = `h${level}` as const;
  return (
    <>
      {[...days].map(([date, bookings]) => (
        <section key={date} class="booking-day" aria-labelledby={`on-${date}`}>
          <DayHeading id={`on-${date}`}>{dateInWords(date, clock.date(new Date().toISOString()))}</DayHeading>
          <BookingRows {...rows} bookings={bookings} />
        </section>
      ))}
    </>
  );
}

/** `Tuesday 24 November`, and the year where it is another than this. */
export const dateInWords = (date: string, today: string): string => {
  const year = date.slice(0, 4);
  return `${weekdayOf(date, 'long')} ${dayOfMonthOf(date)}${year === today.slice(0, 4) ? '' : ` ${year}`}`;
};

/** @param dated - whether each says its day, and not its state: a list of bookings of one kind, in any order */
export function BookingRows({ bookings, act, dated = false }: RowsProps & { dated?: boolean }) {
  return (
    <ul class={dated ? 'dated booking-rows' : 'booking-rows'}>
      {bookings.map((booking) => (
        <li key={booking.id}>
          <Row booking={booking} dated={dated} />
          {act && <div class="act">{act(booking)}</div>}
        </li>
      ))}
    </ul>
  );
}

function Row({ booking, dated }: { booking: ConsoleBooking; dated: boolean }) {
  const { me, names, clock } = useSession();
  const { id, start, name, room, therapist, status } = booking;
  return (
    <>
      <span class="at">{dated ? clock.short(start) : clock.time(start)}</span>
      <a class="whom" href={`/console/bookings/${id}`}>
        <bdi>{name}</bdi>
      </a>
      <span class="about">
        <span class="whereabouts">
          {names.room(room)}
          {me.role === 'owner' && `, ${names.people([therapist])}`}
        </span>
        {(!dated || status === 'cancelled') && (
          <span class="states">
            <BookingState booking={booking} />
          </span>
        )}
      </span>
      {!hasBegun(booking) && <PleaseTelephone booking={booking} />}
    </>
  );
}
