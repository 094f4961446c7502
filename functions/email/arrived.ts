import PostalMime, { addressParser, type Email, type Attachment as MimeAttachment } from 'postal-mime';
import {
  type ArrivedMail,
  type Attachment,
  bounded,
  checksOf,
  type Headers,
  type MailSender,
  MOST_OF_MAIL,
  natureOf,
  senderOf,
} from '../domain/arrived-mail.ts';
import { type SplitText, splitQuoted } from '../domain/quoted-text.ts';
import { cleanLine, cleanParagraph } from '../domain/shown-text.ts';
import { splitHtml } from './html-text.ts';

/** More of either is no mail that a person's program wrote. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 256 * 1024 };
/** As many as SES's 40 MB have in base64, at 76 characters each. Reading takes its time by lines, and an empty one is soon written. */
const MOST_LINES = 550_000;
const MOST_OF_SUBJECT = 200;
/** Characters. Programs write ten times as much markup as text. */
const MOST_OF_HTML = 2_000_000;
const MOST_ATTACHMENTS = 100;

/**
 * Reads a mail as it came over the wire (RFC 5322, MIME). Whatever of it would be refused in a form is cleaned: a mail is here
 * already.
 * @throws when it is nested too deep, or its headers are too long
 */
export async function readArrived(raw: Uint8Array): Promise<ArrivedMail> {
  const email = await PostalMime.parse(withinLines(raw), { forceRfc822Attachments: true, ...LIMITS });
  const headers: Headers = (name) => email.headers.find(({ key }) => key === name)?.value;
  const sender = senderIn(headers);
  const { text, quoted } = await writtenIn(email);
  return {
    messageId: idsIn(headers('message-id'))[0] ?? null,
    answers: [...new Set([...idsIn(headers('in-reply-to')), ...idsIn(headers('references')).reverse()])],
    from: senderOf(sender),
    subject: cleanLine(email.subject ?? '', MOST_OF_SUBJECT),
    text,
    quoted,
    attachments: email.attachments.filter(isAttached).slice(0, MOST_ATTACHMENTS).map(attachmentOf),
    nature: natureOf(headers, sender.address),
    checks: checksOf(headers, sender.address),
  };
}

function withinLines(raw: Uint8Array): Uint8Array {
  let end = -1;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    end = raw.indexOf(LINE_FEED, end + 1);
    if (end < 0) return raw;
  }
  return raw.subarray(0, end);
}

const LINE_FEED = 0x0a;

/** The first whom it names as its author: of several only one can be answered. */
function senderIn(headers: Headers): MailSender {
  const [first] = addressParser(headers('from') ?? '', { flatten: true });
  return { name: first?.name ?? '', address: first?.address ?? '' };
}

/** RFC 5322 allows more in an id, and no program writes it; what comes here may stand in a header of ours. 998 is a line's longest. */
const MESSAGE_ID = /<[!-;=?-~]{1,900}>/g;
const MOST_IDS = 100;
const idsIn = (header = ''): string[] => (header.match(MESSAGE_ID) ?? []).slice(-MOST_IDS);

/** The plain text, or else the HTML's as text: markup never goes further than this. */
async function writtenIn({ text, html = '' }: Email): Promise<SplitText> {
  if (text !== undefined && text.trim() !== '') return splitQuoted(kept(text));
  const parts = await splitHtml(html.slice(0, MOST_OF_HTML));
  const written = splitQuoted(kept(parts.text));
  const quoted = [written.quoted, kept(parts.quoted)].filter((part) => part !== '').join('\n');
  return written.text === '' ? { text: quoted, quoted: '' } : { text: written.text, quoted };
}

const kept = (text: string): string => bounded(cleanParagraph(text), MOST_OF_MAIL);

/** Signatures that vouch for a mail, and the pictures in its text. */
const PART_OF_THE_TEXT = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/;
const isAttached = ({ mimeType, disposition, related, contentId }: MimeAttachment): boolean =>
  !(
    PART_OF_THE_TEXT.test(mimeType) ||
    (mimeType.startsWith('image/') &&
      disposition !== 'attachment' &&
      (related === true || contentId !== undefined))
  );

const TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/;
const attachmentOf = ({ mimeType, content }: MimeAttachment): Attachment => ({
  type: TYPE.test(mimeType) ? mimeType : 'application/octet-stream',
  size: typeof content === 'string' ? content.length : content.byteLength,
});
