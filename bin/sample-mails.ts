import type { Booking } from '../functions/domain/booking.ts';
import { begun } from '../functions/domain/conversation.ts';
import type { ConversationMailKind, RefusalReason } from '../functions/domain/mail.ts';
import type { Practice } from '../functions/domain/practice.ts';
import { conversationId, epochMs, HOUR_MS, MINUTE_MS, personHash } from '../functions/domain/units.ts';
import type { BookingMailContent, MailContent } from '../functions/use-cases/mail-effects.ts';
import {
  BOOKED_AT,
  cancelledBy,
  movedTo,
  type Otherwise,
  otherTimes,
  sampleBooking,
} from './sample-booking.ts';
import { samplePractice } from './sample-practice.ts';

/** A mail to look at. */
export interface SampleMail {
  /** A file's name, without its ending. */
  readonly name: string;
  readonly kind: MailContent['kind'];
  /** How it came about, and what is particular about it. */
  readonly about: string;
  readonly content: MailContent;
}

type Kind = BookingMailContent['kind'];

/** Something that happens to a booking, and what the mail about it is written from. */
interface Event {
  readonly name: string;
  readonly after: (booking: Booking) => Pick<BookingMailContent, 'booking' | 'before' | 'alternatives'>;
}

const asItIs: Event = { name: '', after: (booking) => ({ booking }) };
const THURSDAY = { start: '2026-11-26T12:00:00.000Z', room: 'brighton' };
const toThursday =
  (by: 'client' | 'practice', therapist?: string): Event['after'] =>
  (booking) => ({
    booking: movedTo(booking, therapist ? { ...THURSDAY, therapist } : THURSDAY, by),
    before: booking,
  });
const REASON = 'I am ill today, and cannot come in.\nI am sorry for the short notice.';

/** Every kind of mail about a booking, and each of its forms. A kind that is new does not compile until it is here. */
const events = {
  confirmation: [asItIs],
  notice: [asItIs],
  reminder: [asItIs],
  moved: [
    { name: 'by the client', after: toThursday('client') },
    { name: 'by the practice', after: toThursday('practice') },
  ],
  'moved-notice': [{ name: 'by the client', after: toThursday('client') }],
  'lost-notice': [{ name: 'to another therapist', after: toThursday('practice', 'sam') }],
  cancelled: [{ name: 'by the client', after: (booking) => ({ booking: cancelledBy(booking, 'client') }) }],
  'cancelled-by-practice': [
    {
      name: 'with a reason and other times',
      after: (booking) => ({ booking: cancelledBy(booking, 'practice', REASON), alternatives: otherTimes }),
    },
    {
      name: 'without either',
      after: (booking) => ({ booking: cancelledBy(booking, 'practice'), alternatives: [] }),
    },
  ],
  'cancelled-notice': [
    {
      name: 'by the client, with a reason',
      after: (booking) => ({ booking: cancelledBy(booking, 'client', 'I feel better, thank you.') }),
    },
    { name: 'by the practice', after: (booking) => ({ booking: cancelledBy(booking, 'practice') }) },
  ],
} as const satisfies Record<Kind, readonly Event[]>;

/** A hundred characters, as many as a name may have. */
const LONG_NAME =
  'Wilhelmina Featherstonehaugh-Cholmondeley of the Marsh and Higher Meadows, born Österreicher-Iñíguez';

/** Who books: by what the mail may have to do without, or has too much of. */
const clients: Readonly<Record<string, Otherwise['client']>> = {
  usual: {},
  discreet: { discreet: true },
  'nothing optional': { phone: null, voicemail: false },
  'long names': { name: LONG_NAME, email: `${'x'.repeat(64)}@mail.example.com` },
  'another script': { name: 'محمد الأمين', email: 'm@example.com' },
};

/** Sundays on which the clocks change, by day and within the hour that comes twice. */
const clockChanges: Readonly<Record<string, string>> = {
  'clocks go forward': '2027-03-28T09:15:00.000Z',
  'clocks go back': '2027-10-31T10:15:00.000Z',
  'clocks go back, in the hour that comes twice': '2027-10-31T01:15:00.000Z',
};

/** Without what a practice may leave out. */
const plainly = (practice: Practice): Practice => ({
  ...practice,
  rooms: practice.rooms.map((room) => ({ ...room, arrival: '' })),
  therapists: practice.therapists.map((therapist) => ({ ...therapist, pronouns: null })),
});

