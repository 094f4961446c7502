import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaves, type MimePart, readMime, textOf } from './mime.ts';

/** A mail as `/_local/mailbox.json` shows it. */
export interface CaughtMail {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly raw: string;
  /** By lower-case name, unfolded. */
  readonly headers: Readonly<Record<string, string>>;
  /** Every part but the text and the HTML one. */
  readonly attachments: readonly CaughtAttachment[];
  /** UTC ISO 8601: when SES took it, by the time that the handlers are told. */
  readonly at: string;
}

export interface CaughtAttachment {
  /** The whole header, parameters and all. */
  readonly contentType: string;
  readonly filename: string | null;
  readonly content: string;
  /** `utf8` for text, byte for byte; `base64` for anything else. */
  readonly encoding: 'utf8' | 'base64';
}

/** All mail that was sent, one file each, so that a restart finds it. */
export interface Mailbox {
  add(mail: { readonly to: readonly string[]; readonly raw: Buffer; readonly at: number }): void;
  /** Newest first. */
  list(): readonly CaughtMail[];
  empty(): void;
}

interface Envelope {
  readonly to: readonly string[];
  readonly at: string;
}

export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true });
  const files = () => readdirSync(folder).filter((file) => file.endsWith('.eml'));
  // Names in order of arrival, going on from what is there.
  let count = Math.max(0, ...files().map((file) => Number.parseInt(file, 10)));
  return {
    add: ({ to, raw, at }) => {
      count += 1;
      const name = `${String(count).padStart(9, '0')}-${randomUUID().slice(0, 8)}`;
      const envelope: Envelope = { to, at: new Date(at).toISOString() };
      const draft = join(folder, `${name}.draft`);
      writeFileSync(draft, Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), raw]));
      renameSync(draft, join(folder, `${name}.eml`));
    },
    list: () =>
      files()
        .sort()
        .reverse()
        .map((file) => readCaught(file.replace('.eml', ''), readFileSync(join(folder, file)))),
    empty: () => {
      for (const file of files()) rmSync(join(folder, file), { force: true });
    },
  };
}

function readCaught(id: string, file: Buffer): CaughtMail {
  const line = file.indexOf('\n');
  const { to, at } = JSON.parse(file.subarray(0, line).toString('utf8')) as Envelope;
  const raw = file.subarray(line + 1);
  const message = readMime(raw);
  const parts = leaves(message);
  const text = parts.find(isBody('text/plain'));
  const html = parts.find(isBody('text/html'));
  return {
    id,
    to,
    subject: message.headers['subject'] ?? '',
    text: text ? textOf(text) : '',
    html: html ? textOf(html) : '',
    raw: raw.toString('utf8'),
    headers: message.headers,
    attachments: parts.filter((part) => part !== text && part !== html).map(asAttachment),
    at,
  };
}

const isBody =
  (mediaType: string) =>
  (part: MimePart): boolean =>
    part.mediaType === mediaType && part.disposition !== 'attachment';

function asAttachment(part: MimePart): CaughtAttachment {
  const isText = part.mediaType.startsWith('text/');
  return {
    contentType: part.headers['content-type'] ?? 'text/plain',
    filename: part.filename,
    content: isText ? textOf(part) : part.content.toString('base64'),
    encoding: isText ? 'utf8' : 'base64',
  };
}
