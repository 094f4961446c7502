import { roomOf, type Therapist } from '../../domain/practice.ts';
import {
  aboutClient,
  type BookingFacts,
  fromPractice,
  referenceFact,
  whenFact,
  whereFact,
} from '../booking-words.ts';
import { factsOf, type Letter, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay, whenInWords } from '../when.ts';

/** To the therapist, at once. The client's name stands inside, not in the subject, which a locked telephone shows to anybody. */
export function notice(facts: BookingFacts, therapist: Therapist): Letter {
  const { booking, practice } = facts;
  const room = roomOf(practice, booking.room);
  return {
    subject: `New consultation: ${dayInWords(practice.zone, booking.start)}, ${timeOfDay(practice.zone, booking.start)}, ${room.name}`,
    preview: `${whenInWords(practice.zone, booking)}, ${room.name}. Reference ${booking.reference}.`,
    sender: practice.name,
    title: 'A new consultation',
    to: firstNameOf(therapist.name),
    parts: [
      paragraph('Somebody has booked a free consultation with you.'),
      factsOf([whenFact(facts), whereFact(facts), ...aboutClient(facts), referenceFact(facts)]),
      paragraph(
        'To change it, telephone or write to the client: an answer to this email goes to the practice.',
      ),
    ],
    from: fromPractice(practice),
  };
}
