const CONTROL = '\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029';
/** Bidirectional embeddings, overrides and isolates (UAX #9); the plain marks U+200E, U+200F and U+061C stay allowed. */
const BIDI = '\\u202A-\\u202E\\u2066-\\u2069';

/** What a line that is shown, or that reaches a header, does not hold. */
export const REFUSED_IN_LINE = new RegExp(`[${CONTROL}${BIDI}]`, 'u');

/** Characters of a name, as code points. */
export const MOST_OF_NAME = 100;

const REFUSED = new RegExp(REFUSED_IN_LINE, 'gu');
const REFUSED_IN_PARAGRAPH = new RegExp(`(?![\\n\\t])[${CONTROL}${BIDI}]`, 'gu');

/* A form refuses such characters, since whoever fills it in can mend it. A mail has come, and is cleaned. */

/** The text on one line, without what a form would refuse there. @param most - code points */
export const cleanLine = (text: string, most: number): string =>
  firstOf(text.toWellFormed().replace(REFUSED, ' ').replace(/\s+/gu, ' ').trim(), most);

/** Line breaks and tabs stay; a line ends in LF. */
export const cleanParagraph = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(REFUSED_IN_PARAGRAPH, '');

/** @param most - code points: half a character is never left over */
export const firstOf = (text: string, most: number): string => [...text].slice(0, most).join('');
