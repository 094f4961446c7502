import type { DynamoDBStreamHandler } from 'aws-lambda';
import { mailer } from './app-mail.ts';
import { keyFromStream } from './store/mailings.ts';

const deliver = mailer();

/** The table's stream: new mailings, as soon as they are written. */
export const handler: DynamoDBStreamHandler = async ({ Records }, context) => {
  const records = Records.map(({ dynamodb }) => ({
    id: dynamodb?.SequenceNumber ?? '',
    key: keyFromStream(dynamodb?.Keys),
  }));
  const failed = await deliver(records, () => context.getRemainingTimeInMillis());
  return { batchItemFailures: failed.map((id) => ({ itemIdentifier: id })) };
};
