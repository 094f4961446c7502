import { type BookingFacts, clientAdvice, clientFacts, fromPractice, nounFor } from '../booking-words.ts';
import { type Letter, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay, whenInWords } from '../when.ts';

/** To the client, at once. */
export function confirmation(facts: BookingFacts): Letter {
  const { booking, practice } = facts;
  const day = dayInWords(practice.zone, booking.start);
  const { discreet, name } = booking.client;
  return {
    subject: discreet
      ? `Your appointment on ${day}`
      : `Your consultation is booked: ${day}, ${timeOfDay(practice.zone, booking.start)}`,
    preview: `${whenInWords(practice.zone, booking)}. Reference ${booking.reference}.`,
    sender: discreet ? 'Appointments' : practice.name,
    title: `Your ${nounFor(booking)} is booked`,
    to: firstNameOf(name),
    parts: [
      paragraph('Thank you for getting in touch. Here is everything you need; there is nothing else to do.'),
      clientFacts(facts),
      ...clientAdvice(facts),
    ],
    from: fromPractice(practice),
  };
}
