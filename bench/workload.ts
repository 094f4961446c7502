import type { DayLedger, Taken } from '../functions/domain/booking.ts';
import { parseDate } from '../functions/domain/calendar-date.ts';
import { place } from '../functions/domain/claim.ts';
import type { HoursException, Practice, Therapist } from '../functions/domain/practice.ts';
import { describeSlots, freeSlots, type SlotsInput } from '../functions/domain/slots.ts';
import {
  bookingId,
  type EpochDay,
  type EpochMinute,
  epochDay,
  epochMs,
  MINUTE_MS,
  roomId,
  therapistId,
  type Weekday,
} from '../functions/domain/units.ts';
import { dayOf, dayStart } from '../functions/domain/zone.ts';
import { findZone } from '../functions/domain/zone-transitions.ts';

/** How many days are looked at, and how many bookings there are in and after them. */
export interface Load {
  readonly days: number;
  readonly bookings: number;
}

const FIRST_DAY = parseDate('2027-03-01');
const ROOM = roomId('hove');
const THERAPIST = therapistId('alex');
const MINUTES = 15;
const NOTICE_HOURS = 24;

/**
 * One therapist, Monday to Friday 09:00-17:00 in Europe/London, 24 hours' notice counted from the first day's midnight, 12
 * exceptions in the year, no buffer and no cap; bookings on distinct working quarters, as many in the window as fill half of it
 * and the rest after it.
 */
export function workload({ days, bookings }: Load): SlotsInput {
  const practice = practiceFor(days);
  const inside = quarters(practice, FIRST_DAY, days);
  const after = quarters(practice, epochDay(FIRST_DAY + days), bookings);
  const fitting = Math.min(bookings, Math.floor(inside.length / 2));
  const booked = [...scattered(inside, fitting), ...scattered(after, bookings - fitting)];
  return {
    practice,
    ledgers: ledgersOf(practice, booked),
    now: epochMs(dayStart(practice.zone, FIRST_DAY) * MINUTE_MS),
    from: FIRST_DAY,
    to: epochDay(FIRST_DAY + days - 1),
  };
}

function practiceFor(days: number): Practice {
  const zone = findZone('Europe/London');
  if (!zone) throw new Error('this Node knows no time zones: it was built without ICU data');
  return {
    version: 1,
    name: 'Bench',
    phone: '01632 960123',
    email: 'hello@example.org',
    zone,
    rules: {
      lengthMinutes: MINUTES,
      stepMinutes: MINUTES,
      bufferMinutes: 0,
      minimumNoticeHours: NOTICE_HOURS,
      daysAhead: days,
      openPerEmail: 1,
      bookingsPerDevicePerDay: 1000,
      travel: [],
    },
    retention: { bookingDays: 90, conversationDays: 180, spamDays: 30 },
    rooms: [
      {
        id: ROOM,
        version: 1,
        name: 'Hove',
        address: '',
        postcode: 'BN3 2FL',
        arrival: '',
        hours: null,
        closures: [],
      },
    ],
    therapists: [therapist()],
    former: [],
  };
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const NINE = 9 * 60;
const FIVE = 17 * 60;

const therapist = (): Therapist => ({
  id: THERAPIST,
  version: 1,
  name: 'Alex Sample',
  pronouns: null,
  about: '',
  specialisms: [],
  email: 'alex@example.org',
  hours: {
    version: 1,
    blocks: WEEKDAYS.map((weekday) => ({ weekday, from: NINE, until: FIVE, room: ROOM })),
    worksBankHolidays: false,
    // More than a day has quarters.
    perDay: 1000,
    exceptions: Array.from({ length: 12 }, (_, month) => exceptionOf(month)),
  },
});

/** On the second Wednesday or thereabouts of each month, in turn: a closed day, and a day with a long lunch. */
function exceptionOf(month: number): HoursException {
  const day = epochDay(FIRST_DAY + 9 + month * 28);
  const halves = [
    { from: NINE, until: 12 * 60, room: ROOM },
    { from: 14 * 60, until: FIVE, room: ROOM },
  ];
  return { from: day, to: day, blocks: month % 2 === 0 ? [] : halves };
}

/** Every start that the hours offer in the days from `first`, with nothing taken and no notice asked. */
function quarters(practice: Practice, first: EpochDay, days: number): EpochMinute[] {
  const rules = { ...practice.rules, minimumNoticeHours: 0, daysAhead: days };
  const now = epochMs(dayStart(practice.zone, first) * MINUTE_MS);
  const to = epochDay(first + days - 1);
  const free = freeSlots({ practice: { ...practice, rules }, ledgers: [], now, from: first, to });
  return describeSlots(free).flatMap(({ slots }) => slots.map(({ start }) => Date.parse(start) / MINUTE_MS));
}

/** A prime that is not a factor of how many quarters a range has, so that its multiples reach each of them once. */
const STRIDE = 7919;

/** As many of the list as asked, here and there. */
export const scattered = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, i) => all[(i * STRIDE) % all.length] as T);

function ledgersOf({ zone }: Practice, starts: readonly EpochMinute[]): DayLedger[] {
  const ledgers = new Map<EpochDay, DayLedger>();
  for (const [i, start] of starts.entries()) {
    const day = dayOf(zone, epochMs(start * MINUTE_MS));
    const taken: Taken = {
      start,
      end: start + MINUTES,
      room: ROOM,
      therapist: THERAPIST,
      booking: bookingId(`booking-${i}`),
    };
    ledgers.set(day, place(ledgers.get(day) ?? { day, version: 0, taken: [] }, taken));
  }
  return [...ledgers.values()].sort((a, b) => a.day - b.day);
}
