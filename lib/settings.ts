import type { Node } from 'constructs';

/** What an operator chooses, given as CDK context: `npx cdk deploy -c stage=test -c mailDomain=example.com`. */
export interface Settings {
  /** Part of the stack's name, so that several can live in one account. Default `prod`. */
  readonly stage: string;
  /** Where everything but the firewall lives. Default `eu-west-2`. */
  readonly region: string;
  /** The domain that mail is sent from, verified by DKIM. Default `example.org`, which sends nothing. */
  readonly mailDomain: string;
  /** The address that mail is sent from, in `mailDomain`. Default `bookings@<mailDomain>`. */
  readonly mailFrom: string;
  /**
   * The address that clients' answers come in by, in `mailDomain` or a domain below it, whose MX record names SES. Default: none;
   * answers go to the practice's own address.
   */
  readonly inboxAddress: string | null;
  /** The site's own domain and its certificate (ACM, in us-east-1). Default: the address that CloudFront gives. */
  readonly site: { readonly domain: string; readonly certificateArn: string } | null;
  /** The first label of the sign-in’s host name, which no other pool of the region may have. Default: made of stage and account. */
  readonly signInPrefix: string | null;
  /** Which keys sign manage links. Default: key 1 alone. See "New keys for the links" in docs/operations.md. */
  readonly linkKeys: LinkKeys;
  /** A table that was restored from a backup, to be used in place of the stack's own. Default: the stack's own. */
  readonly restored: RestoredTable | null;
  /** The practice's own sites, whose pages may carry the booking card and the message form. Default: none. */
  readonly embedOrigins: readonly string[];
  /** Who is told of alarms. Default: nobody, the topic stands without subscription. */
  readonly alarmEmail: string | null;
  /** Whether a firewall counts requests per address before CloudFront answers. Default false: it costs about 7 USD a month. */
  readonly waf: boolean;
  /** Whether the data is encrypted under a key of the account's own. Default false: it costs about 1 USD a month. */
  readonly customerKey: boolean;
}

/** Keys are counted; a number that is new makes a new one. */
export interface LinkKeys {
  /** Signs, and is accepted. */
  readonly signing: number;
  /** Accepted beside it; null: none is. */
  readonly accepted: number | null;
}

export interface RestoredTable {
  readonly tableName: string;
  /** Of its stream, which has to be turned on again after a restore. */
  readonly tableStreamArn: string;
}

/** @throws naming the context value that is not valid, and what it should look like */
export function readSettings(node: Node): Settings {
  const mailDomain = text(node, 'mailDomain', DOMAIN) ?? 'example.org';
  const mailFrom = text(node, 'mailFrom', ADDRESS) ?? `bookings@${mailDomain}`;
  if (!mailFrom.endsWith(`@${mailDomain}`)) {
    throw new Error(`context mailFrom=${mailFrom} is not an address of mailDomain=${mailDomain}`);
  }
  const inboxAddress = text(node, 'inboxAddress', ADDRESS) ?? null;
  if (inboxAddress && !`.${inboxAddress.split('@')[1]}`.endsWith(`.${mailDomain}`)) {
    throw new Error(
      `context inboxAddress=${inboxAddress} is not of mailDomain=${mailDomain} or a domain below it`,
    );
  }
  return {
    stage: text(node, 'stage', STAGE) ?? 'prod',
    region: text(node, 'region', REGION) ?? 'eu-west-2',
    mailDomain,
    mailFrom,
    inboxAddress,
    site: readSite(node),
    signInPrefix: text(node, 'signInPrefix', PREFIX) ?? null,
    linkKeys: readLinkKeys(node),
    restored: readRestored(node),
    embedOrigins: readEmbedOrigins(node),
    alarmEmail: text(node, 'alarmEmail', ADDRESS) ?? null,
    waf: flag(node, 'waf'),
    customerKey: flag(node, 'customerKey'),
  };
}

