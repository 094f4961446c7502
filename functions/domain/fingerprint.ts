import { withoutLinks } from './links.ts';

/**
 * What of a message stays the same while it is sent around. Each is text, to be hashed before it is kept.
 *
 * `text`: all of it. `words`: which words there are, in any order, without those that a program makes up, such as an order's
 * number. `longest`: the four longest of these; fewer, where few are long. A program that puts a word of its own into each copy
 * changes one of them at most, and one that draws its words from a list soon draws the same.
 */
export interface Fingerprints {
  readonly text: string;
  readonly words: string;
  readonly longest: readonly string[];
}

const LONGEST = 4;
/** Words that every letter has are shorter. */
const LONG = 5;

/** Of a text without case, punctuation, links, email addresses and its sender's name; what cannot be seen is nowhere. */
export function fingerprintsOf(text: string, name: string): Fingerprints {
  const own = new Set(wordsIn(name));
  const said = withoutLinks(text);
  const othersIn = (part: string) => wordsIn(part).filter((word) => !own.has(word));
  const lasting = [...new Set(othersIn(withoutNumbered(said)))].sort();
  return {
    text: othersIn(said).join(' '),
    words: lasting.join(' '),
    longest: lasting
      .filter(({ length }) => length >= LONG)
      .sort((a, b) => b.length - a.length)
      .slice(0, LONGEST),
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
