import PostalMime from 'postal-mime';
import type { SplitText } from '../domain/quoted-text.ts';

/** What mail programs put around the mail that is answered: Gmail, Apple Mail and Thunderbird, Outlook in its forms, Yahoo, Proton. */
const BEGINS_QUOTE = new RegExp(
  [
    String.raw`<div\s[^<>]{0,200}?class\s?=\s?["']?[^"'<>]{0,100}?\b(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote)\b`,
    String.raw`<div\s[^<>]{0,200}?id\s?=\s?["']?(?:x_)?(?:appendonsend|divRplyFwdMsg|mail-editor-reference-message-container)\b`,
    String.raw`<blockquote\s[^<>]{0,200}?type\s?=\s?["']?cite\b`,
    String.raw`<hr\s[^<>]{0,200}?id\s?=\s?["']?stopSpelling\b`,
  ].join('|'),
  'i',
);

/** Stands where the quote begins while the HTML becomes text: a character that no text has a use for. */
const MARK = '\uE000';

/** HTML as text, with what is repeated of the mail that is answered apart. */
export async function splitHtml(html: string): Promise<SplitText> {
  const plain = html.replaceAll(MARK, '');
  const begin = plain.search(BEGINS_QUOTE);
  if (begin < 0) return { text: await textOf(plain), quoted: '' };
  const [text = '', quoted = ''] = (
    await textOf(`${plain.slice(0, begin)}<br>${MARK}<br>${plain.slice(begin)}`)
  ).split(MARK);
  return { text: text.trim(), quoted: quoted.trim() };
}

/** A reader of mails turns an HTML part into text where it stands beside a text part: so it is given one. */
async function textOf(html: string): Promise<string> {
  const lines = [
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    '',
    '--part',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64'),
    '--part--',
    '',
  ];
  const { text = '' } = await PostalMime.parse(lines.join('\r\n'));
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
