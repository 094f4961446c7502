import type { ScheduledHandler } from 'aws-lambda';
import { retention } from './app-retention.ts';

const sweep = retention();

/** The schedule: every night, whatever has been kept for as long as the settings say. */
export const handler: ScheduledHandler = async (_event, context) => {
  await sweep(() => context.getRemainingTimeInMillis());
};
