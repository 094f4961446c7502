import * as z from 'zod';
import { consoleBooking } from './bookings.ts';
import { requiredText } from './common.ts';
import { consoleConversation } from './conversations.ts';

export const searchBody = z.strictObject({ text: requiredText(200) });
export const searchAnswer = z.strictObject({
  bookings: z.array(consoleBooking),
  conversations: z.array(consoleConversation),
});
