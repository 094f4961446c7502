import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../functions/domain/calendar-date.ts';
import { allSlots } from '../../functions/domain/slot-list.ts';
import { describeSlots, freeSlots, nextFree, type SlotsInput } from '../../functions/domain/slots.ts';
import { epochDay } from '../../functions/domain/units.ts';
import { formatInstant } from '../../functions/domain/zone.ts';
import { aPractice, aRoom, aTherapist, dates, instant, weekly } from '../support/practice-builder.ts';
import { anySearch } from './any-practice.ts';
import { slowSlots } from './slow-slots.ts';
import { everyDay, startsOn } from './starts-on.ts';

const listed = (input: SlotsInput): string[] =>
  allSlots(freeSlots(input), (start, room, therapists) =>
    therapists.map((therapist) => `${formatInstant(start)} ${room} ${therapist}`),
  ).flat();

describe('the free slots', () => {
  it('are those that the rules allow, minute by minute, whatever the practice', () => {
    let shown = 0;
    fc.assert(
      fc.property(anySearch, (input) => {
        const slots = listed(input);
        shown += slots.length;
        expect(slots).toEqual(slowSlots(input));
      }),
      { numRuns: 250 },
    );
    expect(shown).toBeGreaterThan(0);
  });

  it('are listed by date, start and room, with whoever is free', () => {
    const practice = aPractice({
      rooms: [aRoom('hove'), aRoom('lewes')],
      therapists: [
        aTherapist('alex', { blocks: weekly('Mon 09:00-09:30 lewes') }),
        aTherapist('kim', { blocks: weekly('Mon 09:15-09:30 hove', 'Tue 09:00-09:10 hove') }),
        aTherapist('sam', { blocks: weekly('Mon 09:00-09:15 lewes') }),
      ],
    });
    const slots = { ledgers: [], now: instant('2026-11-21T10:00Z'), practice };
    expect(describeSlots(freeSlots({ ...slots, ...dates('2026-11-23', '2026-11-24') }))).toEqual([
      {
        date: '2026-11-23',
        slots: [
          {
            start: '2026-11-23T09:00:00.000Z',
            end: '2026-11-23T09:15:00.000Z',
            room: 'lewes',
            therapists: ['alex', 'sam'],
          },
          {
            start: '2026-11-23T09:15:00.000Z',
            end: '2026-11-23T09:30:00.000Z',
            room: 'hove',
            therapists: ['kim'],
          },
          {
            start: '2026-11-23T09:15:00.000Z',
            end: '2026-11-23T09:30:00.000Z',
            room: 'lewes',
            therapists: ['alex'],
          },
        ],
      },
      { date: '2026-11-24', slots: [] },
    ]);
  });

  it('are first free in each room that has any', () => {
    const practice = aPractice({
      rooms: [aRoom('brighton'), aRoom('hove'), aRoom('lewes')],
      therapists: [
        aTherapist('alex', { blocks: weekly('Mon 09:00-10:00 hove', 'Tue 09:00-10:00 lewes') }),
        aTherapist('sam', { blocks: weekly('Mon 09:30-10:00 lewes') }),
      ],
    });
    const free = freeSlots({
      practice,
      ledgers: [],
      now: instant('2026-11-21T10:00Z'),
      ...dates('2026-11-22', '2026-11-29'),
    });
    expect([...nextFree(free)].map(([room, start]) => `${room} ${formatInstant(start)}`)).toEqual([
      'hove 2026-11-23T09:00:00.000Z',
      'lewes 2026-11-23T09:30:00.000Z',
    ]);
  });

  it('need no more than the space that a date takes by the minute', () => {
    const practice = everyDay('00:00-24:00', { lengthMinutes: 1, stepMinutes: 1 });
    expect(startsOn('2026-11-23', { practice })).toHaveLength(1440);
  });
});

it('lists every date of the range, also the thousands that are outside the window', () => {
  const practice = everyDay('09:00-10:00', { daysAhead: 0 });
  const today = parseDate('2026-11-23');
  const free = freeSlots({
    practice,
    ledgers: [],
    now: instant('2026-11-23T00:00Z'),
    from: epochDay(today - 1000),
    to: epochDay(today + 1000),
  });
  expect(describeSlots(free)).toHaveLength(2001);
  expect(
    describeSlots(free)
      .filter(({ slots }) => slots.length > 0)
      .map(({ date }) => date),
  ).toEqual(['2026-11-23']);
});
