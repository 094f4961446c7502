import type { Handler } from 'aws-lambda';
import { feedback } from './app-mail.ts';
import type { SesEvent } from './email/ses-event.ts';

const note = feedback();

/** SES's events about the mails that it took: delivered, bounced, complained of, not sent after all. */
export const handler: Handler<SesEvent> = async (event) => {
  await note(event);
};
