import { type BookingFacts, clientAdvice, clientFacts, fromPractice, nounFor } from '../booking-words.ts';
import { type Letter, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay, whenInWords } from '../when.ts';

/** To the client, a day before. It names the day and not "tomorrow": it may be read at any time, and sent late. */
export function reminder(facts: BookingFacts): Letter {
  const { booking, practice } = facts;
  const day = dayInWords(practice.zone, booking.start);
  const { discreet, name } = booking.client;
  return {
    subject: discreet
      ? `Reminder: your appointment on ${day}`
      : `Reminder: your consultation on ${day}, ${timeOfDay(practice.zone, booking.start)}`,
    preview: `${whenInWords(practice.zone, booking)}. Reference ${booking.reference}.`,
    sender: discreet ? 'Appointments' : practice.name,
    title: `Your ${nounFor(booking)} is coming up`,
    to: firstNameOf(name),
    parts: [
      paragraph(
        'Here are the details once more. If the time still suits you, there is nothing you need to do.',
      ),
      clientFacts(facts),
      ...clientAdvice(facts),
    ],
    from: fromPractice(practice),
  };
}
