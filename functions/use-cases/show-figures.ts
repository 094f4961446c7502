import type { Booking } from '../domain/booking.ts';
import { dateOf } from '../domain/calendar-date.ts';
import { type ErasedFigures, type Figures, figuresOf, NOTHING } from '../domain/figures.ts';
import { epochDay } from '../domain/units.ts';
import { instantsOf, type ListBookingsEffects } from './list-bookings.ts';
import { untilDecided } from './retry.ts';

export interface FiguresEffects extends ListBookingsEffects {
  /** What is left of bookings that were erased: their counts. */
  readonly readErased: (month: string) => Promise<ErasedFigures>;
}

/**
 * What became of the consultations of a month, by the date that they were for in practice time. Counted from the bookings
 * themselves, so that it is never wrong; the rooms and therapists of today are listed even if nothing was booked.
 * @param month - `YYYY-MM`
 */
export function showFigures(effects: FiguresEffects, month: string): Promise<Figures> {
  return untilDecided(effects, async () => {
    const practice = await effects.readPractice();
    const span = instantsOf(practice, datesOf(month));
    const lists = await Promise.all(
      [...practice.therapists, ...practice.former].map(async ({ id }) => {
        const found: Booking[] = [];
        for await (const page of effects.bookingsOf({ therapist: id, ...span })) found.push(...page);
        return found;
      }),
    );
    // Read last: a booking that goes at this moment is counted among those that are left or among those that went.
    const { figures: erased } = await effects.readErased(month);
    const empty = (all: readonly { readonly id: string }[]) =>
      Object.fromEntries(all.map(({ id }) => [id, NOTHING]));
    return figuresOf(lists.flat(), {
      ...erased,
      byRoom: { ...empty(practice.rooms), ...erased.byRoom },
      byTherapist: { ...empty(practice.therapists), ...erased.byTherapist },
    });
  });
}

function datesOf(text: string) {
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return { from: dateOf({ year, month, day: 1 }), to: epochDay(dateOf({ ...next, day: 1 }) - 1) };
}
