import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import { blockFaults } from '../../../web/console/hours/block-faults.ts';
import {
  bankHolidaysFrom,
  datesIn,
  exceptionsWith,
  otherDatesOf,
  sayDates,
  standingOn,
} from '../../../web/console/hours/dates.ts';
import {
  draftOf,
  hoursFrom,
  hoursOf,
  partsOf,
  workableHours,
} from '../../../web/console/hours/hours-draft.ts';
import { ALEX } from './alex.ts';

const time = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** One block or none a weekday, up to midnight. */
const anyHours: fc.Arbitrary<Hours> = fc.record({
  blocks: fc.array(fc.option(fc.tuple(fc.nat(95), fc.nat(95))), { minLength: 7, maxLength: 7 }).map((week) =>
    week.flatMap((ends, index) => {
      if (!ends) return [];
      const [from, until] = [Math.min(...ends), Math.max(...ends) + 1];
      return [{ weekday: index + 1, from: time(from), until: time(until), room: 'hove' }];
    }),
  ),
  worksBankHolidays: fc.boolean(),
  perDay: fc.integer({ min: 1, max: 100 }),
});

describe('hours as a form holds them', () => {
  it('are the same hours, whole and part by part', () => {
    fc.assert(
      fc.property(anyHours, (hours) => {
        expect(hoursOf(draftOf(hours))).toEqual(hours);
        expect(hoursFrom(partsOf(hours))).toEqual(hours);
        expect(workableHours(draftOf(hours), ALEX)).toEqual(hours);
      }),
    );
  });

  it('are workable without what is only half typed', () => {
    const draft = draftOf(ALEX);
    const typed = {
      ...draft,
      perDay: '',
      days: draft.days.with(0, [{ from: '09:00', until: '', room: 'hove' }]),
    };
    expect(workableHours(typed, ALEX)).toEqual({ ...ALEX, blocks: ALEX.blocks.slice(1) });
  });
});

describe('what is said of a block that was refused', () => {
  const rules = { rooms: [{ id: 'hove' }], stepMinutes: 25 };

  it.each([
    ['without a beginning', { from: '', until: '10:00' }, 'day-1-0-from', 'enter when these hours begin'],
    ['without an end', { from: '09:10', until: '' }, 'day-1-0-until', 'enter when these hours end'],
    ['that ends before it begins', { from: '09:10', until: '08:20' }, 'day-1-0-until', 'after 09:10'],
    ['that begins beside the steps', { from: '09:00', until: '10:00' }, 'day-1-0-from', '08:45 or 09:10'],
    ['that ends beside them', { from: '10:00', until: '10:30' }, 'day-1-0-until', '10:25 or 10:50'],
    [
      'in a room that is gone',
      { from: '10:00', until: '10:25', room: 'lewes' },
      'day-1-0-room',
      'Choose another',
    ],
  ])('%s', (_, block, field, words) => {
    const blocks = [{ room: 'hove', ...block }];
    const faults = blockFaults({ id: 'day-1', name: 'Monday', blocks }, rules);
    expect(faults).toEqual([{ field, text: expect.stringContaining(words) }]);
  });

  it('is nothing where there is nothing wrong, midnight included', () => {
    const blocks = [{ from: '10:00', until: '00:00', room: 'hove' }];
    expect(blockFaults({ id: 'day-1', name: 'Monday', blocks }, rules)).toEqual([]);
  });
});

describe('dates with hours of their own', () => {
  const off = { from: '2026-12-30', to: '2027-01-02' };
  const blocks = [{ from: '09:00', until: '10:00', room: 'hove' }];
  const standing: Exception[] = [{ date: '2026-12-29', closed: false, blocks }];

  it('make one time off of closed dates that follow each other, over the year’s end too', () => {
    const exceptions = exceptionsWith(standing, off, []);
    expect(otherDatesOf(exceptions)).toEqual([
      { from: '2026-12-29', to: '2026-12-29', blocks },
      { ...off, blocks: [] },
    ]);
    expect(datesIn(off)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
    expect(sayDates(off, '2026-11-21')).toBe('Wednesday 30 December to Saturday 2 January 2027');
  });

  it('replace what stood on them, and leave the weekly hours when they go', () => {
    const other = exceptionsWith(standing, { from: '2026-12-29', to: '2026-12-29' }, []);
    expect(other).toEqual([{ date: '2026-12-29', closed: true, blocks: [] }]);
    expect(exceptionsWith(other, { from: '2026-12-01', to: '2027-01-01' }, undefined)).toEqual([]);
    expect(standingOn(standing, '2026-12-28')).toBeNull();
  });

  it('have bank holidays among them, for a year', () => {
    expect(bankHolidaysFrom('2026-12-26')).toEqual([
      '2026-12-26',
      '2026-12-28',
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-25',
    ]);
  });
});
