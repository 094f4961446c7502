import { countLinks, hasLinkButAddresses, hasLinkMarkup, withoutLinks } from './links.ts';

/**
 * Why a message is filed as spam; staff read it beside the message. `by-staff`: they said so. Of mails alone: `mail-filter` is
 * SES's word, for a virus too; the owner of a domain disowns a `forged-sender`; a `bulk-mail` went to many.
 */
export type SpamReason =
  | 'blocked'
  | 'hidden-field'
  | 'too-quick'
  | 'link-markup'
  | 'many-links'
  | 'sent-around'
  | 'like-others'
  | 'link-in-flood'
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
  /** Whether the sender has ever booked here. */
  readonly booked: boolean;
  readonly form: FormUse;
  readonly names: Names;
  /** Whether more messages come than the practice's own clients would send. */
  readonly flood: boolean;
}

/**
 * How the message's form was filled in. `unknown`: nothing is known of it. `too-quick`: sooner after it was given out than people
 * type. `by-hand`: later, and nobody else has sent the same form.
 */
export type FormUse = 'unknown' | 'too-quick' | 'by-hand';

/** In how many names today a message came that is the same by its fingerprints, this one included: at least 1. */
export interface Names {
  readonly text: number;
  readonly words: number;
  /** For each of its longest words. */
  readonly longest: readonly number[];
}

/** Somebody who asks about an article sends its address, and perhaps that of a second one. */
const MOST_LINKS = 2;
/** A couple, or a family, may each send what they have written together. */
export const MOST_NAMES = 3;

/** So many of four words: all that a copy has whose program put in one of its own. */
const LEAST_SHARED = 3;

/** Fewer words, and no link, are nobody's own. */
const LEAST_SENT_AROUND = 8;

/** Shorter texts repeat words by nature. */
const LEAST_WORDS = 30;
/** In plain prose about half of the words are different ones; below this share hardly anything is said. */
const LEAST_DIFFERENT = 0.2;

/**
 * Why the message looks like spam; undefined where it does not. What a form leaves out makes nothing spam. What somebody writes who
 * has booked here is judged by nothing that strangers of theirs do.
 */
export function spamReason(suspect: Suspect): SpamReason | undefined {
  const { text, hiddenField, blocked, booked, form } = suspect;
  if (blocked) return 'blocked';
  if (hiddenField.trim() !== '') return 'hidden-field';
  if (hasLinkMarkup(text)) return 'link-markup';
  if (booked) return undefined;
  // Whoever pastes what they wrote elsewhere is quick too, and sells nothing.
  const linked = hasLinkButAddresses(text);
  if (form === 'too-quick' && (linked || suspect.flood)) return 'too-quick';
  if (countLinks(text) > MOST_LINKS) return 'many-links';
  return reasonAmongOthers(suspect, linked) ?? (isRepetitive(text) ? 'repetitive' : undefined);
}

/**
 * What only others' messages tell. Two people may ask the same for other dates, so another number makes another text, unless
 * there is a link in it or the practice is flooded. Then a plain message that is unlike the others is the one to look for.
 */
function reasonAmongOthers({ text, form, names, flood }: Suspect, linked: boolean): SpamReason | undefined {
  const alike = linked ? Math.max(names.text, names.words) : names.text;
  if (alike > MOST_NAMES && (linked || saysMuch(text))) return 'sent-around';
  if (!flood) return undefined;
  if (names.text > 1 || names.words > 1 || isMadeAlike(names)) return 'like-others';
  return linked && form !== 'by-hand' ? 'link-in-flood' : undefined;
}

/** Many people ask to be rung back, in the same few words. */
const saysMuch = (text: string): boolean => wordsIn(withoutLinks(text)).length >= LEAST_SENT_AROUND;

const isMadeAlike = ({ longest }: Names): boolean =>
  longest.filter((names) => names > MOST_NAMES).length >= LEAST_SHARED;

function isRepetitive(text: string): boolean {
  const words = wordsIn(text);
  return words.length >= LEAST_WORDS && new Set(words).size < LEAST_DIFFERENT * words.length;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
