import type { ReplyEntry } from '../../domain/entry.ts';
import type { Practice } from '../../domain/practice.ts';
import { fromPractice } from '../booking-words.ts';
import { type Letter, paragraph } from '../letter.ts';
import { SUBJECT } from './acknowledgement.ts';

/** What a therapist answers, in their own words and no others. Its subject is the acknowledgement's: readers sort by that into threads. */
export const reply = (practice: Practice, { text }: ReplyEntry): Letter => ({
  subject: `Re: ${SUBJECT}`,
  preview: 'An answer to your message.',
  sender: practice.name,
  title: 'Our answer to your message',
  to: null,
  parts: text.split(/(?:\r?\n){2,}/).map(paragraph),
  from: fromPractice(practice),
});
