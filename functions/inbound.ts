import type { Handler } from 'aws-lambda';
import { inbound } from './app-inbound.ts';
import type { StoredMail } from './email/mail-store.ts';

const take = inbound();

/** A mail that SES has received and put into the bucket of mails. */
export const handler: Handler<StoredMail> = async (stored) => {
  await take(stored);
};
