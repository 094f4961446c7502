import type { ArrivedMail } from './arrived-mail.ts';
import { type Conversation, joins } from './conversation.ts';
import type { SpamReason } from './spam.ts';
import type { EpochMs } from './units.ts';

/**
 * `ignored`: by the reason that is counted. `automatic`: a machine wrote it, and nobody is told. Spam joins what was filed as
 * spam before, of the same address.
 */
export type Filing =
  | { readonly kind: 'ignored'; readonly why: 'report' | 'automatic' }
  | { readonly kind: 'joins'; readonly conversation: Conversation; readonly automatic: boolean }
  | { readonly kind: 'begins'; readonly spam: SpamReason | null };

/** What is known of the sender's address. */
export interface KnownSender {
  readonly blocked: boolean;
  /** The conversation with this very address whose mails the mail answers. */
  readonly answered: Conversation | undefined;
  /** The last one with the address that is none of spam, and the one in which its spam gathers. */
  readonly latest: Conversation | undefined;
  readonly spam: Conversation | undefined;
}

/**
 * Whose conversation a mail belongs to: never to one with another address, whatever mails it says that it answers. What a
 * machine wrote begins none.
 */
export function fileMail(mail: ArrivedMail, sender: KnownSender, now: EpochMs): Filing {
  if (mail.nature === 'report') return { kind: 'ignored', why: 'report' };
  const spam = sender.blocked ? 'blocked' : sender.answered ? null : suspicionOf(mail);
  const known = spam === null ? (sender.answered ?? sender.latest) : sender.spam;
  const joined = known && (known === sender.answered || joins(known, { spam, now })) ? known : undefined;
  if (mail.nature === 'automatic' && (spam !== null || !joined)) return { kind: 'ignored', why: 'automatic' };
  if (!joined) return { kind: 'begins', spam };
  return { kind: 'joins', conversation: joined, automatic: mail.nature === 'automatic' };
}

/** Of a mail that answers none of ours: whoever has got one of those is no spammer. */
function suspicionOf({ checks, nature }: ArrivedMail): SpamReason | null {
  if (checks.sender === 'refuted') return 'forged-sender';
  if (checks.suspect) return 'mail-filter';
  return nature === 'bulk' ? 'bulk-mail' : null;
}

/** Which mail the sender gets without anybody's doing; undefined: none. One at most, and none where machines might answer each other. */
export function answerByMachine(
  mail: ArrivedMail,
  filing: Filing,
): 'acknowledgement' | 'attachments-refused' | undefined {
  if (mail.nature !== 'person' || filing.kind === 'ignored' || isSpam(filing)) return undefined;
  if (mail.attachments.length > 0) return 'attachments-refused';
  return filing.kind === 'begins' ? 'acknowledgement' : undefined;
}

const isSpam = (filing: Exclude<Filing, { kind: 'ignored' }>): boolean =>
  filing.kind === 'begins' ? filing.spam !== null : filing.conversation.status === 'spam';
