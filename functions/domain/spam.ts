/**
 * Why a message is filed as spam; staff read it beside the message. `by-staff`: they said so. Of mails alone: `mail-filter` is
 * SES's word, for a virus too; the owner of a domain disowns a `forged-sender`; a `bulk-mail` went to many.
 */
export type SpamReason =
  | 'blocked'
  | 'hidden-field'
  | 'many-links'
  | 'link-markup'
  | 'sent-around'
  | 'repetitive'
  | 'mail-filter'
  | 'forged-sender'
  | 'bulk-mail'
  | 'by-staff';

export interface Suspect {
  readonly text: string;
  /** Of a field that people do not see and programs fill in; empty where the form has none. */
  readonly hiddenField: string;
  readonly blocked: boolean;
  /** Whether the device sends the same text in one name after the other. */
  readonly sentAround: boolean;
}

/** Somebody who asks about an article sends its address, and perhaps that of a second one. */
const MOST_LINKS = 2;
const LINKS = /\bhttps?:\/\/|\bwww\./giu;
/** Markup that forums turn into links: nobody types it into a letter. */
const LINK_MARKUP = /\[(?:url|link)\b[^\]]*\]|<a\s[^>]*href/iu;

/** Shorter texts repeat words by nature. */
const LEAST_WORDS = 30;
/** In plain prose about half of the words are different ones; below this share hardly anything is said. */
const LEAST_DIFFERENT = 0.2;

/** Why the message looks like spam; undefined where it does not. What a form leaves out makes nothing spam. */
export function spamReason({ text, hiddenField, blocked, sentAround }: Suspect): SpamReason | undefined {
  if (blocked) return 'blocked';
  if (hiddenField.trim() !== '') return 'hidden-field';
  if (LINK_MARKUP.test(text)) return 'link-markup';
  if ((text.match(LINKS)?.length ?? 0) > MOST_LINKS) return 'many-links';
  if (sentAround) return 'sent-around';
  return isRepetitive(text) ? 'repetitive' : undefined;
}

function isRepetitive(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.length >= LEAST_WORDS && new Set(words).size < LEAST_DIFFERENT * words.length;
}
