import type { Booking } from './booking.ts';
import type { RoomId, TherapistId } from './units.ts';

/** How many consultations of a month were booked, and what became of them. `booked` counts all, cancelled ones too. */
export interface Counts {
  readonly booked: number;
  readonly cancelled: number;
  readonly attended: number;
  readonly missed: number;
  readonly becameClient: number;
}

export interface Figures extends Counts {
  readonly byRoom: Readonly<Record<RoomId, Counts>>;
  readonly byTherapist: Readonly<Record<TherapistId, Counts>>;
}

/** What is left of a month's bookings that were erased. `version`: 0 where none were. */
export interface ErasedFigures {
  /** `YYYY-MM`, of the consultations' dates in practice time. */
  readonly month: string;
  readonly version: number;
  readonly figures: Figures;
}

export const NOTHING: Counts = { booked: 0, cancelled: 0, attended: 0, missed: 0, becameClient: 0 };

const countsOf = ({ status, becameClient }: Booking): Counts => ({
  booked: 1,
  cancelled: status === 'cancelled' ? 1 : 0,
  attended: status === 'attended' ? 1 : 0,
  missed: status === 'missed' ? 1 : 0,
  becameClient: becameClient ? 1 : 0,
});

const sum = (one: Counts, other: Counts): Counts => ({
  booked: one.booked + other.booked,
  cancelled: one.cancelled + other.cancelled,
  attended: one.attended + other.attended,
  missed: one.missed + other.missed,
  becameClient: one.becameClient + other.becameClient,
});

/**
 * A month's figures: the bookings that are there, and those that were erased.
 * @param erased - the counts of the bookings that are no longer there
 */
export function figuresOf(bookings: readonly Booking[], erased: Figures): Figures {
  return bookings.reduce((figures, booking) => {
    const counts = countsOf(booking);
    return {
      ...sum(figures, counts),
      byRoom: withCounts(figures.byRoom, booking.room, counts),
      byTherapist: withCounts(figures.byTherapist, booking.therapist, counts),
    };
  }, erased);
}

const withCounts = <Id extends string>(
  all: Readonly<Record<Id, Counts>>,
  id: Id,
  counts: Counts,
): Readonly<Record<Id, Counts>> => ({ ...all, [id]: sum(all[id] ?? NOTHING, counts) });

/** The counts once a booking of their month has been erased too. */
export const withErased = (erased: ErasedFigures, booking: Booking): ErasedFigures => ({
  ...erased,
  version: erased.version + 1,
  figures: figuresOf([booking], erased.figures),
});
