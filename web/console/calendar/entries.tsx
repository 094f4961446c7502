import { formatTime } from '../../../functions/domain/wall-time.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Names } from '../../shared/names.ts';
import type { Clock } from '../../shared/when.ts';
import { dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import { hasFailed } from '../shared/delivery.ts';
import { cssValues } from './css-values.ts';
import type { Side, Span } from './geometry.ts';
import type { Open, Taken } from './week.ts';

/** `Monday 23 November` */
export const sayDay = (date: string): string => `${weekdayOf(date, 'long')} ${dayOfMonthOf(date)}`;

export const saySpan = ({ from, until }: Span): string => `${formatTime(from)} to ${formatTime(until)}`;

/** `Monday 23 November, 09:00 to 13:00, Hove, Alex` */
export const sayOpen = ({ date, therapist, room, ...span }: Open, names: Names): string =>
  `${sayDay(date)}, ${saySpan(span)}, ${names.room(room)}, ${names.short([therapist])}`;

interface Placing extends Side {
  /** Within the day. */
  readonly lane: number;
  readonly lanes: number;
}

const placed = ({ from, until }: Span, { lane, lanes, side, sides }: Placing) =>
  cssValues({
    '--begins': from % 60,
    '--lasts': until - from,
    '--left': (lane + side / sides) / lanes,
    '--share': 1 / (lanes * sides),
  });

interface OpenEntryProps {
  readonly open: Open;
  readonly placing: Placing;
  readonly names: Names;
  readonly by: 'therapist' | 'room';
  /** Minutes below its beginning, where nothing covers them. */
  readonly wordsAt: number;
  /** Whether these are hours that are not saved yet. */
  readonly proposed: boolean;
  /** Whether whoever is signed in may change them. */
  readonly own: boolean;
  readonly press: () => void;
}

export function OpenEntry({ open, placing, names, by, wordsAt, proposed, own, press }: OpenEntryProps) {
  const style = placed(open, placing);
  const where = by === 'therapist' ? names.room(open.room) : names.short([open.therapist]);
  const words = (
    <span class="entry-words" style={cssValues({ '--words-at': wordsAt })}>
      <span class="entry-time">{formatTime(open.from)}</span> {where}
    </span>
  );
  const name = `${proposed ? 'Not saved' : 'Open'}, ${sayOpen(open, names)}`;
  if (!own)
    return (
      <div class="entry open" style={style}>
        {words}
        <span class="unseen">{name}</span>
      </div>
    );
  return (
    <button
      type="button"
      class={proposed ? 'entry open proposed' : 'entry open'}
      style={style}
      data-open={openKey(open)}
      aria-label={name}
      aria-describedby="calendar-keys"
      onClick={press}
    >
      {words}
    </button>
  );
}

/** Finds the button of hours again. */
export const openKey = ({ date, therapist, room, from }: Open): string =>
  `${date} ${therapist} ${room} ${from}`;

interface TakenEntryProps {
  readonly taken: Taken;
  readonly placing: Omit<Placing, keyof Side>;
  readonly names: Names;
  /** Of a day with an hour that comes twice, to say which of the two; it is slow, and other days do without. */
  readonly clock: Clock | undefined;
  readonly stranded: boolean;
  readonly press: (booking: ConsoleBooking) => void;
}

/** A booking, or that somebody else has the room. */
export function TakenEntry({ taken, placing, names, clock, stranded, press }: TakenEntryProps) {
  const { booking, date } = taken;
  const style = placed(taken, { ...placing, side: taken.side, sides: taken.sides });
  const [starts, ends] = clock
    ? [clock.time(booking.start), clock.time(booking.end)]
    : [formatTime(taken.from), formatTime(taken.until)];
  const times = `${starts} to ${ends}`;
  if ('busy' in booking)
    return (
      <div class="entry busy" style={style}>
        <span class="entry-words" aria-hidden="true">
          Taken
        </span>
        <span class="unseen">
          Taken by somebody else, {sayDay(date)}, {times}, {names.room(booking.room)}
        </span>
      </div>
    );
  const bad = stranded || booking.mails.some((mail) => mail.to === 'client' && hasFailed(mail));
  const outside = stranded ? 'Outside the hours, booked' : SAID[booking.status];
  return (
    <button
      type="button"
      class={`entry taken ${booking.status}${bad ? ' attention' : ''}`}
      style={style}
      aria-label={`${outside}, ${sayDay(date)}, ${times}, ${names.room(booking.room)}, ${booking.name}, with ${names.short([booking.therapist])}`}
      onClick={() => press(booking)}
    >
      <span class="entry-words">
        <span class="entry-time">{starts}</span> {booking.name}
      </span>
    </button>
  );
}

const SAID: Readonly<Record<ConsoleBooking['status'], string>> = {
  confirmed: 'Booked',
  cancelled: 'Cancelled',
  attended: 'Attended',
  missed: 'Missed',
};
