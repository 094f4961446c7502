import type { ScheduledHandler } from 'aws-lambda';
import { sweeper } from './app-mail.ts';

const sweep = sweeper();

/** The schedule: every five minutes, whatever is due and was not sent. */
export const handler: ScheduledHandler = async (_event, context) => {
  await sweep(() => context.getRemainingTimeInMillis());
};
