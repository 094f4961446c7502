/** Words before a name that are no name. */
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'rev',
  'sir',
  'dame',
  'lady',
  'lord',
]);

/** Scripts whose names begin with the family's name, or are not parted by spaces. */
const WHOLE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** How a mail greets somebody: by first name, and by the whole name where the first word of it is none. */
export function firstNameOf(name: string): string {
  const [first = name] = name.trim().split(/\s+/u);
  const word = first.replace(/\.$/, '');
  const isName = [...word].length > 1 && !TITLES.has(word.toLowerCase()) && !WHOLE.test(name);
  return isName ? first : name;
}
