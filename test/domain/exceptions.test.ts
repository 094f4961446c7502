import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exceptionOn,
  exceptionsOn,
  withException,
  withoutException,
} from '../../functions/domain/exceptions.ts';
import type { DateRange, HoursException } from '../../functions/domain/practice.ts';
import { epochDay, roomId } from '../../functions/domain/units.ts';

const DAYS = 30;
const range = fc
  .tuple(fc.nat(DAYS - 1), fc.nat(DAYS - 1))
  .map(([a, b]): DateRange => ({ from: epochDay(Math.min(a, b)), to: epochDay(Math.max(a, b)) }));
const exception = fc
  .tuple(range, fc.nat(2))
  .map(([dates, hours]): HoursException => ({ ...dates, blocks: blocksOf(hours) }));
/** Told apart by their number; none: closed. */
const blocksOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ from: 60 * i, until: 60 * i + 60, room: roomId('hove') }));

type Step = { readonly put: HoursException } | { readonly remove: DateRange };
const steps = fc.array(
  fc.oneof(
    exception.map((put): Step => ({ put })),
    range.map((remove): Step => ({ remove })),
  ),
  { maxLength: 12 },
);

const applied = (list: readonly Step[]): HoursException[] =>
  list.reduce<HoursException[]>(
    (exceptions, step) =>
      'put' in step ? withException(exceptions, step.put) : withoutException(exceptions, step.remove),
    [],
  );

/** What stands on each date, kept the obvious way. */
function dateByDate(list: readonly Step[]): (number | undefined)[] {
  const dates = new Array<number | undefined>(DAYS).fill(undefined);
  for (const step of list) {
    const { from, to } = 'put' in step ? step.put : step.remove;
    dates.fill('put' in step ? step.put.blocks.length : undefined, from, to + 1);
  }
  return dates;
}

describe('exceptions', () => {
  it('say of every date what was last said of it', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const exceptions = applied(list);
        const found = dateByDate(list).map((_, day) => exceptionOn(exceptions, epochDay(day))?.blocks.length);
        expect(found).toEqual(dateByDate(list));
      }),
    );
  });

  it('stay disjoint and in order of date, as the slot engine wants them', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const ends = applied(list).flatMap(({ from, to }) => [from, to + 1]);
        expect(ends).toEqual(ends.toSorted((a, b) => a - b));
      }),
    );
  });

  it('are listed date by date within a range', () => {
    fc.assert(
      fc.property(steps, range, (list, { from, to }) => {
        const listed = exceptionsOn(applied(list), { from, to });
        const expected = dateByDate(list).flatMap((blocks, day) =>
          blocks !== undefined && from <= day && day <= to ? [[day, day, blocks]] : [],
        );
        expect(listed.map((each) => [each.from, each.to, each.blocks.length])).toEqual(expected);
      }),
    );
  });
});
