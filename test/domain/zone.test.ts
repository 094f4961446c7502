import { describe, expect, it } from 'vitest';
import { formatDate, parseDate } from '../../functions/domain/calendar-date.ts';
import { DAY_MINUTES, type EpochMinute, epochDay, epochMs, MINUTE_MS } from '../../functions/domain/units.ts';
import { dayOf, dayStart, formatInstant, minuteOfDayAt, stretchReader } from '../../functions/domain/zone.ts';
import { findZone } from '../../functions/domain/zone-transitions.ts';
import { minute } from '../support/practice-builder.ts';
import { london, wallClockByIntl, ZONES, zoneNamed } from '../support/zones.ts';

const FROM = minute('2026-01-01T00:00Z');
const UNTIL = minute('2031-01-01T00:00Z');

const clockText = (wall: EpochMinute): string =>
  `${String(Math.floor(wall / 60)).padStart(2, '0')}:${String(wall % 60).padStart(2, '0')}`;

describe('a zone', () => {
  it.each(ZONES)('%s shows what Intl shows, at every quarter of an hour of 2026 to 2030', (id) => {
    const zone = zoneNamed(id);
    const differing: string[] = [];
    for (let at = FROM; at < UNTIL; at += 15) {
      const ours = `${formatDate(dayOf(zone, epochMs(at * MINUTE_MS)))} ${clockText(minuteOfDayAt(zone, at))}`;
      if (ours !== wallClockByIntl(id, at)) differing.push(`${formatInstant(at)}: ${ours}`);
    }
    expect(differing).toEqual([]);
  });

  it.each(ZONES)('%s has every instant of 2026 to 2030 in one stretch of one date', (id) => {
    const zone = zoneNamed(id);
    const read = stretchReader(zone);
    let reached = dayStart(zone, parseDate('2026-01-01'));
    for (let day = parseDate('2026-01-01'); day < parseDate('2031-01-01'); day = epochDay(day + 1)) {
      for (const { from, until, midnight } of read(day)) {
        const first = day * DAY_MINUTES + from;
        const end = day * DAY_MINUTES + until;
        expect(first).toBe(reached);
        expect(dayOf(zone, epochMs(first * MINUTE_MS))).toBe(day);
        expect(dayOf(zone, epochMs(end * MINUTE_MS - 1))).toBe(day);
        expect(minuteOfDayAt(zone, first)).toBe(from - midnight);
        reached = end;
      }
    }
    expect(reached).toBe(dayStart(zone, parseDate('2031-01-01')));
  });

  it.each([
    ['BST', 'which Intl takes for Bangladesh'],
    ['EST', 'an abbreviation'],
    ['UTC', 'where no room stands'],
    ['GB', 'an alias'],
    ['europe/london', 'not as it is written'],
    ['Europe/Hove', 'no such place'],
    ['', 'nothing'],
  ])('fault 31: a zone called "%s" is refused: %s', (id) => {
    expect(findZone(id)).toBeUndefined();
  });

  it('changes in London at 01:00Z on the last Sundays of March and October', () => {
    const transitions = london.starts.map(formatInstant).filter((text) => /^202[67]/.test(text));
    expect(transitions).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-10-31T01:00:00.000Z',
    ]);
  });

  it.each([
    ['Europe/London', '2026-07-01', '2026-06-30T23:00:00.000Z', 'an hour before UTC in summer'],
    ['Europe/London', '2026-12-01', '2026-12-01T00:00:00.000Z', 'with UTC in winter'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 'at one, since midnight does not exist'],
    [
      'Pacific/Apia',
      '2011-12-30',
      '2011-12-30T10:00:00.000Z',
      'with the next date, since the date was left out',
    ],
  ])('%s begins %s at %s: %s', (id, date, start) => {
    const zone = findZone(id, 2010, 2030);
    expect(zone && formatInstant(dayStart(zone, parseDate(date)))).toBe(start);
  });

  it('fault 33: instants are written as Date writes them, over midnight and the year', () => {
    for (let at = minute('2026-12-31T22:00Z'); at < minute('2027-01-01T02:00Z'); at++) {
      expect(formatInstant(at)).toBe(new Date(at * MINUTE_MS).toISOString());
    }
    for (let at = minute('2027-01-01T02:00Z'); at > minute('2026-12-31T22:00Z'); at -= 7) {
      expect(formatInstant(at)).toBe(new Date(at * MINUTE_MS).toISOString());
    }
    expect(formatInstant(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(formatInstant(59 * DAY_MINUTES)).toBe('1970-03-01T00:00:00.000Z');
  });
});
