/** A mail as it goes over the wire. A header field that is undefined is left out. */
export function rawMail(text: string, { headers = {}, ...fields }: RawMailFields = {}): string {
  const { from = 'Ann Other <ann@example.com>', subject = 'Re: We have your message', id, answers } = fields;
  const lines = Object.entries({
    From: from,
    To: 'inbox@example.org',
    Subject: subject,
    Date: 'Sat, 21 Nov 2026 11:00:00 +0000',
    'Message-ID': id,
    'In-Reply-To': answers,
    References: answers,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${lines.join('\r\n')}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}\r\n`;
}

export interface RawMailFields {
  readonly from?: string;
  readonly subject?: string;
  /** Its Message-ID, with angle brackets. */
  readonly id?: string;
  /** The Message-ID of the mail that it answers. */
  readonly answers?: string | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** The header fields of a mail in parts, and its body. @param parts - each with its own header fields */
export function inParts(
  kind: 'mixed' | 'alternative' | 'related',
  parts: readonly string[],
): [RawMailFields, string] {
  const boundary = `part-of-${kind}`;
  const body = parts.map((part) => `--${boundary}\n${part}\n`).join('');
  return [
    { headers: { 'Content-Type': `multipart/${kind}; boundary="${boundary}"` } },
    `${body}--${boundary}--\n`,
  ];
}

export const plainPart = (text: string): string => `Content-Type: text/plain; charset=utf-8\n\n${text}`;
export const htmlPart = (html: string): string => `Content-Type: text/html; charset=utf-8\n\n${html}`;
export const filePart = (type: string, name: string): string =>
  `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\naGVsbG8=`;
