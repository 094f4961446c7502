import type { Booking } from './booking.ts';
import type { FailureReason, Mail, Mailing, MailingSubject } from './mail.ts';
import { fail, ok, type Result } from './result.ts';
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from './units.ts';

/**
 * How a mail moves: queued -> claimed for a minute -> sent, or back to queued, or set apart. Each step is a pure function of
 * the mail as it was read; the store writes what comes out only if nobody else has written meanwhile.
 */

/** Longer than a call to SES may take with its retry (see `email/ses.ts`), so whoever lost a lease is no longer sending. */
export const LEASE_MS = MINUTE_MS;

/** A refusal is explained on the day or not at all: after that nobody remembers having asked. */
const REFUSAL_KEPT_MS = DAY_MS;

/** `not-due`: later, or somebody else may be sending it at this moment. `settled`: nothing is left to be done. */
export type NotClaimed = 'not-due' | 'settled';

/** @returns the mail as it stands while it is being sent: until the lease ends nobody else may send it */
export function claimMail(mail: Mail, now: EpochMs): Result<Mail, NotClaimed> {
  if (mail.status !== 'queued') return fail('settled');
  if (mail.dueAt > now || (mail.leasedUntil !== null && mail.leasedUntil > now)) return fail('not-due');
  return ok({ ...mail, leasedUntil: epochMs(now + LEASE_MS), attempts: mail.attempts + 1 });
}

/** What became of a claimed mail. */
export type Outcome =
  | { readonly status: 'sent'; readonly messageId: string }
  /** To be tried again. */
  | { readonly status: 'queued' }
  /** Set apart: trying again would end in the same way. A person may have it sent again. */
  | { readonly status: 'failed'; readonly reason: FailureReason }
  | { readonly status: 'dropped' };

/**
 * The mail after its claim has come to an end. A mail that is to be tried again is due at once: the sweep comes every five
 * minutes, and a longer wait would miss it.
 * @param claimed - as `claimMail` left it; a lease that has since been lost to somebody else ends nothing but a sending
 */
export function settleMail(
  mail: Mail,
  claimed: Mail,
  { outcome, now }: { outcome: Outcome; now: EpochMs },
): Mail {
  if (mail.status !== 'queued') return mail;
  if (outcome.status === 'sent')
    return { ...mail, status: 'sent', messageId: outcome.messageId, at: now, leasedUntil: null };
  if (mail.attempts !== claimed.attempts) return mail;
  if (outcome.status === 'queued') return { ...mail, dueAt: now, leasedUntil: null };
  return { ...mail, ...outcome, at: now, leasedUntil: null };
}

/** A mail that was set apart or has bounced, to be sent once more. */
export const queueAgain = ({ reason: _, ...mail }: Mail, now: EpochMs): Mail => ({
  ...mail,
  status: 'queued',
  dueAt: now,
  leasedUntil: null,
  at: now,
  messageId: null,
});

/** When the mailing next needs somebody: a leased mail when its lease ends, in case its sender has died. Null: never. */
export function nextDue({ mails }: Mailing): EpochMs | null {
  const waiting = mails
    .filter(({ status }) => status === 'queued')
    .map(({ dueAt, leasedUntil }) => leasedUntil ?? dueAt);
  return waiting.length === 0 ? null : epochMs(Math.min(...waiting));
}

/** Whether a mail about a booking still tells its reader something true, useful and not yet told by a later one. */
export function stillMatters(
  { kind }: Mail,
  booking: Booking,
  { about, now }: { about: Extract<MailingSubject, { kind: 'booking' }>; now: EpochMs },
): boolean {
  const cancelled = booking.status === 'cancelled';
  if (kind === 'lost-notice') {
    // Nobody else tells the one who had it, whatever has become of it since; unless they have it again.
    const { before } = about;
    return before !== undefined && now < before.end && (cancelled || booking.therapist !== before.therapist);
  }
  if (now >= (kind === 'reminder' ? booking.start : booking.end)) return false;
  if (cancelled) return kind.startsWith('cancelled');
  // Whoever has not had the first word yet gets it, as things are now; anything later has its successor.
  return booking.status === 'confirmed' && (kind === 'confirmation' || booking.sequence === about.sequence);
}

export const refusalStillMatters = (mail: Mail, now: EpochMs): boolean => now < mail.at + REFUSAL_KEPT_MS;
