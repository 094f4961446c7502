import { addDays, type Clock, dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import type { Status } from './wanted.ts';

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  open: 'Open',
  waiting: 'Waiting',
  closed: 'Closed',
  spam: 'Spam',
};

const SPAM_REASONS: Readonly<Record<string, string>> = {
  blocked: 'The address is blocked',
  'hidden-field': 'It filled in a field that people do not see',
  'too-quick': 'The form was sent sooner than people type',
  'many-links': 'It has more than two links',
  'link-markup': 'It has the markup of links in forums',
  'sent-around': 'The same text came in several names',
  'like-others': 'It is much like others that came',
  'link-in-flood': 'It came with a link, while very many came',
  'mail-filter': 'The mail filter took it for spam, or for harmful',
  'forged-sender': 'It does not come from the address that it names',
  'bulk-mail': 'It went to many',
  repetitive: 'It repeats hardly any but the same words',
  'by-staff': 'Somebody here said so',
};

/** Why it was filed as spam. A reason that this page does not know yet goes by its name. */
export const spamInWords = (reason: string): string => SPAM_REASONS[reason] ?? reason;

const MINUTE_MS = 60_000;

/**
 * When it was, as one says it: `just now`, `5 minutes ago`, `09:40`, `yesterday`, `Tuesday`, `3 November`, `3 November 2025`.
 * @param now - milliseconds since 1970
 */
export function whenInWords(at: string, now: number, { date, time }: Pick<Clock, 'date' | 'time'>): string {
  const minutes = Math.floor((now - Date.parse(at)) / MINUTE_MS);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  const today = date(new Date(now).toISOString());
  const day = date(at);
  if (day === today) return time(at);
  if (day === addDays(today, -1)) return 'yesterday';
  if (day > addDays(today, -7)) return weekdayOf(day, 'long');
  const year = day.slice(0, 4);
  return year === today.slice(0, 4) ? dayOfMonthOf(day) : `${dayOfMonthOf(day)} ${year}`;
}
