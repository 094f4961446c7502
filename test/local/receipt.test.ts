import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  NoSuchKey,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsServer, startAws } from '../../local/aws.ts';
import type { BusEvent } from '../../local/event.ts';
import { Faults } from '../../local/faults.ts';
import { openMailbox } from '../../local/mailbox/mailbox.ts';
import { openObjectStore } from '../../local/object-store.ts';
import { createReceiving, isMail } from '../../local/receipt.ts';
import { S3_PATH } from '../../local/s3.ts';
import { rawMail } from '../support/raw-mail.ts';
import { cognitoParts } from './cognito/parts.ts';
import { folderOf, smallStack } from './template.ts';

const objects = openObjectStore(folderOf());

const bucket = (NotificationConfiguration?: object) => ({
  Type: 'AWS::S3::Bucket',
  Properties: NotificationConfiguration ? { NotificationConfiguration } : {},
});
const telling = bucket({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
const rule = (...Actions: object[]) => ({
  Type: 'AWS::SES::ReceiptRule',
  Properties: { RuleSetName: 'Rules', Rule: { Enabled: true, Actions } },
});
const INTO_BUCKET = { S3Action: { BucketName: { Ref: 'Mails' }, ObjectKeyPrefix: 'mail/' } };

function receiving(resources: Parameters<typeof smallStack>[0]['resources']) {
  const published: BusEvent[] = [];
  const { receive } = createReceiving({
    stack: smallStack({ resources }),
    objects,
    now: () => 0,
    publish: async (event) => {
      published.push(event);
    },
  });
  return { receive, published };
}

describe('a mail that is received', () => {
  it('is put where the rule says, under a name of its own, and the bucket tells of it', async () => {
    const { receive, published } = receiving({ Mails: telling, Rule: rule(INTO_BUCKET) });
    const raw = Buffer.from(rawMail('Hello', { from: 'Ann <ann@example.com>' }));
    const one = await receive(raw);
    const other = await receive(raw);
    expect(one).toEqual({ bucket: 'Mails', key: expect.stringMatching(/^mail\/[0-9a-f]{40}$/) });
    expect(other?.key).not.toBe(one?.key);
    expect(objects.get('Mails', one?.key ?? '')?.toString()).toBe(`Return-Path: <ann@example.com>\r\n${raw}`);
    expect(published).toMatchObject([
      {
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { bucket: { name: 'Mails' }, object: { key: one?.key } },
      },
      { detail: { object: { key: other?.key } } },
    ]);
  });

  it('keeps the sender of its envelope where it has one', async () => {
    const { receive } = receiving({ Mails: telling, Rule: rule(INTO_BUCKET) });
    const raw = Buffer.from(rawMail('Hello', { headers: { 'Return-Path': '<>' } }));
    const { key = '' } = (await receive(raw)) ?? {};
    expect(objects.get('Mails', key)).toEqual(raw);
  });

  it('is told of by no bucket that does not tell', async () => {
    const { receive, published } = receiving({ Mails: bucket(), Rule: rule(INTO_BUCKET) });
    await receive(Buffer.from(rawMail('Hello')));
    expect(published).toEqual([]);
  });

  it('is taken by nobody where no rule is declared', async () => {
    expect(await receiving({}).receive(Buffer.from(rawMail('Hello')))).toBeUndefined();
  });

  it('meets rules that the laptop knows, or the start stops', () => {
    const lambda = { LambdaAction: { FunctionArn: 'arn' } };
    expect(() => receiving({ Mails: telling, Rule: rule(INTO_BUCKET, lambda) })).toThrow(
      /^Rule does something else/,
    );
    expect(() => receiving({ Mails: telling, One: rule(INTO_BUCKET), Two: rule(INTO_BUCKET) })).toThrow(
      /several/,
    );
  });

  it.each([
    ['a mail', rawMail('Hello'), true],
    ['one whose lines end in LF', 'From: ann@example.com\n\nHello', true],
    ['one without a body', 'from: ann@example.com\r\n', true],
    ['nobody’s', 'Subject: Hello\r\n\r\nHello', false],
    ['prose', 'Hello, how are you?', false],
    ['nothing', '', false],
    ['a body alone', '\r\nFrom: ann@example.com', false],
  ])('%s', (_, raw, expected) => {
    expect(isMail(Buffer.from(raw))).toBe(expected);
  });
});

describe('S3', () => {
  let aws: AwsServer;
  let s3: S3Client;
  beforeAll(async () => {
    const { accounts, pool } = cognitoParts();
    aws = await startAws({
      engine: 'http://127.0.0.1:9',
      ses: { identities: [], configurationSets: {} },
      mailbox: openMailbox(folderOf()),
      faults: new Faults(),
      objects,
      accounts,
      pool,
      now: () => 0,
      publish: () => {},
    });
    s3 = new S3Client({
      endpoint: aws.url + S3_PATH,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  });
  afterAll(() => aws.stop());

  it('gives an object byte for byte, and deletes it for good', async () => {
    const content = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const place = { Bucket: 'Mails', Key: 'mail/a b+ü/../c' };
    objects.put(place.Bucket, place.Key, content);
    const { Body } = await s3.send(new GetObjectCommand(place));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(content);
    for (let twice = 0; twice < 2; twice++) await s3.send(new DeleteObjectCommand(place));
    await expect(s3.send(new GetObjectCommand(place))).rejects.toThrow(NoSuchKey);
  });

  it('says so of what it does not know', async () => {
    await expect(s3.send(new ListBucketsCommand({}))).rejects.toThrow();
  });
});
