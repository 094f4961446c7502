import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findZone } from '../../../functions/domain/zone-transitions.ts';
import {
  clearOf,
  drawn,
  rowsFor,
  type Span,
  shift,
  sideBySide,
  snap,
  spanBetween,
  stretch,
} from '../../../web/console/calendar/geometry.ts';
import { changesOn, emptyWeek, joinWeeks, weekOf } from '../../../web/console/calendar/week.ts';

const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) });

describe('the rows of a week', () => {
  it.each([
    ['of nothing are a usual day', [], 8, 19],
    ['reach up to an early beginning', [span('06:45', '09:00')], 6, 19],
    ['reach down to a late end', [span('18:00', '20:15')], 8, 21],
    ['reach to midnight', [span('23:00', '24:00')], 8, 24],
    ['go no further than an end on the hour', [span('18:00', '20:00')], 8, 20],
  ])('%s', (_, spans, first, end) => {
    expect(rowsFor(spans)).toEqual({ first, end });
  });
});

describe('what is drawn', () => {
  it.each([
    ['stands from its one time to its other', span('09:00', '09:15'), 15, span('09:00', '09:15')],
    ['ends at midnight where it ends on the next date', span('23:50', '00:05'), 15, span('23:50', '24:00')],
    ['covers an hour that does not come', span('00:55', '02:10'), 15, span('00:55', '02:10')],
    ['is as long as it takes where the clocks go back', span('01:55', '01:10'), 15, span('01:55', '02:10')],
  ])('%s', (_, { from, until }, minutes, expected) => {
    expect(drawn({ from, until, minutes })).toEqual(expected);
  });
});

const LONDON = findZone('Europe/London');

/** Two bookings, an elapsed hour apart. */
const bookedAt = (...starts: string[]) =>
  starts.map((start) => ({
    busy: true as const,
    start,
    end: new Date(Date.parse(start) + 15 * 60_000).toISOString(),
    room: 'hove',
  }));

describe('a day on which the clocks change', () => {
  it.each([
    ['2026-03-29', [1], []],
    ['2026-10-25', [], [1]],
    ['2027-03-28', [1], []],
    ['2027-10-31', [], [1]],
    ['2026-11-23', [], []],
  ])('%s: hours that do not come %j, hours that come twice %j', (date, skipped, twice) => {
    expect(LONDON && changesOn(LONDON, date)).toEqual({ skipped, twice });
  });

  it('shows the two quarters past one of the autumn side by side', () => {
    const answer = {
      ...emptyWeek(['2026-10-25']),
      bookings: bookedAt('2026-10-25T00:15:00.000Z', '2026-10-25T01:15:00.000Z'),
    };
    const { days, rows } = weekOf(answer, 'Europe/London', ({ room }) => room);
    expect(days[0]?.taken).toMatchObject([
      { ...span('01:15', '01:30'), side: 0, sides: 2 },
      { ...span('01:15', '01:30'), side: 1, sides: 2 },
    ]);
    expect(rows.first).toBe(1);
  });

  it('keeps half past midnight on its own date, in summer too', () => {
    const answer = {
      ...emptyWeek(['2026-07-01', '2026-07-02']),
      bookings: bookedAt('2026-07-01T23:30:00.000Z'),
    };
    const { days } = weekOf(answer, 'Europe/London', ({ room }) => room);
    expect(days.map(({ taken }) => taken.length)).toEqual([0, 1]);
  });
});

describe('several rooms’ weeks', () => {
  it('are one, in order', () => {
    const week = emptyWeek(['2026-11-23']);
    const [first, second] = bookedAt('2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z');
    const joined = joinWeeks([
      { ...week, bookings: second ? [second] : [] },
      { ...week, bookings: first ? [first] : [] },
    ]);
    expect(joined.bookings.map(({ start }) => start.slice(11, 16))).toEqual(['09:00', '10:00']);
    expect(joined.days).toHaveLength(1);
  });
});

const STEP = 15;
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .map(([start, length]) => ({ from: start * STEP, until: Math.min(1440, (start + length) * STEP) }));
const anyBy = fc.integer({ min: -200, max: 200 }).map((steps) => steps * STEP);
const isWithinDay = ({ from, until }: Span) => 0 <= from && from + STEP <= until && until <= 1440;

describe('hours that are dragged', () => {
  it('keep their length and stay within the day when they are moved', () => {
    fc.assert(
      fc.property(anySpan, anyBy, (before, by) => {
        const after = shift(before, by);
        expect(isWithinDay(after)).toBe(true);
        expect(after.until - after.from).toBe(before.until - before.from);
      }),
    );
  });

  it('keep the other edge, and at least a step, when they are stretched', () => {
    fc.assert(
      fc.property(anySpan, anyBy, fc.constantFrom('from', 'until'), (before, by, edge) => {
        const after = stretch(before, { edge, by, step: STEP });
        const other = edge === 'from' ? 'until' : 'from';
        expect(isWithinDay(after)).toBe(true);
        expect(after[other]).toBe(before[other]);
      }),
    );
  });

  it('begin and end where consultations may, whichever way free ground is dragged over', () => {
    const minute = fc.double({ min: 0, max: 1440, noNaN: true });
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const added = spanBetween(one, other, STEP);
        expect(isWithinDay(added)).toBe(true);
        expect([added.from % STEP, added.until % STEP]).toEqual([0, 0]);
        expect(spanBetween(other, one, STEP)).toEqual(added);
      }),
    );
  });

  it.each([
    [541, 540],
    [547, 540],
    [548, 555],
    [1439, 1440],
  ])('snap from minute %d to %d', (minute, expected) => {
    expect(snap(minute, STEP)).toBe(expected);
  });
});

describe('bookings side by side', () => {
  it('never cover each other', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 8 }), (spans) => {
        const ordered = spans.toSorted((a, b) => a.from - b.from);
        const sides = sideBySide(ordered);
        for (const [i, one] of ordered.entries())
          for (const [j, other] of ordered.entries())
            if (i < j && one.from < other.until && other.from < one.until) {
              expect(sides[i]?.side).not.toBe(sides[j]?.side);
              expect(sides[i]?.sides).toBe(sides[j]?.sides);
            }
      }),
    );
  });

  it.each([
    ['at the top where nothing stands there', [span('10:00', '10:15')], 0],
    ['below what stands at the top', [span('09:00', '09:15')], 15],
    ['in the first gap that is high enough', [span('09:00', '09:15'), span('09:30', '09:45')], 45],
    ['at the top where there is no gap', [span('09:00', '13:00')], 0],
  ])('leave the words of open hours %s', (_, above, expected) => {
    expect(clearOf(span('09:00', '13:00'), above, 25)).toBe(expected);
  });
});
