import { roomOf, type Therapist } from '../../domain/practice.ts';
import {
  aboutClient,
  type BookingFacts,
  fromPractice,
  lastChange,
  referenceFact,
  wasInWords,
  whenFact,
  whereFact,
} from '../booking-words.ts';
import { type Fact, factsOf, type Letter, type Part, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay, whenInWords } from '../when.ts';

/** To the therapist who has it before as after. */
export const movedNotice = (facts: BookingFacts, therapist: Therapist): Letter =>
  letter(facts, therapist, {
    event: 'Moved',
    title: 'A consultation has moved',
    parts: [paragraph(`A consultation with you has moved. ${wasInWords(facts)}`.trim()), details(facts)],
  });

/** To the therapist who had it before it moved to somebody else. @param facts - the booking as that therapist had it */
export const lostNotice = (facts: BookingFacts, therapist: Therapist): Letter =>
  letter(facts, therapist, {
    event: 'No longer yours',
    title: 'A consultation is no longer yours',
    parts: [
      paragraph('This consultation has moved, and somebody else has it now. The time is free again.'),
      details(facts),
    ],
  });

/** To the therapist who would have had it, whoever has cancelled. */
export function cancelledNotice(facts: BookingFacts, therapist: Therapist): Letter {
  const change = lastChange(facts.booking);
  const told =
    change?.by === 'practice'
      ? 'The practice has cancelled this consultation. An email tells the client; the console shows whether it arrived.'
      : 'The client has cancelled this consultation. The time is free again.';
  const reason = change?.reason ? { label: 'Reason given', lines: change.reason.split('\n') } : null;
  return letter(facts, therapist, {
    event: 'Cancelled',
    title: 'A consultation is cancelled',
    parts: [paragraph(told), details(facts, reason)],
  });
}

const details = (facts: BookingFacts, reason: Fact | null = null): Part =>
  factsOf([whenFact(facts), whereFact(facts), ...aboutClient(facts), reason, referenceFact(facts)]);

/** As in every mail to a therapist, the client's name is not in the subject. */
function letter(
  { booking, practice }: BookingFacts,
  therapist: Therapist,
  { event, title, parts }: { event: string; title: string; parts: readonly Part[] },
): Letter {
  const room = roomOf(practice, booking.room);
  const { zone } = practice;
  return {
    subject: `${event}: ${dayInWords(zone, booking.start)}, ${timeOfDay(zone, booking.start)}, ${room.name}`,
    preview: `${whenInWords(zone, booking)}, ${room.name}. Reference ${booking.reference}.`,
    sender: practice.name,
    title,
    to: firstNameOf(therapist.name),
    parts,
    from: fromPractice(practice),
  };
}
