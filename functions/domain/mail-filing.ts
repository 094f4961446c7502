import type { ArrivedMail } from './arrived-mail.ts';
import { type Conversation, isNews, joined } from './conversation.ts';
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
  /** All with the address, in any order. */
  readonly conversations: readonly Conversation[];
}

/**
 * Whose conversation a mail belongs to: never to one with another address, whatever mails it says that it answers. What a
 * machine wrote begins none.
 */
export function fileMail(mail: ArrivedMail, sender: KnownSender, now: EpochMs): Filing {
  if (mail.nature === 'report') return { kind: 'ignored', why: 'report' };
  const spam = sender.blocked ? 'blocked' : sender.answered ? null : suspicionOf(mail);
  const known = (spam === null ? sender.answered : undefined) ?? joined(sender.conversations, { spam, now });
  if (mail.nature === 'automatic' && (spam !== null || !known)) return { kind: 'ignored', why: 'automatic' };
  if (!known) return { kind: 'begins', spam };
  return { kind: 'joins', conversation: known, automatic: mail.nature === 'automatic' };
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

/** Whether therapists have to hear of the mail, by what it says and who they have heard of. */
export function isNotified(filing: Exclude<Filing, { kind: 'ignored' }>, now: EpochMs): boolean {
  if (isSpam(filing)) return false;
  return filing.kind === 'begins' || (!filing.automatic && isNews(filing.conversation, now));
}

const isSpam = (filing: Exclude<Filing, { kind: 'ignored' }>): boolean =>
  filing.kind === 'begins' ? filing.spam !== null : filing.conversation.status === 'spam';
