import { describe, expect, it } from 'vitest';
import { openHours } from '../../functions/domain/hours.ts';
import {
  aPractice,
  aRoom,
  aTherapist,
  dates,
  exception,
  weekly,
  weeklySpans,
} from '../support/practice-builder.ts';

const text = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** Each date's blocks as `9:00-10:00 hove`. */
const opens = (practice: ReturnType<typeof aPractice>, range: ReturnType<typeof dates>): string[][] =>
  practice.therapists.flatMap((therapist) =>
    openHours(practice, therapist, range).map((blocks) =>
      blocks.map(({ from, until, room }) => `${text(from)}-${text(until)} ${practice.rooms[room]?.id}`),
    ),
  );

describe('open hours', () => {
  it('are in order of start, whatever the room and the order in which they were written', () => {
    const blocks = weekly('Mon 15:00-16:00 hove', 'Mon 13:00-14:00 lewes', 'Mon 09:00-10:00 hove');
    const practice = aPractice({
      rooms: [aRoom('hove'), aRoom('lewes')],
      therapists: [aTherapist('alex', { blocks })],
    });
    expect(opens(practice, dates('2026-11-23'))).toEqual([
      ['9:00-10:00 hove', '13:00-14:00 lewes', '15:00-16:00 hove'],
    ]);
  });

  it('are one where they meet in a room, and two where they meet in two', () => {
    const blocks = weekly('Mon 09:00-10:00 hove', 'Mon 10:00-11:00 hove', 'Mon 11:00-12:00 lewes');
    const practice = aPractice({
      rooms: [aRoom('hove'), aRoom('lewes')],
      therapists: [aTherapist('alex', { blocks })],
    });
    expect(opens(practice, dates('2026-11-23'))).toEqual([['9:00-11:00 hove', '11:00-12:00 lewes']]);
  });

  it('change date by date, with exceptions, bank holidays, the room’s hours and its closures', () => {
    const practice = aPractice({
      rooms: [
        aRoom('hove', {
          hours: weeklySpans('Mon 09:00-10:30', 'Tue 08:00-20:00'),
          closures: [dates('2027-01-05')],
        }),
      ],
      therapists: [
        aTherapist('alex', {
          blocks: weekly('Mon 09:00-11:00 hove', 'Tue 09:00-11:00 hove'),
          exceptions: [exception(dates('2026-12-29'), '14:00-15:00 hove')],
        }),
      ],
    });
    const mondaysAndTuesdays = opens(practice, dates('2026-12-21', '2027-01-05')).filter((_, i) => i % 7 < 2);
    expect(mondaysAndTuesdays).toEqual([
      ['9:00-10:30 hove'],
      ['9:00-11:00 hove'],
      [],
      ['14:00-15:00 hove'],
      ['9:00-10:30 hove'],
      [],
    ]);
  });
});
