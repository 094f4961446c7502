import { randomBytes } from 'node:crypto';
import { addressParser } from 'postal-mime';
import { type BusEvent, eventAt } from './event.ts';
import { readMime } from './mailbox/mime.ts';
import type { ObjectStore } from './object-store.ts';
import type { Declared, Stack } from './stack.ts';

/** SES's part that receives mail: the rule of the template says where it goes. */
export interface Receiving {
  /**
   * Takes a mail as if it had been sent to the rule's address, and resolves once whatever listens has dealt with it.
   * @returns where it was put; undefined where the template receives no mail
   */
  receive(raw: Buffer): Promise<{ readonly bucket: string; readonly key: string } | undefined>;
}

export interface ReceivingSurroundings {
  readonly stack: Stack;
  readonly objects: ObjectStore;
  now(): number;
  /** Takes the bucket's event, and resolves once it has been dealt with. */
  publish(event: BusEvent): Promise<void>;
}

/** A mail by its header: fields with names, one of them the sender's (RFC 5322, 3.6). */
export function isMail(raw: Buffer): boolean {
  const text = raw.toString('latin1');
  return /^[!-9;-~]+[ \t]*:/.test(text) && readMime(raw).headers['from'] !== undefined;
}

/** A rule set that is declared counts as the active one, as an operator makes it. @throws for a rule with an action that is not known here */
export function createReceiving({ stack, objects, now, publish }: ReceivingSurroundings): Receiving {
  const [rule, ...others] = stack.of('AWS::SES::ReceiptRule').map(readRule);
  if (others.length > 0)
    throw new Error('the template has several receipt rules, of which the laptop plays one');
  return {
    receive: async (raw) => {
      if (!rule) return undefined;
      const bucket = stack.behind(rule.bucket);
      const key = `${rule.prefix}${randomBytes(20).toString('hex')}`;
      objects.put(bucket.id, key, withReturnPath(raw));
      if (tellsEventBridge(bucket))
        await publish(createdEvent(bucket.id, key, { size: raw.length, at: now() }));
      return { bucket: bucket.id, key };
    },
  };
}

interface MailRule {
  readonly bucket: string;
  readonly prefix: string;
}

function readRule({ id, properties }: Declared): MailRule {
  const { Actions = [], Enabled = true } = properties['Rule'] as { Actions?: Action[]; Enabled?: boolean };
  const [action, ...others] = Actions;
  if (!Enabled || !action?.S3Action || others.length > 0)
    throw new Error(`${id} does something else with a mail than to put it into a bucket`);
  const { BucketName, ObjectKeyPrefix = '' } = action.S3Action;
  return { bucket: BucketName, prefix: ObjectKeyPrefix };
}

interface Action {
  readonly S3Action?: { readonly BucketName: string; readonly ObjectKeyPrefix?: string };
}

function tellsEventBridge({ properties }: Declared): boolean {
  const { EventBridgeConfiguration } = (properties['NotificationConfiguration'] ?? {}) as {
    EventBridgeConfiguration?: { EventBridgeEnabled?: boolean };
  };
  return EventBridgeConfiguration?.EventBridgeEnabled === true;
}

const createdEvent = (bucket: string, key: string, { size, at }: { size: number; at: number }): BusEvent =>
  eventAt(at, {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: { version: '0', bucket: { name: bucket }, object: { key, size }, reason: 'PutObject' },
  });

/**
 * SES writes the envelope's sender above the mail. Nobody gave an envelope here: the author stands in for it. What SES checks it
 * says beneath, in header fields that a laptop cannot fill; whoever wants to see them at work sends them along.
 */
function withReturnPath(raw: Buffer): Buffer {
  const { headers } = readMime(raw);
  if (headers['return-path'] !== undefined) return raw;
  const [from] = addressParser(headers['from'] ?? '', { flatten: true });
  const address = /^[!-~]+$/.test(from?.address ?? '') ? from?.address : '';
  return Buffer.concat([Buffer.from(`Return-Path: <${address}>\r\n`), raw]);
}
