import { bookableWindow } from '../../../functions/domain/bookable-window.ts';
import { parseDate, weekdayOf } from '../../../functions/domain/calendar-date.ts';
import { describeSlots, freeSlots, type SlotDay } from '../../../functions/domain/slots.ts';
import { type EpochMs, epochDay, therapistId } from '../../../functions/domain/units.ts';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import { ledgersOf, practiceModel } from '../shared/practice-model.ts';
import { DAYS_KNOWN, type HoursAnswers } from './answers.ts';

/** A therapist's hours and exceptions, saved or not. */
export interface Wanted {
  readonly therapist: string;
  readonly hours: Hours;
  readonly exceptions: readonly Exception[];
}

/** Seven days, Monday first, each with the slots that clients would see. */
export type SlotWeek = readonly SlotDay[];

/**
 * The weeks from today's on, as far as clients can book and as it is known what is taken: found by the very function that answers
 * them.
 * @returns undefined when this browser does not know the practice's time zone
 */
export function comingWeeks(
  { settings, rooms, taken }: Pick<HoursAnswers, 'settings' | 'rooms' | 'taken'>,
  { therapist, hours, exceptions }: Wanted,
  now: EpochMs,
): readonly SlotWeek[] | undefined {
  const practice = practiceModel({ settings, rooms, therapists: [{ id: therapist, hours, exceptions }] });
  if (!practice) return undefined;
  const { firstDay, lastDay } = bookableWindow(practice, now);
  // The last day's buffer would reach a day of which nothing is known.
  const last = epochDay(Math.min(lastDay, firstDay + DAYS_KNOWN - 1));
  const monday = epochDay(firstDay - weekdayOf(firstDay) + 1);
  const weeks = Math.floor((last - monday) / 7) + 1;
  const days = describeSlots(
    freeSlots({
      practice,
      ledgers: ledgersOf(practice, taken),
      now,
      from: monday,
      to: epochDay(monday + 7 * weeks - 1),
      therapist: therapistId(therapist),
    }),
  ).map((day) => (parseDate(day.date) <= last ? day : { ...day, slots: [] }));
  return Array.from({ length: weeks }, (_, week) => days.slice(7 * week, 7 * week + 7));
}

export const countSlots = (week: SlotWeek | undefined): number =>
  week?.reduce((sum, { slots }) => sum + slots.length, 0) ?? 0;
