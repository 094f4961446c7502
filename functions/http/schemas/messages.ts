import * as z from 'zod';
import { email, line, personName, phone } from './common.ts';
import { paragraph } from './console/common.ts';

/** Of a message, as code points. */
export const MOST_CHARACTERS = 5000;

/** Counted as code points, once what stands around it is trimmed. */
export const messageText = paragraph
  .trim()
  .refine((text) => text.length > 0, 'must not be empty')
  .refine((text) => [...text].length <= MOST_CHARACTERS, `must be at most ${MOST_CHARACTERS} characters`);

/**
 * `website` is a field that our own form hides from people. `page`: an address or a path. What follows a question mark or a hash may name somebody, and is not kept.
 * `form`: what `GET /api/messages/form` gave; one that is missing, forged or a day old says nothing.
 */
export const messageBody = z.strictObject({
  name: personName,
  email,
  phone: phone.optional(),
  message: messageText,
  page: line.max(2000, 'must be at most 2000 characters').optional(),
  website: line.max(2000, 'must be at most 2000 characters').default(''),
  form: line.max(200, 'must be at most 200 characters').default(''),
});
export type MessageBody = z.input<typeof messageBody>;

export const issuedForm = z.strictObject({ form: z.string() });
export const messageReceived = z.strictObject({ received: z.literal(true) });
