import type { Practice } from '../../domain/practice.ts';
import { crisisHelp, fromPractice } from '../booking-words.ts';
import { heading, type Letter, paragraph } from '../letter.ts';

/** In the acknowledgement's place, to whoever's mail brought files along: the same outside, and nothing of what was sent. */
export const attachmentsRefused = (practice: Practice): Letter => ({
  subject: 'We have your message, but not what was attached',
  preview: 'What you wrote has arrived. We cannot take attachments.',
  sender: practice.name,
  title: 'We have your message, but not what was attached',
  to: 'there',
  parts: [
    paragraph('Thank you for writing to us. What you wrote has arrived, and a therapist will read it.'),
    heading('About the attachment'),
    paragraph(
      'We cannot take attachments by email, so what was attached has not been opened and not been kept. This protects what is private to you.',
    ),
    paragraph(
      `If it matters, please write it in the text of an email, without details of your health, or bring it with you when we meet. You can also telephone ${practice.phone}.`,
    ),
    paragraph('If it was not you who wrote, you need do nothing.'),
    ...crisisHelp,
  ],
  from: fromPractice(practice),
});
