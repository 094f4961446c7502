import { decodeWords } from 'postal-mime';

/** A message, or one part of one. Its content is what was sent, byte for byte, once its transfer encoding is undone. */
export interface MimePart {
  /** By lower-case name, unfolded and decoded; of a repeated one the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** In lower case, without parameters: `text/calendar`. */
  readonly mediaType: string;
  readonly charset: string;
  readonly filename: string | null;
  readonly disposition: string;
  /** Empty for a multipart. */
  readonly content: Buffer;
  /** Of a multipart, in order. */
  readonly parts: readonly MimePart[];
}

/**
 * Reads a message as its bytes are. The usual parsers give every text part Unix line ends, and a calendar part is only
 * right with CRLF.
 */
export function readMime(raw: Buffer): MimePart {
  // Latin-1 keeps one character a byte.
  const text = raw.toString('latin1');
  const end = /^\r?\n|\r?\n\r?\n/.exec(text);
  // What begins with an empty line has no headers.
  const headers = readHeaders(end ? text.slice(0, end.index) : text);
  const body = end ? text.slice(end.index + end[0].length) : '';
  const type = headers['content-type'] ?? 'text/plain';
  const boundary = parameter(type, 'boundary');
  const mediaType = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  const isMultipart = mediaType.startsWith('multipart/') && boundary !== null;
  const disposition = headers['content-disposition'] ?? '';
  return {
    headers,
    mediaType,
    charset: parameter(type, 'charset') ?? 'utf-8',
    filename: parameter(disposition, 'filename') ?? parameter(type, 'name'),
    disposition: (disposition.split(';', 1)[0] ?? '').trim().toLowerCase(),
    content: isMultipart ? Buffer.alloc(0) : decode(body, headers['content-transfer-encoding'] ?? ''),
    parts: isMultipart ? split(body, boundary).map((part) => readMime(Buffer.from(part, 'latin1'))) : [],
  };
}

/** All parts that have content, in order. */
export const leaves = (part: MimePart): readonly MimePart[] =>
  part.parts.length > 0 ? part.parts.flatMap(leaves) : part.mediaType.startsWith('multipart/') ? [] : [part];

/** A part's content as text, in its own character set. */
export function textOf({ content, charset }: MimePart): string {
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(content);
  } catch {
    return content.toString('utf8');
  }
}

function readHeaders(block: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of block.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const value = Buffer.from(line.slice(colon + 1).trim(), 'latin1').toString('utf8');
    headers[line.slice(0, colon).trim().toLowerCase()] ??= decodeWords(value);
  }
  return headers;
}

/** The contents between the delimiter lines. The line end before a delimiter belongs to it (RFC 2046, 5.1.1). */
function split(body: string, boundary: string): string[] {
  const delimiter = new RegExp(
    `(?:^|\\r?\\n)--${boundary.replace(/\W/g, '\\$&')}(--)?[ \\t]*(?=\\r?\\n|$)`,
    'g',
  );
  const parts: string[] = [];
  let from: number | null = null;
  for (const found of body.matchAll(delimiter)) {
    if (from !== null) parts.push(body.slice(from, found.index).replace(/^\r?\n/, ''));
    if (found[1]) return parts;
    from = found.index + found[0].length;
  }
  // The closing delimiter is missing: what there is of the last part is shown.
  if (from !== null) parts.push(body.slice(from).replace(/^\r?\n/, ''));
  return parts;
}

function decode(body: string, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(
        body
          .replace(/[ \t]+(?=\r?\n|$)/g, '')
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
    default:
      return Buffer.from(body, 'latin1');
  }
}

/** A parameter of a structured header, also in the form of RFC 2231 (`name*=utf-8''…`); null when it is not there. */
function parameter(header: string, name: string): string | null {
  const extended = new RegExp(`;\\s*${name}\\*=[^']*'[^']*'([^;\\s]+)`, 'i').exec(header)?.[1];
  if (extended) return decodeURIComponent(extended);
  const plain = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  return plain ? (plain[1]?.replace(/\\(.)/g, '$1') ?? plain[2] ?? null) : null;
}
