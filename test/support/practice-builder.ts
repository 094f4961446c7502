import type { DayLedger, Taken } from '../../functions/domain/booking.ts';
import { parseDate } from '../../functions/domain/calendar-date.ts';
import type {
  DateRange,
  DayBlock,
  HoursException,
  Practice,
  Room,
  Rules,
  Therapist,
  TherapistHours,
  WeeklyBlock,
  WeeklySpan,
} from '../../functions/domain/practice.ts';
import {
  bookingId,
  type EpochMinute,
  type EpochMs,
  epochMs,
  MINUTE_MS,
  type MinuteOfDay,
  roomId,
  therapistId,
  type Weekday,
} from '../../functions/domain/units.ts';
import { london } from './zones.ts';

/** One therapist in one room, no buffer and no notice: what a test does not speak of does not disturb it. */
export function aPractice(
  change: Partial<Omit<Practice, 'rules'>> & { rules?: Partial<Rules> } = {},
): Practice {
  return {
    version: 1,
    name: 'The Practice',
    phone: '+441273123456',
    email: 'practice@example.org',
    zone: london,
    rooms: [aRoom('hove')],
    therapists: [aTherapist('alex')],
    former: [],
    retention: { bookingDays: 90, conversationDays: 180, spamDays: 30 },
    ...change,
    rules: {
      lengthMinutes: 15,
      stepMinutes: 15,
      bufferMinutes: 0,
      minimumNoticeHours: 0,
      daysAhead: 28,
      openPerEmail: 1,
      bookingsPerDevicePerDay: 3,
      travel: [],
      ...change.rules,
    },
  };
}

export const aRoom = (id: string, change: Partial<Omit<Room, 'id'>> = {}): Room => ({
  id: roomId(id),
  version: 1,
  name: id,
  address: '1 Church Road',
  postcode: 'BN3 2FL',
  arrival: 'Ring the bell.',
  hours: null,
  closures: [],
  ...change,
});

/** Mondays from nine to one in Hove, unless it is said otherwise. */
export const aTherapist = (id: string, hours: Partial<TherapistHours> = {}): Therapist => ({
  id: therapistId(id),
  version: 1,
  name: id,
  pronouns: null,
  about: '',
  specialisms: [],
  email: `${id}@example.org`,
  hours: {
    version: 1,
    blocks: weekly('Mon 09:00-13:00 hove'),
    worksBankHolidays: false,
    perDay: 100,
    exceptions: [],
    ...hours,
  },
});

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** @param texts - `Mon 09:00-13:00 hove` */
export const weekly = (...texts: string[]): WeeklyBlock[] =>
  texts.map((text) => {
    const [weekday = '', span = '', room = ''] = text.split(' ');
    return { weekday: weekdayNamed(weekday), ...spanOf(span), room: roomId(room) };
  });

/** @param texts - `Mon 09:00-13:00` */
export const weeklySpans = (...texts: string[]): WeeklySpan[] =>
  texts.map((text) => {
    const [weekday = '', span = ''] = text.split(' ');
    return { weekday: weekdayNamed(weekday), ...spanOf(span) };
  });

/** @param texts - `09:00-13:00 hove`; none: closed */
export const exception = (dates: DateRange, ...texts: string[]): HoursException => ({
  ...dates,
  blocks: texts.map((text): DayBlock => {
    const [span = '', room = ''] = text.split(' ');
    return { ...spanOf(span), room: roomId(room) };
  }),
});

export const dates = (from: string, to = from): DateRange => ({ from: parseDate(from), to: parseDate(to) });

const weekdayNamed = (name: string): Weekday => (WEEKDAYS.indexOf(name) + 1) as Weekday;

const spanOf = (text: string): { from: MinuteOfDay; until: MinuteOfDay } => {
  const [from = '', until = ''] = text.split('-');
  return { from: minuteOfDay(from), until: minuteOfDay(until) };
};

const minuteOfDay = (text: string): MinuteOfDay => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** @param text - `2026-11-23T09:00Z`, or to the millisecond */
export const instant = (text: string): EpochMs => epochMs(Date.parse(text));
export const minute = (text: string): EpochMinute => Date.parse(text) / MINUTE_MS;

/** @param text - `2026-11-23T09:00Z hove alex`; a quarter of an hour */
export function taken(text: string, minutes = 15): Taken {
  const [start = '', room = '', therapist = ''] = text.split(' ');
  return {
    start: minute(start),
    end: minute(start) + minutes,
    room: roomId(room),
    therapist: therapistId(therapist),
    booking: bookingId(text),
  };
}

export const ledger = (date: string, ...entries: Taken[]): DayLedger => ({
  day: parseDate(date),
  version: entries.length,
  taken: entries,
});
