import { ANSWER_WORDS } from '../../domain/answer-words.ts';
import type { Practice } from '../../domain/practice.ts';
import { crisisHelp, fromPractice } from '../booking-words.ts';
import { button, heading, type Letter, paragraph } from '../letter.ts';

/** Of the thread too that it begins. */
export const SUBJECT = 'We have your message';

/**
 * To whoever has sent a message, or in whose name somebody else has: so it repeats nothing of what was sent, not even the name,
 * and its outside gives nothing away.
 * @param siteUrl - where consultations are booked
 */
export const acknowledgement = (practice: Practice, siteUrl: string): Letter => ({
  subject: SUBJECT,
  preview: 'It has arrived, and somebody will answer you by email.',
  sender: practice.name,
  title: SUBJECT,
  to: 'there',
  parts: [
    paragraph('Thank you for writing to us. Your message has arrived, and a therapist will read it.'),
    heading('What happens next'),
    paragraph(`${ANSWER_WORDS} If you would rather talk, telephone ${practice.phone}.`),
    paragraph('You need not wait for our answer to meet us:'),
    button('Book a free consultation', siteUrl),
    paragraph('If it was not you who wrote, you need do nothing.'),
    ...crisisHelp,
  ],
  from: fromPractice(practice),
});