function readSite(node: Node): Settings['site'] {
  const domain = text(node, 'siteDomain', DOMAIN);
  const certificateArn = text(node, 'certificateArn', CERTIFICATE);
  if (domain && certificateArn) return { domain, certificateArn };
  if (domain || certificateArn)
    throw new Error('context siteDomain and certificateArn are given together or not at all');
  return null;
}

function readLinkKeys(node: Node): LinkKeys {
  const signing = Number(text(node, 'linkKey', NUMBER) ?? 1);
  const accepted = text(node, 'acceptedLinkKey', NUMBER);
  if (Number(accepted) === signing)
    throw new Error(`context linkKey and acceptedLinkKey are both ${signing}`);
  return { signing, accepted: accepted === undefined ? null : Number(accepted) };
}

function readRestored(node: Node): Settings['restored'] {
  const tableName = text(node, 'restoredTable', TABLE);
  const tableStreamArn = text(node, 'restoredStream', STREAM);
  if (tableName && tableStreamArn) return { tableName, tableStreamArn };
  if (tableName || tableStreamArn) {
    throw new Error('context restoredTable and restoredStream are given together or not at all');
  }
  return null;
}

/** A list, as `cdk.json` may have it, or text with commas between. */
function readEmbedOrigins(node: Node): string[] {
  const given: unknown = node.tryGetContext('embedOrigins') ?? '';
  const origins = (Array.isArray(given) ? given.map(String) : String(given).split(','))
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  for (const origin of origins) check('embedOrigins', origin, ORIGIN);
  return [...new Set(origins)];
}

interface Shape {
  readonly pattern: RegExp;
  readonly like: string;
}

const STAGE: Shape = {
  pattern: /^[a-z][a-z0-9-]{0,19}$/,
  like: 'small letters, digits and hyphens, such as prod',
};
const REGION: Shape = { pattern: /^[a-z]{2}(-[a-z]+)+-\d$/, like: 'a region, such as eu-west-2' };
const DOMAIN: Shape = { pattern: /^([a-z0-9-]+\.)+[a-z]{2,}$/, like: 'a domain, such as example.org' };
const ADDRESS: Shape = {
  pattern: /^[^\s@]+@([a-z0-9-]+\.)+[a-z]{2,}$/,
  like: 'an address, such as bookings@example.org',
};
const CERTIFICATE: Shape = {
  pattern: /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
  like: 'the ARN of an ACM certificate in us-east-1, the region that CloudFront reads them from',
};
/** As browsers write it: in small letters, without a path. On one's own machine it need not be HTTPS. */
const ORIGIN: Shape = {
  pattern: /^(https:\/\/([a-z0-9-]+\.)+[a-z]{2,}|http:\/\/(localhost|127\.0\.0\.1))(:(?!443$)\d{2,5})?$/,
  like: 'origins, such as https://www.example.org, with commas between, no path and no wildcard',
};
const PREFIX: Shape = {
  pattern: /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  like: 'small letters, digits and hyphens, such as seaside-practice, without aws, amazon or cognito',
};
const NUMBER: Shape = { pattern: /^[1-9]\d{0,2}$/, like: 'a number such as 2' };
const TABLE: Shape = { pattern: /^[\w.-]{3,255}$/, like: 'the name of a table' };
const STREAM: Shape = {
  pattern: /^arn:aws:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+\/stream\/[\d:T.-]+$/,
  like: 'the ARN of a table’s stream',
};
const FLAG: Shape = { pattern: /^(true|false)$/, like: 'true or false' };

function text(node: Node, name: string, shape: Shape): string | undefined {
  const value: unknown = node.tryGetContext(name);
  return value === undefined || value === '' ? undefined : check(name, String(value), shape);
}

function check(name: string, value: string, { pattern, like }: Shape): string {
  if (pattern.test(value)) return value;
  throw new Error(`context ${name}=${value} is not valid: it should be ${like}`);
}

const flag = (node: Node, name: string): boolean => text(node, name, FLAG) === 'true';
