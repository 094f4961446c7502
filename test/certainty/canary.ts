import { routes } from '../../functions/http/routes.ts';

/** Somebody of whom nothing may be found but where it belongs. Mail to them comes back. */
export const canary = {
  name: 'Zebedee Quillfeather',
  email: 'bounce+zebedee.quillfeather@simulator.amazonses.com',
  phone: '07700 900456',
  text: 'Zebedee Quillfeather would rather not say why.',
};

/** Any of it, however it is written. */
export const TRACE = /zebedee|quillfeather|7700\D?900\D?456/i;

/** What is there to be asked about. */
export interface Known {
  readonly booking: { readonly id: string; readonly token: string };
  readonly conversation: string;
}

const { name, email, phone, text } = canary;
const who = { name, email, phone };

/** What each route takes of a person, as a body that it would take. */
const samples: Readonly<Record<string, object>> = {
  book: { start: '2026-11-23T11:00:00.000Z', room: 'hove', ...who },
  cancelBooking: { reason: text },
  sendMessage: { ...who, message: text, page: `/${name}` },
  // Without an id it is made of the name, which the public pages' addresses have anyway.
  inviteTherapist: { id: 'newcomer', name, email, about: text },
  changeTherapist: { name, email, pronouns: null, about: text, specialisms: [text.slice(0, 60)] },
  cancelForClient: { reason: text },
  reportAbsence: { from: '2026-12-01', to: '2026-12-01', message: text, confirm: false },
  search: { text: name },
  noteInConversation: { text },
  replyInConversation: { text },
  exportPerson: { email },
  // An address that nothing is known of: what becomes of the other's mail is still to be seen.
  erasePerson: { email: 'zebedee@example.com' },
};

/** Routes whose bodies hold nothing of a person: times, places, rules, states. */
const ofNobody: readonly string[] = [
  'moveBooking',
  'changeSettings',
  'addRoom',
  'changeRoom',
  'previewHours',
  'setException',
  'setHours',
  'takeTimeOff',
  'moveForClient',
  'noteOutcome',
  'changeConversation',
  'blockSender',
];

/** Routes with a body of which nobody has said what of a person it may hold. */
export const unsaid = (): string[] =>
  routes
    .filter(({ name, body }) => body && !(name in samples) && !ofNobody.includes(name))
    .map(({ name }) => name);

export interface Asked {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Every route with the canary in its body, as whoever may call it would. @param bearer - of an owner */
export const rightly = (known: Known, bearer: string): Asked[] =>
  routes.flatMap((route) => {
    const body = samples[route.name];
    return body ? [{ ...askedOf(route, known, bearer), body }] : [];
  });

/** Every route with the canary where it does not belong: in its path, its query, fields that are none and of another type. */
export const wrongly = (known: Known, bearer: string): Asked[] =>
  routes.flatMap((route): Asked[] => {
    const asked = askedOf(route, known, bearer);
    const strange = { ...who, message: [text], text: { text }, reason: [text], start: text, room: text };
    const elsewhere = route.path.replace(/\{\w+\}/g, encodeURIComponent(name));
    return [
      { ...asked, path: `${elsewhere}?from=${encodeURIComponent(text)}&cursor=${encodeURIComponent(name)}` },
      ...(route.body
        ? [
            { ...asked, body: strange },
            { ...asked, body: `{"name":"${name}"` },
          ]
        : []),
      ...(route.body ? [{ ...asked, headers: { 'content-type': 'application/json' }, body: strange }] : []),
    ];
  });

function askedOf(route: (typeof routes)[number], { booking, conversation }: Known, bearer: string): Asked {
  const ids = { therapists: 'alex', rooms: 'hove', bookings: booking.id, conversations: conversation };
  const path = route.path
    .replace(
      /(therapists|rooms|bookings|conversations)\/\{id\}/,
      (_, kind: keyof typeof ids) => `${kind}/${ids[kind]}`,
    )
    .replace('{date}', '2026-12-01')
    .replace('{token}', 'none');
  const authorization = route.access === 'manage' ? `Manage ${booking.token}` : `Bearer ${bearer}`;
  return {
    route: route.name,
    method: route.method,
    path,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `the-canary-asks-${route.name}`,
      'if-match': '*',
      authorization,
    },
  };
}
