import type { RefusalReason } from '../../domain/mail.ts';
import type { Practice } from '../../domain/practice.ts';
import { crisisHelp, fromPractice } from '../booking-words.ts';
import { type Letter, paragraph } from '../letter.ts';

/**
 * To the mailbox that a refused request named, and nobody else learns what it says. Whoever owns it may never have asked, and
 * may have asked for discretion before, so the outside of it is always discreet.
 */
export const notAccepted = (practice: Practice, reason: RefusalReason): Letter => ({
  subject: 'About your appointment request',
  preview: 'We could not book it online. Here is why, and what you can do.',
  sender: 'Appointments',
  title: 'We could not book it online',
  to: 'there',
  parts: [
    paragraph(
      'Somebody, perhaps you, has just tried to book an appointment on our website with this email address.',
    ),
    paragraph(because(practice)[reason]),
    paragraph('If it was not you, you need do nothing. Nothing has been booked or changed.'),
    ...crisisHelp,
  ],
  from: fromPractice(practice),
});

const because = ({ phone }: Practice): Readonly<Record<RefusalReason, string>> => ({
  'open-booking': `You already have one coming up, so we have not made another. To change or cancel it, use the link in the email that confirmed it. If you cannot find that email, telephone ${phone} and we will help.`,
  'device-limit': `Several were made from the same internet connection today, which is as many as we take online, so we have not made another. You can try again tomorrow, or telephone ${phone} and we will find a time with you.`,
  blocked: `We cannot take online bookings for this address. If you think that is a mistake, or would like to talk to us, please telephone ${phone}.`,
});