/** Every kind of mail in every form, of invented people, always the same. */
export function sampleMails(): SampleMail[] {
  const practice = samplePractice();
  const kinds = Object.keys(events) as Kind[];
  return [
    ...kinds.flatMap((kind) =>
      Object.entries(clients).flatMap(([who, client]) =>
        events[kind].map(({ name, after }) => {
          const content = after(sampleBooking({ client: client ?? {} }));
          const where = who === 'nothing optional' ? plainly(practice) : practice;
          return sampleMail(kind, [name, who], { ...content, practice: where, now: BOOKED_AT });
        }),
      ),
    ),
    ...Object.entries(clockChanges).flatMap(([change, start]) => acrossChange(practice, change, start)),
    ...(['open-booking', 'device-limit', 'blocked'] as const).map((reason) => refusal(practice, reason)),
    ...Object.entries(senders).flatMap(([who, sender]) =>
      (['acknowledgement', 'attachments-refused', 'message-notice', 'reply'] as const).map((kind) =>
        ofMessage(kind, who, sender),
      ),
    ),
  ];
}

function sampleMail(
  kind: Kind,
  about: readonly string[],
  content: Omit<BookingMailContent, 'kind' | 'mailing'>,
): SampleMail {
  const told = about.filter((word) => word !== '');
  return {
    name: [kind, ...told].join('-').replace(/[^a-z]+/g, '-'),
    kind,
    about: told.join(', '),
    content: { ...content, kind, mailing: 'sample' },
  };
}

/** The first word, the reminder a day before, and a move from the Saturday to the day of the change. */
function acrossChange(practice: Practice, change: string, start: string): SampleMail[] {
  const begin = epochMs(Date.parse(start));
  const day = 24 * HOUR_MS;
  const booking = sampleBooking({ start: begin, end: epochMs(begin + 15 * MINUTE_MS) });
  const saturday = sampleBooking({ start: epochMs(begin - day), end: epochMs(begin - day + 15 * MINUTE_MS) });
  const now = epochMs(begin - day);
  const moved = { booking: movedTo(saturday, { start, room: 'hove' }, 'client'), before: saturday };
  return [
    sampleMail('confirmation', [change], { booking, practice, now }),
    sampleMail('reminder', [change], { booking, practice, now }),
    sampleMail('moved', [change], { ...moved, practice, now }),
  ];
}

const refusal = (practice: Practice, reason: RefusalReason): SampleMail => ({
  name: `not-accepted-${reason}`,
  kind: 'not-accepted',
  about: reason.replace('-', ' '),
  content: {
    kind: 'not-accepted',
    email: 'jo@example.com',
    reason,
    practice,
    mailing: 'sample',
    now: BOOKED_AT,
  },
});

const ANSWER =
  'Dear Jo,\n\nthank you for asking. Yes, I see couples, in Hove and in Lewes.\n\nYou can book a consultation on our site.\nAlex';

/** Who writes a message. */
const senders = {
  usual: {},
  'long names': { name: LONG_NAME, email: `${'x'.repeat(64)}@mail.example.com` },
  'another script': { name: 'محمد الأمين', email: 'm@example.com' },
};

function ofMessage(
  kind: ConversationMailKind,
  who: string,
  sender: { name?: string; email?: string },
): SampleMail {
  const client = { name: 'Jo Bloggs', email: 'jo@example.com', person: personHash('sample'), phone: null };
  const conversation = begun(conversationId('sample'), {
    client: { ...client, ...sender },
    text: 'Do you see couples?',
    spam: null,
    now: BOOKED_AT,
  });
  const practice = samplePractice();
  const entry = {
    kind: 'reply',
    id: 'sample',
    at: BOOKED_AT,
    text: ANSWER,
    by: { sub: 'sample', name: 'Alex Sample' },
  } as const;
  const therapist = kind === 'message-notice' ? practice.therapists[0]?.id : undefined;
  return {
    name: `${kind}-${who.replaceAll(' ', '-')}`,
    kind,
    about: who,
    content: {
      kind,
      conversation,
      therapist,
      practice,
      mailing: 'sample',
      now: BOOKED_AT,
      ...(kind === 'reply' ? { reply: { entry, earlier: [] } } : {}),
    },
  };
}
