import { hasLink } from './links.ts';
import { cleanLine, MOST_OF_NAME } from './shown-text.ts';

/** A mail that somebody sent to the practice, read and cleaned. */
export interface ArrivedMail {
  /** With its angle brackets; null: it has none. */
  readonly messageId: string | null;
  /** The Message-IDs of the mails that it answers, each with its angle brackets. */
  readonly answers: readonly string[];
  /** Null: no address that an answer could go to. */
  readonly from: MailSender | null;
  /** One line; empty where there is none. */
  readonly subject: string;
  /** What is new in it. */
  readonly text: string;
  /** What it repeats of the mail that it answers. */
  readonly quoted: string;
  readonly attachments: readonly Attachment[];
  readonly nature: MailNature;
  readonly checks: MailChecks;
}

export interface MailSender {
  readonly name: string;
  readonly address: string;
}

/** Its content is not kept, and neither is its name: names of files name people and illnesses. */
export interface Attachment {
  /** Such as `application/pdf`. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * `quiet`: a person's, whose mail program wants no answers by machines. `bulk`: to a list, or to many. `automatic`: by a machine,
 * such as word of a holiday. `report`: of what became of a mail of ours, which SES tells in its own way.
 */
export type MailNature = 'person' | 'quiet' | 'bulk' | 'automatic' | 'report';

/** What SES found as it took the mail. */
export interface MailChecks {
  /** It looks like spam, or brings a virus. */
  readonly suspect: boolean;
  /** Whether the sender's domain vouches for the address. `refuted`: its owner says that such a mail is forged. */
  readonly sender: 'proven' | 'unproven' | 'refuted';
}

/** The value of a header's first field, unfolded: those that SES adds stand above those that a sender brought. */
export type Headers = (name: string) => string | undefined;

const MACHINES = /^(?:mailer-daemon|postmaster|mail-daemon|bounces?)(?:[+=@-]|$)/i;

/** By what programs say of themselves (RFC 3834, RFC 3464, RFC 2919), and by the older habits. */
export function natureOf(headers: Headers, from: string): MailNature {
  const said = (name: string) => (headers(name) ?? '').trim().toLowerCase();
  if (said('content-type').startsWith('multipart/report')) return 'report';
  if (said('x-failed-recipients') !== '' || MACHINES.test(from)) return 'report';
  const submitted = said('auto-submitted').split(/[;\s(]/, 1)[0] ?? '';
  if (submitted !== '' && submitted !== 'no') return 'automatic';
  if (said('return-path') === '<>' || said('precedence') === 'auto_reply') return 'automatic';
  if (said('x-autoreply') !== '' || said('x-autorespond') !== '') return 'automatic';
  if (/^(?:bulk|junk|list)$/.test(said('precedence')) || said('list-id') !== '') return 'bulk';
  return said('x-auto-response-suppress') === '' ? 'person' : 'quiet';
}

/** By the header fields that SES adds to what it receives. Without them nothing is proven. */
export function checksOf(headers: Headers, from: string): MailChecks {
  const failed = (name: string) => /^\s*fail/i.test(headers(name) ?? '');
  const results = (headers('authentication-results') ?? '').toLowerCase();
  return {
    suspect: failed('x-ses-spam-verdict') || failed('x-ses-virus-verdict'),
    sender: results.startsWith('amazonses.com') ? senderBy(results, domainOf(from)) : 'unproven',
  };
}

function senderBy(results: string, domain: string): MailChecks['sender'] {
  const methods = results.split(';').map((part) => part.trim());
  const says = (what: RegExp) => methods.some((method) => what.test(method));
  const vouched = methods.map((method) => /^dmarc=pass\b(?:.*\bheader\.from=([^\s;]+))?/s.exec(method));
  if (vouched.some((found) => found && (found[1] ?? domain) === domain)) return 'proven';
  if (says(/^dmarc=fail\b/)) return 'refuted';
  const signers = methods.flatMap(
    (method) => /^dkim=pass\b.*header\.[di]=(?:[^\s@]*@)?([^\s;]+)/s.exec(method)?.[1] ?? [],
  );
  return signers.some((signer) => isOf(domain, signer)) ? 'proven' : 'unproven';
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Of the domain, or of one below it. */
const isOf = (domain: string, other: string): boolean => domain === other || domain.endsWith(`.${other}`);

/** An address that SES writes to: no quotes, no comments, no brackets. 254: RFC 5321's longest path less its brackets. */
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const MOST_OF_ADDRESS = 254;

/** Who it says that it is from. A name that the form would refuse is replaced by the address's first half. */
export function senderOf({ name, address }: MailSender): MailSender | null {
  if (address.length > MOST_OF_ADDRESS || !ADDRESS.test(address)) return null;
  const names = [name, address.slice(0, address.lastIndexOf('@')), 'Somebody'];
  const shown = names
    .map((each) => cleanLine(each, MOST_OF_NAME))
    .find((each) => each !== '' && !hasLink(each));
  return { address, name: shown ?? address };
}

/** Bytes of UTF-8 that are kept of a mail, with what it repeats: a quarter of what a row of DynamoDB's holds. */
export const MOST_OF_MAIL = 100_000;

/** As much of a text as is kept, with a word of how much is not. @param most - bytes of UTF-8 */
export function bounded(text: string, most: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most));
  if (read === text.length) return text;
  let missing = 0;
  for (const _ of text.slice(read)) missing++;
  return `${text.slice(0, read)}\n\n[The email was longer than is kept: ${missing} characters are missing.]`;
}
