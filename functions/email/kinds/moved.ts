import {
  type BookingFacts,
  clientAdvice,
  clientFacts,
  fromPractice,
  lastChange,
  nounFor,
  wasInWords,
} from '../booking-words.ts';
import { type Letter, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay, whenInWords } from '../when.ts';

/** To the client, whoever has moved it. It says all that the confirmation said, since that one no longer holds. */
export function moved(facts: BookingFacts): Letter {
  const { booking, practice } = facts;
  const day = dayInWords(practice.zone, booking.start);
  const { discreet, name } = booking.client;
  const noun = nounFor(booking);
  return {
    subject: discreet
      ? `Your appointment is now on ${day}`
      : `Your consultation has moved: ${day}, ${timeOfDay(practice.zone, booking.start)}`,
    preview: `Now ${whenInWords(practice.zone, booking)}. Reference ${booking.reference}.`,
    sender: discreet ? 'Appointments' : practice.name,
    title: `Your ${noun} has moved`,
    to: firstNameOf(name),
    parts: [
      paragraph(
        lastChange(booking)?.by === 'practice'
          ? `We have moved your ${noun}. If the new time does not suit you, please choose another by the link below, or tell us.`
          : `Your ${noun} has moved, as you asked. There is nothing else to do.`,
      ),
      paragraph(`${wasInWords(facts)} This is how it is now:`.trim()),
      clientFacts(facts),
      ...clientAdvice(facts),
    ],
    from: fromPractice(practice),
  };
}
