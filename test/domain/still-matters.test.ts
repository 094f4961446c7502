import { describe, expect, it } from 'vitest';
import type { BookingStatus } from '../../functions/domain/booking.ts';
import type { Mail, MailKind } from '../../functions/domain/mail.ts';
import { stillMatters } from '../../functions/domain/outbox.ts';
import { epochMs, roomId, therapistId } from '../../functions/domain/units.ts';
import { aBooking, at } from '../support/mail.ts';

const NOW = at('2026-11-24T09:00:00.000Z');
const BEFORE = {
  start: at('2026-11-24T11:00:00.000Z'),
  end: at('2026-11-24T11:15:00.000Z'),
  room: roomId('hove'),
  therapist: therapistId('alex'),
};

interface Now {
  readonly status?: BookingStatus;
  readonly sequence?: number;
  readonly therapist?: string;
  readonly now?: number;
}

/** Of a mail that was written with sequence 1, about a booking of Tuesday 10:15 that Alex had before. */
const matters = (kind: MailKind, { status = 'confirmed', sequence = 1, therapist = 'sam', now = NOW }: Now) =>
  stillMatters({ kind } as Mail, aBooking({ status, sequence, therapist: therapistId(therapist) }), {
    about: { kind: 'booking', booking: aBooking().id, sequence: 1, before: BEFORE },
    now: epochMs(now),
  });

const STARTED = at('2026-11-24T10:15:00.000Z');
const OVER = at('2026-11-24T10:30:00.000Z');

describe('a mail still matters', () => {
  it.each<[string, MailKind, Now, boolean]>([
    ['of a move that is the last one', 'moved', {}, true],
    ['of a move that was followed by another: that one has its own', 'moved', { sequence: 2 }, false],
    ['of a move, once it is cancelled', 'moved', { status: 'cancelled', sequence: 2 }, false],
    ['a confirmation that is late, as things are now', 'confirmation', { sequence: 2 }, true],
    ['a confirmation of what is cancelled', 'confirmation', { status: 'cancelled' }, false],
    ['a notice of what another therapist has by now', 'notice', { sequence: 2, therapist: 'alex' }, false],
    ['a reminder of the time it has', 'reminder', {}, true],
    ['a reminder of a time it had', 'reminder', { sequence: 2 }, false],
    ['a reminder of what has begun', 'reminder', { now: STARTED }, false],
    ['a cancellation, by the client', 'cancelled', { status: 'cancelled' }, true],
    ['a cancellation, by the practice', 'cancelled-by-practice', { status: 'cancelled' }, true],
    ['a cancellation, to the therapist', 'cancelled-notice', { status: 'cancelled' }, true],
    ['a cancellation that comes after its time', 'cancelled', { status: 'cancelled', now: OVER }, false],
    ['that it is somebody else’s now', 'lost-notice', {}, true],
    ['that it was somebody else’s when it was cancelled', 'lost-notice', { status: 'cancelled' }, true],
    ['that it is no longer theirs, when it is theirs again', 'lost-notice', { therapist: 'alex' }, false],
    ['that it is somebody else’s, when theirs would not be over yet', 'lost-notice', { now: OVER }, true],
    ['that it is somebody else’s, when theirs would be over', 'lost-notice', { now: BEFORE.end }, false],
  ])('%s', (_, kind, now, expected) => {
    expect(matters(kind, now)).toBe(expected);
  });
});
