import type { DateRange, HoursException } from './practice.ts';
import { type EpochDay, epochDay } from './units.ts';

type Exceptions = readonly HoursException[];

/** The exceptions with one more, which replaces whatever stood on its dates. Disjoint and in order of date, as they were. */
export const withException = (exceptions: Exceptions, added: HoursException): HoursException[] =>
  [...withoutException(exceptions, added), added].sort((a, b) => a.from - b.from);

/** The exceptions without what stands on the dates of the range: one that reaches beyond it keeps the rest. */
export const withoutException = (exceptions: Exceptions, { from, to }: DateRange): HoursException[] =>
  exceptions.flatMap((exception) => [
    ...clipped(exception, { from: exception.from, to: epochDay(from - 1) }),
    ...clipped(exception, { from: epochDay(to + 1), to: exception.to }),
  ]);

/** The part of an exception within a range: one or none. */
function clipped(exception: HoursException, range: DateRange): HoursException[] {
  const from = epochDay(Math.max(exception.from, range.from));
  const to = epochDay(Math.min(exception.to, range.to));
  return from <= to ? [{ ...exception, from, to }] : [];
}

/** The exceptions of a range date by date, both ends included, in order of date. */
export const exceptionsOn = (exceptions: Exceptions, range: DateRange): HoursException[] =>
  exceptions
    .flatMap((exception) => clipped(exception, range))
    .flatMap((exception) => datesOf(exception).map((day) => ({ ...exception, from: day, to: day })));

const datesOf = ({ from, to }: DateRange): EpochDay[] =>
  Array.from({ length: to - from + 1 }, (_, place) => epochDay(from + place));

/** What stands on a date alone; undefined where the weekly hours hold. */
export const exceptionOn = (exceptions: Exceptions, day: EpochDay): HoursException | undefined =>
  exceptionsOn(exceptions, { from: day, to: day })[0];
