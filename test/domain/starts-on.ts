import { parseDate } from '../../functions/domain/calendar-date.ts';
import { allSlots } from '../../functions/domain/slot-list.ts';
import { freeSlots, type SlotsInput } from '../../functions/domain/slots.ts';
import { DAY_MS, epochMs } from '../../functions/domain/units.ts';
import { formatInstant } from '../../functions/domain/zone.ts';
import { aPractice, aTherapist, instant, weekly } from '../support/practice-builder.ts';

/** The starts of one date, asked for a day before, as `09:00Z`. */
export const startsOn = (date: string, input: Partial<SlotsInput> = {}): string[] => {
  const day = parseDate(date);
  const now = epochMs(instant(`${date}T00:00Z`) - DAY_MS);
  const free = freeSlots({ practice: aPractice(), ledgers: [], now, from: day, to: day, ...input });
  return allSlots(free, (start) => `${formatInstant(start).slice(11, 16)}Z`);
};

/** The quarters of an hour from one time until just before another, as `09:00Z`. */
export const quarters = (from: string, until: string): string[] => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const two = (part: number) => String(part).padStart(2, '0');
  const count = (minutes(until) - minutes(from)) / 15;
  return Array.from({ length: count }, (_, i) => minutes(from) + i * 15).map(
    (at) => `${two(Math.floor(at / 60))}:${two(at % 60)}Z`,
  );
};

/** Alex works these hours in Hove every day. */
export const everyDay = (span: string, rules = {}) =>
  aPractice({
    rules,
    therapists: [
      aTherapist('alex', {
        blocks: weekly(
          ...['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => `${day} ${span} hove`),
        ),
      }),
    ],
  });
