import { withoutLinks } from './links.ts';

/**
 * What of a message stays the same while it is sent around. Each is text, to be hashed before it is kept.
 *
 * `text`: all of it. `words`: which words there are, in any order, without those that a program makes up, such as an order's
 * number. `opening` and `ending`: as far as the text is so long that they are not all of it.
 */
export interface Fingerprints {
  readonly text: string;
  readonly words: string;
  readonly opening: string | null;
  readonly ending: string | null;
}

/** Ten words in a row are the same in two letters when one is made from the other. */
const PART = 10;

/** Of a text without case, punctuation, links, email addresses and its sender's name; what cannot be seen is nowhere. */
export function fingerprintsOf(text: string, name: string): Fingerprints {
  const own = new Set(wordsIn(name));
  const all = wordsIn(withoutLinks(text)).filter((word) => !own.has(word));
  const lasting = wordsIn(withoutNumbered(withoutLinks(text))).filter((word) => !own.has(word));
  const isLong = lasting.length > PART;
  return {
    text: all.join(' '),
    words: [...new Set(lasting)].sort().join(' '),
    opening: isLong ? lasting.slice(0, PART).join(' ') : null,
    ending: isLong ? lasting.slice(-PART).join(' ') : null,
  };
}

const WORDS = /[\p{Letter}\p{Mark}\p{Number}]+/gu;
const INVISIBLE = /\p{Format}/gu;

const wordsIn = (text: string): string[] =>
  text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().match(WORDS) ?? [];

/** What an id or a number is written with. Letters of other scripts may stand beside a number and mean something. */
const NUMBERED = /[\p{Script=Latin}\p{Number}_-]+/gu;
const NUMBER = /\p{Number}/u;

const withoutNumbered = (text: string): string =>
  text.replace(NUMBERED, (run) => (NUMBER.test(run) ? ' ' : run));
