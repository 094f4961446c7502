import { Key } from 'aws-cdk-lib/aws-kms';
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { byActivity, byTherapist, daysPartition, practicePartition } from '../functions/store/table.ts';
import { Alarms } from './alarms.ts';
import { BookingTable } from './booking-table.ts';
import { Dashboard } from './dashboard.ts';
import { Handler } from './handler.ts';
import { HttpApi } from './http-api.ts';
import { Identity, signInPrefix, signInUrl } from './identity.ts';
import { Inbound } from './inbound.ts';
import { Mailer } from './mailer.ts';
import { Metrics } from './metrics.ts';
import { printOutputs } from './outputs.ts';
import { Retention } from './retention.ts';
import { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { Website } from './website.ts';

export interface PracticeStackProps extends StackProps {
  readonly settings: Settings;
  /** The folder of the functions' bundles, each in one of its own name. */
  readonly bundles: string;
  /** The folder of the built pages. */
  readonly pages: string;
  /** The firewall in front of the site. Default: none. */
  readonly webAclArn?: string | undefined;
}

/** A practice's whole system, but for a firewall. */
export class PracticeStack extends Stack {
  constructor(scope: Construct, id: string, props: PracticeStackProps) {
    super(scope, id, { description: 'Quarter Hour: books consultations for a therapy practice', ...props });
    const { settings, bundles, pages, webAclArn } = props;
    const { stage, site } = settings;
    const key = settings.customerKey ? this.#customerKey() : undefined;
    const table = new BookingTable(this, 'Data', { key, restored: settings.restored });
    const secrets = new Secrets(this, 'Secrets', { key, linkKeys: settings.linkKeys });
    const api = new HttpApi(this, 'Api', { stage });
    const prefix = signInPrefix(this, stage, settings.signInPrefix);
    const website = new Website(this, 'Website', {
      signInUrl: signInUrl(this, prefix),
      pages,
      site,
      webAclArn,
      apiDomain: api.domainName,
      originSecret: secrets.origin,
    });
    const { url: siteUrl } = website;
    const identity = new Identity(this, 'Identity', { siteUrl, prefix });
    const embedding = embedded(settings);
    const slots = this.#slots({ bundles, table, secrets, embedding });
    const bookings = this.#bookings({ bundles, table, secrets, siteUrl });
    const messages = this.#messages({ bundles, table, secrets, embedding });
    const practiceConsole = this.#console({
      bundles,
      table,
      secrets,
      siteUrl,
      identity,
      signInUrl: signInUrl(this, prefix),
    });
    api.connect({ slots, bookings, messages, console: practiceConsole }, identity.guard);
    const mailer = new Mailer(this, 'Mail', {
      bundles,
      table,
      key,
      siteUrl,
      manageSecret: secrets.manage,
      mailDomain: settings.mailDomain,
      mailFrom: settings.mailFrom,
      inboxAddress: settings.inboxAddress,
    });
    const retention = new Retention(this, 'Retention', { bundles, table });
    const inbound = this.#inbound({ bundles, table, secrets, siteUrl }, { key, settings });
    const metrics = new Metrics(this, 'Metrics', { stage, api, table, mailer, retention, inbound });
    const alarms = new Alarms(this, 'Alarms', { stage, metrics, email: settings.alarmEmail });
    new Dashboard(this, 'Dashboard', {
      stage,
      metrics,
      alarms,
      handlers: [
        slots,
        bookings,
        messages,
        practiceConsole,
        mailer.mailer,
        mailer.sweeper,
        mailer.feedback.handler,
        retention.handler,
        ...(inbound ? [inbound.handler] : []),
      ],
      retention: retention.handler,
    });
    printOutputs(this, { website, table, identity });
  }

  /** Only where somebody has said by which address mail comes in. */
  #inbound(
    { bundles, table, secrets, siteUrl }: WritersNeeds,
    { key, settings }: { readonly key: Key | undefined; readonly settings: Settings },
  ): Inbound | undefined {
    const { inboxAddress, mailFrom } = settings;
    if (!inboxAddress) return undefined;
    return new Inbound(this, 'Inbound', {
      bundles,
      table,
      key,
      siteUrl,
      mailFrom,
      address: inboxAddress,
      hashSecret: secrets.hash,
    });
  }

  /** Reads the practice and its days; a person, a booking or a mail it cannot even ask for. */
  #slots({ bundles, table, secrets, embedding }: PublicNeeds): Handler {
    const handler = new Handler(this, 'Slots', {
      bundles,
      name: 'slots',
      description: 'Answers what times are free',
      timeout: Duration.seconds(5),
      environment: { TABLE_NAME: table.table.tableName, ORIGIN_SECRET: secrets.origin, ...embedding },
    });
    table.grant(handler.role, { actions: ['Query'], partitions: [practicePartition, daysPartition('*')] });
    return handler;
  }

  #bookings(needs: WritersNeeds): Handler {
    const { bundles, table, secrets } = needs;
    const { manageAccepted } = secrets;
    const handler = new Handler(this, 'Bookings', {
      bundles,
      name: 'bookings',
      description: 'Books consultations, and shows and changes a booking for whoever holds its link',
      timeout: Duration.seconds(10),
      environment: {
        ...environmentOf(needs),
        ...(manageAccepted ? { MANAGE_SECRET_PREVIOUS: manageAccepted } : {}),
      },
    });
    table.grant(handler.role, {
      actions: ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query'],
    });
    return handler;
  }

  /** Takes messages in; what stands in a conversation it cannot read. */
  #messages({ bundles, table, secrets, embedding }: PublicNeeds): Handler {
    const handler = new Handler(this, 'Messages', {
      bundles,
      name: 'messages',
      description: 'Takes in the messages of the contact form',
      timeout: Duration.seconds(10),
      environment: {
        TABLE_NAME: table.table.tableName,
        HASH_SECRET: secrets.hash,
        ORIGIN_SECRET: secrets.origin,
        ...embedding,
      },
    });
    table.grant(handler.role, { actions: ['BatchGetItem', 'PutItem', 'UpdateItem'] });
    table.grant(handler.role, { actions: ['Query'], partitions: [practicePartition] });
    return handler;
  }

  /** Reads and writes all that the practice has, and makes accounts for whoever is invited. */
  #console(needs: WritersNeeds & { readonly identity: Identity; readonly signInUrl: string }): Handler {
    const { bundles, table, identity } = needs;
    const handler = new Handler(this, 'Console', {
      bundles,
      name: 'console',
      description: 'Lets staff run the practice, their time and their bookings',
      timeout: Duration.seconds(10),
      environment: {
        ...environmentOf(needs),
        USER_POOL_ID: identity.pool.userPoolId,
        TOKEN_ISSUER: identity.pool.userPoolProviderUrl,
        SIGN_IN_URL: needs.signInUrl,
        CLIENT_ID: identity.client.userPoolClientId,
      },
    });
    table.grant(handler.role, {
      actions: [
        'BatchGetItem',
        'ConditionCheckItem',
        'DeleteItem',
        'GetItem',
        'PutItem',
        'Query',
        'UpdateItem',
      ],
    });
    for (const { name } of [byTherapist, byActivity])
      table.grant(handler.role, { actions: ['Query'], index: name });
    identity.grantInviting(handler.role);
    return handler;
  }

  /** Kept when the stack is deleted: without it the data that is kept could not be read. */
  #customerKey(): Key {
    return new Key(this, 'Key', {
      description: 'Quarter Hour: encrypts bookings and secrets',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

interface Needs {
  readonly bundles: string;
  readonly table: BookingTable;
  readonly secrets: Secrets;
}

interface PublicNeeds extends Needs {
  /** What is said of the practice's own sites. */
  readonly embedding: Readonly<Record<string, string>>;
}

interface WritersNeeds extends Needs {
  readonly siteUrl: string;
}

/** Origins hold no spaces. */
const embedded = ({ embedOrigins }: Settings): Readonly<Record<string, string>> =>
  embedOrigins.length > 0 ? { EMBED_ORIGINS: embedOrigins.join(' ') } : {};

/** What the functions are told that change bookings. */
const environmentOf = ({ table, secrets, siteUrl }: WritersNeeds) => ({
  TABLE_NAME: table.table.tableName,
  SITE_URL: siteUrl,
  MANAGE_SECRET: secrets.manage,
  HASH_SECRET: secrets.hash,
  ORIGIN_SECRET: secrets.origin,
});
