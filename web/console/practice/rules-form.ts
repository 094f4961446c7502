import type { PracticeSettings } from '../../../functions/http/schemas/console/practice.ts';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import type { Fault } from '../../shared/fault.ts';
import type { Parts } from '../shared/merge.ts';
import type { Labels } from '../shared/save.ts';

/** A whole number with its bounds, which are the API's (`functions/http/schemas/console/practice.ts`). */
export interface NumberField {
  readonly field: NumberName;
  readonly label: string;
  readonly hint: string;
  readonly least: number;
  readonly most: number;
}

const RULE_NAMES = [
  'lengthMinutes',
  'stepMinutes',
  'bufferMinutes',
  'minimumNoticeHours',
  'daysAhead',
  'openPerEmail',
  'bookingsPerDevicePerDay',
] as const;
const RETENTION_NAMES = ['bookingDays', 'conversationDays', 'spamDays'] as const;
export type NumberName = (typeof RULE_NAMES)[number] | (typeof RETENTION_NAMES)[number];

/** In the order in which they are asked. */
export const SLOT_FIELDS: readonly NumberField[] = [
  {
    field: 'lengthMinutes',
    label: 'Length, in minutes',
    hint: 'How long a consultation lasts.',
    least: 5,
    most: 240,
  },
  {
    field: 'stepMinutes',
    label: 'Starts every … minutes',
    hint: 'Counted from midnight: with 15, consultations begin on the quarter.',
    least: 5,
    most: 240,
  },
  {
    field: 'bufferMinutes',
    label: 'Buffer, in minutes',
    hint: 'The least gap between two consultations of a therapist.',
    least: 0,
    most: 240,
  },
  {
    field: 'minimumNoticeHours',
    label: 'Minimum notice, in hours',
    hint: 'A time that is closer than this cannot be booked. Exactly this much is enough.',
    least: 0,
    most: 1440,
  },
  {
    field: 'daysAhead',
    label: 'Books ahead, in days',
    hint: 'The last date that can be booked is today plus this.',
    least: 1,
    most: 365,
  },
];

export const LIMIT_FIELDS: readonly NumberField[] = [
  {
    field: 'openPerEmail',
    label: 'Open bookings for an address',
    hint: 'How many consultations to come one email address may have.',
    least: 1,
    most: 100,
  },
  {
    field: 'bookingsPerDevicePerDay',
    label: 'Bookings of a device, a day',
    hint: 'How many can be made from one internet address in a day. Families and offices share one.',
    least: 1,
    most: 100_000,
  },
];

export const RETENTION_FIELDS: readonly NumberField[] = [
  {
    field: 'bookingDays',
    label: 'Bookings, in days after the appointment',
    hint: 'Of whoever did not become a client.',
    least: 1,
    most: 3650,
  },
  {
    field: 'conversationDays',
    label: 'Conversations, in days after the last message',
    hint: 'The client’s last one: what you reply or note does not count.',
    least: 1,
    most: 3650,
  },
  { field: 'spamDays', label: 'Spam, in days', hint: '', least: 1, most: 3650 },
];

const NUMBERS = [...SLOT_FIELDS, ...LIMIT_FIELDS, ...RETENTION_FIELDS];

/** Minutes as they are typed, by the two rooms' ids: `hove lewes`. */
type TravelForm = Readonly<Record<string, string>>;

export interface RulesForm extends Readonly<Record<NumberName, string>> {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly timeZone: string;
  readonly travel: TravelForm;
}

export const RULES_LABELS: Labels = {
  name: 'Name of the practice',
  phone: 'Telephone',
  email: 'Email',
  timeZone: 'Time zone',
  travel: 'Travel between rooms',
  ...Object.fromEntries(NUMBERS.map(({ field, label }) => [field, label])),
};

/** Each pair of rooms once, in order of id. */
export const pairsOf = (rooms: readonly Pick<RoomAnswer, 'id'>[]): readonly (readonly [string, string])[] => {
  const ids = rooms.map(({ id }) => id).sort();
  return ids.flatMap((one, place) => ids.slice(place + 1).map((other) => [one, other] as const));
};

export const pairKey = (pair: readonly string[]): string => pair.toSorted().join(' ');

export function rulesFormOf(settings: PracticeSettings): RulesForm {
  const { name, phone, email, timeZone, travel, retention } = settings;
  const texts = (values: Readonly<Record<string, number>>, names: readonly string[]) =>
    Object.fromEntries(names.map((each) => [each, String(values[each])]));
  return {
    name,
    phone,
    email,
    timeZone,
    travel: Object.fromEntries(
      travel
        .map(({ between, minutes }) => [pairKey(between), String(minutes)] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    ...(texts(settings as unknown as Record<string, number>, RULE_NAMES) as Record<NumberName, string>),
    ...texts(retention, RETENTION_NAMES),
  };
}

/** Begins the name of a journey's part, where two have edited: each pair of rooms is merged by itself. */
export const TRAVEL = 'travel ';

export const rulesPartsOf = ({ travel, ...rest }: RulesForm): Parts => ({
  ...rest,
  ...Object.fromEntries(Object.entries(travel).map(([pair, minutes]) => [TRAVEL + pair, minutes])),
});

export function rulesFromParts(parts: Parts): RulesForm {
  const entries = Object.entries(parts);
  const journeys = entries.filter(([part, minutes]) => part.startsWith(TRAVEL) && minutes !== undefined);
  const travel = Object.fromEntries(journeys.map(([part, minutes]) => [part.slice(TRAVEL.length), minutes]));
  const rest = Object.fromEntries(entries.filter(([part]) => !part.startsWith(TRAVEL)));
  return { ...rest, travel } as unknown as RulesForm;
}

/** The id of the field that the API names: `retention.spamDays` is `spamDays`. */
export const rulesFieldOf = (path: string): string => path.replace(/^retention\./, '');

/** Of a pair without minutes nothing is sent: it costs the buffer only. */
export function rulesBodyOf(form: RulesForm): PracticeSettings {
  const { name, phone, email, timeZone, travel } = form;
  const numbers = (names: readonly NumberName[]) =>
    Object.fromEntries(names.map((each) => [each, Number(form[each])]));
  return {
    name,
    phone,
    email: email.trim(),
    timeZone,
    travel: Object.entries(travel)
      .filter(([, minutes]) => minutes.trim() !== '')
      .map(([pair, minutes]) => ({ between: pair.split(' ') as [string, string], minutes: Number(minutes) })),
    ...numbers(RULE_NAMES),
    retention: numbers(RETENTION_NAMES),
  } as PracticeSettings;
}

export function rulesFaults(form: RulesForm): readonly Fault[] {
  const missing = (['name', 'phone', 'email'] as const).flatMap((field) =>
    form[field].trim() === '' ? [{ field, text: `${RULES_LABELS[field]}: this has to be filled in.` }] : [],
  );
  const numbers = NUMBERS.flatMap(({ field, label, least, most }) =>
    isWhole(form[field], least, most)
      ? []
      : [{ field, text: `${label}: enter a whole number from ${least} to ${most}.` }],
  );
  const journeys = Object.entries(form.travel).flatMap(([pair, minutes]) =>
    minutes.trim() === '' || isWhole(minutes, 0, DAY_MINUTES)
      ? []
      : [
          {
            field: `travel-${pair.replace(' ', '-')}`,
            text: 'Travel: enter minutes as a whole number, or nothing.',
          },
        ],
  );
  return [...missing, ...numbers, ...journeys];
}

const DAY_MINUTES = 24 * 60;

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
