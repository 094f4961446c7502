/** How the page says times: always in the practice's zone, whatever the visitor's device says. */
export interface Clock {
  /** `10:15`; of an hour that the clocks go through twice, with which of the two: `01:00 BST`. */
  readonly time: (instant: string) => string;
  /** `Tuesday 24 November` */
  readonly day: (instant: string) => string;
  /** `Tue 24 Nov, 10:15` */
  readonly short: (instant: string) => string;
  /** `2026-11-24` */
  readonly date: (instant: string) => string;
  /** Hours since midnight on the wall, 0 to 23. */
  readonly hour: (instant: string) => number;
}

/** @param timeZone - IANA name, as the API gives it */
export function clockIn(timeZone: string): Clock {
  const time = unmistakable(timeZone);
  const shortDay = parts({ timeZone, ...SHORT_DAY }, DAY_PARTS, ' ');
  return {
    time,
    day: parts({ timeZone, ...LONG_DAY }, DAY_PARTS, ' '),
    short: (instant) => `${shortDay(instant)}, ${time(instant)}`,
    date: parts(
      { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
      ['year', 'month', 'day'],
      '-',
    ),
    hour: (instant) => Number(time(instant).slice(0, 2)),
  };
}

type Say = (instant: string) => string;

/** Every zone's clocks that go back go back by an hour, but for Lord Howe Island's, which go back by half of one. */
const HOUR_MS = 3_600_000;

function unmistakable(timeZone: string): Say {
  const time = parts(
    { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    ['hour', 'minute'],
    ':',
  );
  const zoneName = parts({ timeZone, timeZoneName: 'short' }, ['timeZoneName'], '');
  return (instant) => {
    const said = time(instant);
    const happensTwice = [-HOUR_MS, HOUR_MS].some(
      (shift) => time(new Date(Date.parse(instant) + shift).toISOString()) === said,
    );
    return happensTwice ? `${said} ${zoneName(instant)}` : said;
  };
}

const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const SHORT_DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const DAY_PARTS = ['weekday', 'day', 'month'] as const;

/** Joined here, part by part: where commas go differs between browsers' versions of `en-GB`. */
function parts(
  options: Intl.DateTimeFormatOptions,
  order: readonly Intl.DateTimeFormatPartTypes[],
  joint: string,
): Say {
  const format = new Intl.DateTimeFormat('en-GB', options);
  return (instant) => {
    const found = format.formatToParts(new Date(instant));
    return order.map((type) => found.find((part) => part.type === type)?.value ?? '').join(joint);
  };
}

type Length = 'long' | 'short';

const utc = (options: Intl.DateTimeFormatOptions, order: readonly Intl.DateTimeFormatPartTypes[]) =>
  parts({ timeZone: 'UTC', ...options }, order, ' ');
const weekdays = {
  long: utc({ weekday: 'long' }, ['weekday']),
  short: utc({ weekday: 'short' }, ['weekday']),
};
const daysOfMonth = {
  long: utc({ day: 'numeric', month: 'long' }, ['day', 'month']),
  short: utc({ day: 'numeric', month: 'short' }, ['day', 'month']),
};

/** `Tuesday`, or `Tue` @param date - `YYYY-MM-DD` */
export const weekdayOf = (date: string, length: Length): string => weekdays[length](date);
/** `24 November`, or `24 Nov` @param date - `YYYY-MM-DD` */
export const dayOfMonthOf = (date: string, length: Length = 'long'): string => daysOfMonth[length](date);

/** `23 to 29 November`, or `30 November to 6 December`. */
export function dateRange(from: string, to: string): string {
  const start = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : dayOfMonthOf(from);
  return from === to ? dayOfMonthOf(to) : `${start} to ${dayOfMonthOf(to)}`;
}

const DAY_MS = 86_400_000;

/** @param date - `YYYY-MM-DD` @param days - may be negative */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}
