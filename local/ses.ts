import { randomBytes } from 'node:crypto';
import { addressParser } from 'postal-mime';
import type { BusEvent } from './event.ts';
import { REGION } from './intrinsics.ts';
import type { Mailbox } from './mailbox/mailbox.ts';
import { readMime } from './mailbox/mime.ts';
import { eventsOf, isSuppressed } from './ses-events.ts';

/** What the template says of sending mail. */
export interface SesSettings {
  /** Domains and addresses that may send. */
  readonly identities: readonly string[];
  /** The kinds of event that each is to tell of, by its name. */
  readonly configurationSets: Readonly<Record<string, readonly string[]>>;
}

export interface SesSurroundings {
  readonly ses: SesSettings;
  readonly mailbox: Mailbox;
  /** Epoch milliseconds. */
  now(): number;
  /** Takes SES's events about the mails that it took. */
  publish(event: BusEvent): void;
}

export interface SesAnswer {
  readonly status: number;
  readonly xml: string;
}

const XMLNS = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** An error in the form in which SES's Query protocol tells it. */
export const sesError = (code: string, message: string, status = 400): SesAnswer => ({
  status,
  xml:
    `<ErrorResponse xmlns="${XMLNS}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error>` +
    '<RequestId>laptop</RequestId></ErrorResponse>',
});

/**
 * Answers `SendRawEmail` as SES does in an account out of its sandbox, puts the mail into the mailbox, and tells what became of
 * it. An address of SES's mailbox simulator bounces, complains or is suppressed; any other gets its mail.
 */
export function sendRawEmail(form: URLSearchParams, surroundings: SesSurroundings): SesAnswer {
  if (form.get('Action') !== 'SendRawEmail') {
    return sesError('InvalidAction', `The laptop's SES only knows SendRawEmail, not ${form.get('Action')}`);
  }
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const { headers } = readMime(raw);
  const from = addressesOf(form.get('Source') ?? headers['from']);
  const to = destinations(form, headers);
  const configurationSet = form.get('ConfigurationSetName') ?? headers['x-ses-configuration-set'];
  const sending = { from, to, configurationSet };
  const refused = refusal(sending, surroundings.ses);
  if (refused) return refused;
  const messageId = `${randomBytes(8).toString('hex')}-${randomBytes(16).toString('hex')}-000000`;
  take({ ...sending, raw: withMessageId(raw, messageId), messageId, tags: tagsOf(form) }, surroundings);
  return {
    status: 200,
    xml:
      `<SendRawEmailResponse xmlns="${XMLNS}"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult>` +
      '<ResponseMetadata><RequestId>laptop</RequestId></ResponseMetadata></SendRawEmailResponse>',
  };
}

interface Taken extends Sending {
  readonly raw: Buffer;
  readonly messageId: string;
  readonly tags: Readonly<Record<string, string>>;
}

function take({ from, to, configurationSet, raw, ...mail }: Taken, surroundings: SesSurroundings): void {
  const { ses, mailbox, publish } = surroundings;
  const at = surroundings.now();
  const readers = to.filter((address) => !isSuppressed(address));
  if (readers.length > 0) mailbox.add({ to: readers, raw, at });
  if (!configurationSet) return;
  const told = ses.configurationSets[configurationSet] ?? [];
  const [sender = ''] = from;
  // The sender's answer goes first, as it nearly always does.
  setImmediate(() => {
    for (const address of to)
      for (const event of eventsOf({ ...mail, from: sender, to: address, configurationSet, at }, told))
        publish(event);
  });
}

/** `Tags.member.1.Name` and `Tags.member.1.Value`, and so on. */
function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let number = 1; form.has(`Tags.member.${number}.Name`); number++) {
    tags[form.get(`Tags.member.${number}.Name`) ?? ''] = form.get(`Tags.member.${number}.Value`) ?? '';
  }
  return tags;
}

interface Sending {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly configurationSet: string | undefined;
}

function refusal({ from, to, configurationSet }: Sending, settings: SesSettings): SesAnswer | null {
  if (configurationSet && !Object.hasOwn(settings.configurationSets, configurationSet)) {
    return sesError(
      'ConfigurationSetDoesNotExist',
      `Configuration set <${configurationSet}> does not exist.`,
    );
  }
  const [sender] = from;
  if (!sender) return sesError('InvalidParameterValue', "Missing required header 'From'.");
  if (to.length === 0) return sesError('InvalidParameterValue', 'Missing final destinations.');
  // SES's own limit of recipients of one message.
  if (to.length > 50) return sesError('InvalidParameterValue', 'Recipient count exceeds 50.');
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  const verified = settings.identities.some(
    (identity) => identity === sender || domain === identity || domain.endsWith(`.${identity}`),
  );
  if (verified) return null;
  return sesError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${sender}`,
  );
}

function destinations(form: URLSearchParams, headers: Readonly<Record<string, string>>): string[] {
  const listed = [...form]
    .filter(([name]) => name.startsWith('Destinations.member.'))
    .map(([, value]) => value);
  const found = listed.length > 0 ? listed : [headers['to'], headers['cc'], headers['bcc']];
  return found.flatMap(addressesOf);
}

const addressesOf = (header: string | undefined): string[] =>
  addressParser(header ?? '', { flatten: true }).flatMap(({ address }) => address || []);

/** SES replaces whatever Message-ID a raw message brings by its own. */
function withMessageId(raw: Buffer, messageId: string): Buffer {
  const text = raw.toString('latin1');
  const end = text.search(/\r?\n\r?\n/);
  const [head, rest] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  const line = `Message-ID: <${messageId}@${REGION}.amazonses.com>`;
  const pattern = /^Message-ID:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/im;
  const replaced = pattern.test(head) ? head.replace(pattern, line) : `${line}\r\n${head}`;
  return Buffer.from(replaced + rest, 'latin1');
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
