import type { Booking, HistoryEntry } from '../domain/booking.ts';
import type { Whereabouts } from '../domain/mail.ts';
import { type Practice, roomOf, therapistOf } from '../domain/practice.ts';
import type { SlotDescription } from '../domain/slots.ts';
import { MINUTE_MS } from '../domain/units.ts';
import { button, type Fact, factsOf, heading, type Letter, list, type Part, paragraph } from './letter.ts';
import { whenInWords } from './when.ts';

/** What the mails about a booking have in common. */
export interface BookingFacts {
  readonly booking: Booking;
  readonly practice: Practice;
  readonly manageUrl: string;
  /** Where a booking was that has moved. */
  readonly before?: Whereabouts | undefined;
  /** Free times in the place of one that the practice cancelled. */
  readonly alternatives?: readonly SlotDescription[] | undefined;
}

/** `consultation`, or a word that gives nothing away. */
export const nounFor = ({ client }: Booking): string => (client.discreet ? 'appointment' : 'consultation');

export const whenFact = ({ booking, practice }: BookingFacts): Fact => ({
  label: 'When',
  lines: [whenInWords(practice.zone, booking)],
});

export function whereFact({ booking, practice }: BookingFacts): Fact {
  const { name, address, postcode } = roomOf(practice, booking.room);
  const place = encodeURIComponent(`${address} ${postcode}`);
  return {
    label: 'Where',
    lines: [name, address, postcode],
    link: { text: 'See it on a map', url: `https://www.google.com/maps/search/?api=1&query=${place}` },
  };
}

/** Where and when a booking was before it moved, as a sentence; empty when that is not known. */
export const wasInWords = ({ before, practice }: BookingFacts): string =>
  before ? `It was ${whenInWords(practice.zone, before)}, at ${roomOf(practice, before.room).name}.` : '';

/** What happened last, and by whose hand. */
export const lastChange = ({ history }: Booking): HistoryEntry | undefined => history.at(-1);

export function whomFact({ booking, practice }: BookingFacts): Fact {
  const { name, pronouns } = therapistOf(practice, booking.therapist);
  return { label: 'With', lines: [pronouns ? `${name} (${pronouns})` : name] };
}

export const referenceFact = ({ booking }: BookingFacts): Fact => ({
  label: 'Reference',
  lines: [booking.reference],
});

/** When, where, with whom, and what it costs. */
export function clientFacts(facts: BookingFacts): Part {
  const minutes = (facts.booking.end - facts.booking.start) / MINUTE_MS;
  return factsOf([
    whenFact(facts),
    whereFact(facts),
    whomFact(facts),
    { label: 'Cost', lines: [`Free, for ${minutes} minutes`] },
    referenceFact(facts),
  ]);
}

/** How to change it, how to find the door and what will happen there. */
export function clientAdvice(facts: BookingFacts): Part[] {
  const { arrival } = roomOf(facts.practice, facts.booking.room);
  return [
    heading('If you need to change or cancel'),
    paragraph(
      'That is no trouble at all. This link, which is yours alone, shows your booking and how to change it:',
    ),
    button('See your booking', facts.manageUrl),
    paragraph(`Or telephone ${facts.practice.phone} and give the reference ${facts.booking.reference}.`),
    ...(arrival ? [heading('When you arrive'), paragraph(arrival)] : []),
    heading('What to expect'),
    paragraph(
      'A short first talk, to see whether we are a good fit. There is nothing to prepare, and you can say as much or as little as you like. It commits you to nothing.',
    ),
    ...crisisHelp,
  ];
}

/** The client, for the therapist. */
export function aboutClient({ booking: { client } }: BookingFacts): (Fact | null)[] {
  const voicemail = client.voicemail ? 'A voicemail may be left' : 'Please leave no voicemail';
  return [
    { label: 'Client', lines: [client.name] },
    { label: 'Email', lines: [client.email] },
    { label: 'Telephone', lines: client.phone ? [client.phone, voicemail] : ['Not given'] },
    client.discreet
      ? {
          label: 'Discretion',
          lines: ['Asked for, so please name neither the practice nor therapy in messages'],
        }
      : null,
  ];
}

/** At the end of everything that a client is sent. */
export const crisisHelp: readonly Part[] = [
  heading('If you need help now'),
  paragraph(
    'We are not an emergency service. If you cannot wait, please use one of these, at any time of day or night:',
  ),
  list([
    'Samaritans: 116 123, free to call, to talk to somebody',
    'NHS 111, and choose the mental health option',
    '999, or the nearest A&E, if a life is at risk',
  ]),
];

export const fromPractice = ({ name, phone, email }: Practice): Letter['from'] => ({ name, phone, email });
