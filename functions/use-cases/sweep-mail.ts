import { epochMs } from '../domain/units.ts';
import { deliverMailing } from './deliver-mail.ts';
import type { DeliverEffects, DueCursor, DuePage, MailingKey, SweepEffects } from './mail-effects.ts';
import { untilDecided } from './retry.ts';
import { traceOf } from './trace.ts';

/** A mailing that has begun should end before the function does; one that does not is only late, by its lease. */
const TIME_FOR_ONE_MS = 30_000;

/** A record of the table's stream that says: there is a new mailing. */
export interface MailingRecord {
  /** Names the record to the stream. */
  readonly id: string;
  /** Undefined when the record cannot be read. */
  readonly key: MailingKey | undefined;
}

/**
 * Delivers the mailings of one batch of the stream. SES's trouble is no trouble of the record: such mails stay due, and a
 * sweep sends them. So do those for which no time is left.
 * @param timeLeft - milliseconds until the function is ended
 * @returns the ids of the records that failed; their neighbours have been seen to
 */
export async function deliverBatch(
  effects: DeliverEffects,
  records: readonly MailingRecord[],
  timeLeft: () => number,
): Promise<string[]> {
  const failed: string[] = [];
  for (const [index, { id, key }] of records.entries()) {
    if (index > 0 && timeLeft() < TIME_FOR_ONE_MS) {
      effects.log({ level: 'warn', event: 'mail-left-to-sweep', records: records.length - index });
      break;
    }
    if (!(key && (await delivered(effects, key)))) failed.push(id);
  }
  return failed;
}

export interface Swept {
  readonly mailings: number;
  readonly sent: number;
  readonly postponed: number;
  readonly failed: number;
  readonly troubled: number;
  /** Whether time ran out with more to do. */
  readonly more: boolean;
}

/**
 * Delivers whatever is due: reminders whose time has come, what SES did not take, what the stream missed and what a sender
 * left behind when it died. A mailing that cannot be read does not keep the others waiting.
 * @param timeLeft - milliseconds until the function is ended; at least one mailing is tried in any case
 */
export async function sweepMail(effects: SweepEffects, timeLeft: () => number): Promise<Swept> {
  const counts = { mailings: 0, sent: 0, postponed: 0, failed: 0, troubled: 0, more: false };
  for await (const key of dueMailings(effects)) {
    if (counts.mailings > 0 && timeLeft() < TIME_FOR_ONE_MS) {
      counts.more = true;
      break;
    }
    counts.mailings++;
    const deliveries = await delivered(effects, key);
    if (!deliveries) counts.troubled++;
    for (const delivery of deliveries ?? []) {
      if (delivery === 'sent') counts.sent++;
      if (delivery === 'queued') counts.postponed++;
      if (delivery === 'failed') counts.failed++;
    }
  }
  effects.log({ level: counts.troubled > 0 ? 'error' : 'info', event: 'mail-swept', ...counts });
  return counts;
}

/** Each mailing that was due when the sweep began, once: one that is put off again meanwhile waits for the next sweep. */
async function* dueMailings(effects: SweepEffects): AsyncGenerator<MailingKey> {
  const now = epochMs(effects.now());
  const seen = new Set<string>();
  let cursor: DueCursor | undefined;
  do {
    const page: DuePage = await untilDecided(effects, () => effects.listDue(now, cursor));
    for (const key of page.keys) {
      const name = JSON.stringify(key);
      if (!seen.has(name)) yield key;
      seen.add(name);
    }
    cursor = page.next;
  } while (cursor);
}

async function delivered(effects: DeliverEffects, key: MailingKey) {
  try {
    return await deliverMailing(effects, key);
  } catch (error) {
    effects.log({ level: 'error', event: 'mailing-troubled', ...key, ...traceOf(error) });
    return undefined;
  }
}
