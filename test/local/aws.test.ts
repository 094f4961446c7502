import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsServer, startAws } from '../../local/aws.ts';
import { Faults, type Service } from '../../local/faults.ts';
import { type Mailbox, openMailbox } from '../../local/mailbox/mailbox.ts';
import { openObjectStore } from '../../local/object-store.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { cognitoParts } from './cognito/parts.ts';
import { folderOf } from './template.ts';

const faults = new Faults();
let engine: Engine;
let aws: AwsServer;
let mailbox: Mailbox;
let ses: SESClient;
let dynamoDb: DynamoDBClient;

beforeAll(async () => {
  engine = await startEngine();
  mailbox = openMailbox(folderOf());
  const settings = { identities: ['example.org'], configurationSets: { set: [] } };
  const { accounts, pool } = cognitoParts();
  aws = await startAws({
    engine: engine.endpoint,
    ses: settings,
    mailbox,
    faults,
    objects: openObjectStore(folderOf()),
    accounts,
    pool,
    now: () => 0,
    publish: () => {},
  });
  const connection = {
    endpoint: aws.url,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  ses = new SESClient(connection);
  dynamoDb = new DynamoDBClient(connection);
});

afterAll(async () => {
  await aws.stop();
  await engine.stop();
});

const raw = (headers: string) => Buffer.from(`${headers}\r\nSubject: Hello\r\n\r\nText é\r\n`);
const MAIL = 'From: Practice <bookings@example.org>\r\nTo: Ann <ann@example.com>, bob@example.com';

const send = (input: Partial<SendRawEmailCommand['input']> & { headers?: string } = {}) => {
  const { headers = MAIL, ...rest } = input;
  return ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw(headers) }, ...rest }));
};

describe('SES', () => {
  it('takes a mail, and gives it an id that stands in its Message-ID', async () => {
    const { MessageId } = await send({
      headers: `${MAIL}\r\nMessage-ID:\r\n <mine@example.org>`,
      ConfigurationSetName: 'set',
    });
    expect(mailbox.list()[0]).toMatchObject({
      to: ['ann@example.com', 'bob@example.com'],
      subject: 'Hello',
      text: 'Text é\r\n',
      headers: { 'message-id': `<${MessageId}@eu-west-2.amazonses.com>` },
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  it('sends to the destinations that are given rather than to those of the headers', async () => {
    await send({ Destinations: ['carol@example.com', 'Dan <dan@example.com>'] });
    expect(mailbox.list()[0]?.to).toEqual(['carol@example.com', 'dan@example.com']);
  });

  it.each([
    [
      'a sender of another domain',
      { headers: MAIL.replace('example.org', 'example.net') },
      'MessageRejected',
    ],
    [
      'a configuration set that is not declared',
      { ConfigurationSetName: 'other' },
      'ConfigurationSetDoesNotExistException',
    ],
    ['no destination', { headers: 'From: bookings@example.org' }, 'InvalidParameterValue'],
    ['no sender', { headers: 'To: ann@example.com' }, 'InvalidParameterValue'],
  ])('refuses %s', async (_, input, name) => {
    const before = mailbox.list().length;
    await expect(send(input)).rejects.toMatchObject({ name });
    expect(mailbox.list()).toHaveLength(before);
  });

  it('knows no other call', async () => {
    await expect(ses.send(new GetSendQuotaCommand({}))).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});

describe('a fault that was asked for', () => {
  const TableName = `test-${randomUUID()}`;
  const item = { pk: { S: 'a' } };

  beforeAll(async () => {
    await dynamoDb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
  });

  const call: Readonly<Record<Service, () => Promise<unknown>>> = {
    ses: () => send(),
    dynamodb: () => dynamoDb.send(new GetItemCommand({ TableName, Key: item })),
  };

  it.each<[Service, string, number]>([
    ['ses', 'ThrottlingException', 400],
    ['ses', 'LimitExceededException', 400],
    ['ses', 'ServiceUnavailable', 503],
    ['dynamodb', 'ThrottlingException', 400],
    ['dynamodb', 'ProvisionedThroughputExceededException', 400],
    ['dynamodb', 'InternalServerError', 500],
    ['dynamodb', 'TransactionConflictException', 400],
  ])('fails the next calls of %s with %s, and then no more', async (service, error, status) => {
    faults.set(service, { error, times: 2 });
    for (let time = 0; time < 2; time++) {
      await expect(call[service]()).rejects.toMatchObject({
        name: error,
        $metadata: { httpStatusCode: status },
      });
    }
    await expect(call[service]()).resolves.toBeDefined();
  });

  it('of a conflict cancels a transaction, with a reason for each item, and writes nothing', async () => {
    faults.set('dynamodb', { error: 'TransactionConflict', times: 1 });
    const put = (S: string) => ({ Put: { TableName, Item: { pk: { S } } } });
    const write = dynamoDb.send(new TransactWriteItemsCommand({ TransactItems: [put('x'), put('y')] }));
    await expect(write).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    });
    const { Item } = await dynamoDb.send(new GetItemCommand({ TableName, Key: { pk: { S: 'x' } } }));
    expect(Item).toBeUndefined();
  });

  it('is of its service alone', async () => {
    faults.set('ses', { error: 'ThrottlingException', times: 1 });
    await expect(call.dynamodb()).resolves.toBeDefined();
    await expect(call.ses()).rejects.toThrow();
  });

  it('is cleared by asking for none', async () => {
    faults.set('dynamodb', { error: 'ThrottlingException', times: 5 });
    faults.set('dynamodb', { error: 'ThrottlingException', times: 0 });
    await expect(call.dynamodb()).resolves.toBeDefined();
  });

  it('leaves the engine’s own answers as they are', async () => {
    const put = new PutItemCommand({ TableName, Item: item, ConditionExpression: 'attribute_exists(pk)' });
    await expect(dynamoDb.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });
});
