import type { Booking } from '../domain/booking.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isBookingKept } from '../domain/retention.ts';
import type { StaffMember } from '../domain/staff.ts';
import { DAY_MS, type EpochMs, epochMs } from '../domain/units.ts';
import { visibleTherapists } from '../domain/visibility.ts';
import type { Committed } from './effects.ts';
import type { ListBookingsEffects } from './list-bookings.ts';
import { AGAIN, untilDecided } from './retry.ts';

/** Which feed somebody has at present: its token is stored as a hash only. */
export interface FeedOwner {
  readonly sub: string;
  /** 0 for somebody who never had one. */
  readonly version: number;
  readonly hash: string | null;
}

export interface FeedEffects extends ListBookingsEffects {
  readonly hashFeed: (token: string) => string;
  /** 256 bits of chance, in base64url. */
  readonly newFeedToken: () => string;
  readonly readFeedOwner: (sub: string) => Promise<FeedOwner>;
  /** Whose feed it is; undefined: nobody's, or one that was replaced. */
  readonly findFeed: (hash: string) => Promise<{ readonly sub: string } | undefined>;
  /** Puts a feed in the place of the one before, which then is nobody's. */
  readonly commitFeed: (before: FeedOwner, hash: string) => Promise<Committed>;
  readonly findStaff: (sub: string) => Promise<StaffMember | undefined>;
}

/** @returns the token of a new feed: it is told once and kept nowhere. The feed before it ends at once. */
export function newCalendarFeed(effects: FeedEffects, { sub }: Pick<StaffMember, 'sub'>): Promise<string> {
  return untilDecided(effects, async () => {
    const token = effects.newFeedToken();
    const before = await effects.readFeedOwner(sub);
    return (await effects.commitFeed(before, effects.hashFeed(token))) === 'done' ? token : AGAIN;
  });
}

export interface Feed {
  readonly practice: Practice;
  /** In order of start. */
  readonly bookings: readonly Booking[];
}

/** Calendars show the past as well, but nobody looks up last year's there. */
const SHOWN_BEFORE_MS = 30 * DAY_MS;
/** Further than any practice may book ahead. */
const SHOWN_AFTER_MS = 400 * DAY_MS;

/**
 * The bookings of whoever the feed's token belongs to: a therapist's own, an owner's without hours of their own everyone's. The
 * feed of somebody deactivated is nobody's.
 */
export function readCalendarFeed(effects: FeedEffects, token: string): Promise<Result<Feed, 'unknown-feed'>> {
  return untilDecided(effects, async () => {
    const feed = await effects.findFeed(effects.hashFeed(token));
    const member = feed && (await effects.findStaff(feed.sub));
    if (!member?.active) return fail('unknown-feed');
    const practice = await effects.readPractice();
    const therapists = visibleTherapists(practice, member, member.therapist ?? undefined);
    if (!therapists.ok) return fail('unknown-feed');
    const now = epochMs(effects.now());
    const lists = await Promise.all(
      therapists.value.map((therapist) => confirmedOf(effects, therapist, now)),
    );
    const kept = lists.flat().filter((booking) => isBookingKept(booking, practice.retention, now));
    return ok({ practice, bookings: kept.sort((a, b) => a.start - b.start) });
  });
}

async function confirmedOf(
  { bookingsOf }: FeedEffects,
  therapist: Booking['therapist'],
  now: EpochMs,
): Promise<Booking[]> {
  const found: Booking[] = [];
  const [from, until] = [epochMs(now - SHOWN_BEFORE_MS), epochMs(now + SHOWN_AFTER_MS)];
  for await (const page of bookingsOf({ therapist, from, until })) {
    found.push(...page.filter(({ status }) => status !== 'cancelled'));
  }
  return found;
}
