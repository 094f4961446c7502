import { type Practice, roomOf } from '../../domain/practice.ts';
import type { SlotDescription } from '../../domain/slots.ts';
import { epochMs } from '../../domain/units.ts';
import {
  type BookingFacts,
  crisisHelp,
  fromPractice,
  lastChange,
  nounFor,
  referenceFact,
  whenFact,
  whereFact,
  whomFact,
} from '../booking-words.ts';
import { button, factsOf, heading, type Letter, list, type Part, paragraph } from '../letter.ts';
import { firstNameOf } from '../names.ts';
import { dayInWords, timeOfDay, whenInWords } from '../when.ts';

/** To the client who has cancelled. */
export const cancelled = (facts: BookingFacts): Letter =>
  letter(facts, [
    paragraph(`Your ${nounFor(facts.booking)} is cancelled, as you asked. This was it:`),
    factsOf([whenFact(facts), whereFact(facts), whomFact(facts), referenceFact(facts)]),
    paragraph(
      'You need not explain, and you are welcome at any time. If you would like another, choose one here:',
    ),
    ...anotherTime(facts),
  ]);

/** To the client whose consultation the practice cannot keep: an apology, its reason where one was given, and other times. */
export function cancelledByPractice(facts: BookingFacts): Letter {
  const { booking, practice, alternatives = [] } = facts;
  const reason = lastChange(booking)?.reason;
  return letter(facts, [
    paragraph(`We are sorry: we have had to cancel your ${nounFor(booking)}. It is not because of you.`),
    ...(reason ? [heading('From the practice'), paragraph(reason)] : []),
    heading('What is cancelled'),
    factsOf([whenFact(facts), whereFact(facts), whomFact(facts), referenceFact(facts)]),
    heading('Other times'),
    ...(alternatives.length > 0
      ? nearest(practice, alternatives)
      : [paragraph('No time is free online just now. More are added often, so please look again.')]),
    ...anotherTime(facts),
  ]);
}

function letter({ booking, practice }: BookingFacts, parts: readonly Part[]): Letter {
  const day = dayInWords(practice.zone, booking.start);
  const { discreet, name } = booking.client;
  return {
    subject: discreet
      ? `Your appointment on ${day} is cancelled`
      : `Your consultation is cancelled: ${day}, ${timeOfDay(practice.zone, booking.start)}`,
    preview: `It was ${whenInWords(practice.zone, booking)}. Reference ${booking.reference}.`,
    sender: discreet ? 'Appointments' : practice.name,
    title: `Your ${nounFor(booking)} is cancelled`,
    to: firstNameOf(name),
    parts: [...parts, ...crisisHelp],
    from: fromPractice(practice),
  };
}

const nearest = (practice: Practice, slots: readonly SlotDescription[]): Part[] => [
  paragraph('These are the nearest that were free when we wrote this:'),
  list(slots.map((slot) => slotInWords(practice, slot))),
];

function slotInWords(practice: Practice, { start, end, room }: SlotDescription): string {
  const at = (instant: string) => epochMs(Date.parse(instant));
  return `${whenInWords(practice.zone, { start: at(start), end: at(end) })}, ${roomOf(practice, room).name}`;
}

const anotherTime = ({ booking, practice, manageUrl }: BookingFacts): Part[] => [
  button('Look for another time', manageUrl),
  paragraph(`Or telephone ${practice.phone} and give the reference ${booking.reference}.`),
];
