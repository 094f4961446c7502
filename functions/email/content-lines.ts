/** RFC 5545, 3.1: octets in a line, its CRLF not counted. */
const LONGEST_LINE = 75;

/** What cannot stand in a content line; line feeds are escaped before. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are taken out
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** A TEXT value: any text, on one line, as one value. */
export const textValue = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n|\u2028|\u2029/g, '\\n')
    .replace(CONTROL, '');

/** A parameter's value, in which no double quote may stand. */
export const quoted = (text: string): string => `"${text.replace(/"/g, "'").replace(CONTROL, '')}"`;

/** Content lines as they are sent: each folded, none split inside a character, CRLF after every one. */
export const fold = (lines: readonly string[]): string =>
  lines.map((line) => `${foldLine(line)}\r\n`).join('');

function foldLine(line: string): string {
  let folded = '';
  let room = LONGEST_LINE;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      folded += '\r\n ';
      room = LONGEST_LINE - 1;
    }
    folded += character;
    room -= octets;
  }
  return folded;
}
