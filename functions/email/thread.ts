import type { ConversationMailKind } from '../domain/mail.ts';
import type { ConversationId, TherapistId } from '../domain/units.ts';

/** A mail of a conversation, by what its Message-ID is made of. */
export interface ThreadMail {
  readonly kind: ConversationMailKind;
  readonly mailing: string;
  readonly therapist?: TherapistId | undefined;
}

/** Where Message-IDs come from. */
export interface Origin {
  /** The site's. */
  readonly host: string;
  /** SES's. */
  readonly region: string;
}

/** The same for every copy of one mail. SES puts its own in its place; the laptop and other servers keep it. */
export const messageIdAt = (host: string, parts: readonly string[]): string => `<${parts.join('.')}@${host}>`;

export const conversationIdParts = (
  conversation: ConversationId,
  { kind, mailing, therapist }: ThreadMail,
): string[] => [
  kind,
  Buffer.from(mailing).toString('base64url'),
  conversation,
  ...(therapist ? [therapist] : []),
];

/** How a mail is known to its reader's mail program: by SES's Message-ID, or where SES was not in between by ours. */
export const knownAs = (
  conversation: ConversationId,
  { messageId, ...mail }: ThreadMail & { readonly messageId: string },
  { host, region }: Origin,
): string[] => [
  messageIdAt(host, conversationIdParts(conversation, mail)),
  `<${messageId}@${region}.amazonses.com>`,
];
