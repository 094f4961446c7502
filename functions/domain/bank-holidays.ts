import { dateOf, partsOf, weekdayOf } from './calendar-date.ts';
import { type EpochDay, epochDay, type Weekday } from './units.ts';

/**
 * The bank holidays of England and Wales in a year, and each holiday itself that a bank holiday stands in for: Christmas Day on
 * a Saturday is one, and so is the Monday after it. By the Banking and Financial Dealings Act 1971 with the proclamations
 * since 2020; it holds for later years as long as nobody proclaims another.
 * @returns in no order; a year is worked out once and kept
 */
export function bankHolidaysOf(year: number): readonly EpochDay[] {
  const known = byYear.get(year);
  if (known) return known;
  const holidays = workOut(year);
  byYear.set(year, holidays);
  return holidays;
}

const byYear = new Map<number, readonly EpochDay[]>();

/** Whether the date is one of its year's. */
export const isBankHoliday = (day: EpochDay): boolean => bankHolidaysOf(partsOf(day).year).includes(day);

const MONDAY: Weekday = 1;
const SATURDAY: Weekday = 6;

/** Holidays that were moved, by the year and what was moved: to 8 May for VE Day, into June for the Queen's jubilee. */
const earlyMayMoved: ReadonlyMap<number, EpochDay> = new Map([
  [2020, dateOf({ year: 2020, month: 5, day: 8 })],
]);
const springMoved: ReadonlyMap<number, EpochDay> = new Map([
  [2022, dateOf({ year: 2022, month: 6, day: 2 })],
]);

/** The Platinum Jubilee, the Queen's funeral, the coronation. */
const onceOnly: readonly EpochDay[] = [
  dateOf({ year: 2022, month: 6, day: 3 }),
  dateOf({ year: 2022, month: 9, day: 19 }),
  dateOf({ year: 2023, month: 5, day: 8 }),
];

function workOut(year: number): EpochDay[] {
  const easter = easterSunday(year);
  return [
    ...withSubstitutes([dateOf({ year, month: 1, day: 1 })]),
    epochDay(easter - 2),
    epochDay(easter + 1),
    earlyMayMoved.get(year) ?? mondayFrom(dateOf({ year, month: 5, day: 1 })),
    springMoved.get(year) ?? mondayFrom(dateOf({ year, month: 5, day: 25 })),
    mondayFrom(dateOf({ year, month: 8, day: 25 })),
    ...withSubstitutes([dateOf({ year, month: 12, day: 25 }), dateOf({ year, month: 12, day: 26 })]),
    ...onceOnly.filter((day) => partsOf(day).year === year),
  ];
}

/** The first Monday on or after the day; from the 25th it is the last of a month of 31 days. */
const mondayFrom = (day: EpochDay): EpochDay => epochDay(day + ((7 + MONDAY - weekdayOf(day)) % 7));

/** The days, and for each that falls on a weekend the next weekday that is not a holiday already. */
function withSubstitutes(days: readonly EpochDay[]): EpochDay[] {
  const holidays = [...days];
  for (const day of days.filter((each) => weekdayOf(each) >= SATURDAY)) {
    let substitute = day;
    while (weekdayOf(substitute) >= SATURDAY || holidays.includes(substitute))
      substitute = epochDay(substitute + 1);
    holidays.push(substitute);
  }
  return holidays;
}

/** The Gregorian computus as J.-M. Oudin gave it in 1940: the Sunday after the Paschal full moon. */
function easterSunday(year: number): EpochDay {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const correction = Math.floor((century - 17) / 25);
  let moon =
    (century - Math.floor(century / 4) - Math.floor((century - correction) / 3) + 19 * golden + 15) % 30;
  moon -= Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return epochDay(dateOf({ year, month: 3, day: 28 }) + moon - weekday);
}
