import type { Conversation } from '../../domain/conversation.ts';
import type { ReplyEntry } from '../../domain/entry.ts';
import type { Practice } from '../../domain/practice.ts';
import { fromPractice } from '../booking-words.ts';
import { type Letter, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { SUBJECT } from './acknowledgement.ts';

/** What a therapist answers, in their own words. Its subject is the acknowledgement's: readers sort by that into threads. */
export const reply = (practice: Practice, { client }: Conversation, { text }: ReplyEntry): Letter => ({
  subject: `Re: ${SUBJECT}`,
  preview: 'An answer to your message.',
  sender: practice.name,
  title: 'Our answer to your message',
  to: firstNameOf(client.name),
  parts: text.split(/(?:\r?\n){2,}/).map(paragraph),
  from: fromPractice(practice),
});
