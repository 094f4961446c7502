import * as z from 'zod';
import type { Practice, Rules, Therapist } from '../functions/domain/practice.ts';
import { roomId, therapistId, type Weekday } from '../functions/domain/units.ts';
import { findZone } from '../functions/domain/zone-transitions.ts';
import { id } from '../functions/http/schemas/common.ts';

/** What a file may leave out. */
const DEFAULT_RULES = {
  lengthMinutes: 15,
  stepMinutes: 15,
  bufferMinutes: 5,
  minimumNoticeHours: 15,
  daysAhead: 28,
  openPerEmail: 1,
  bookingsPerDevicePerDay: 3,
} as const;

const positive = z.int().positive();
const rules = z.strictObject({
  lengthMinutes: positive,
  stepMinutes: positive,
  bufferMinutes: z.int().nonnegative(),
  minimumNoticeHours: z.number().nonnegative(),
  daysAhead: positive,
  openPerEmail: positive,
  bookingsPerDevicePerDay: positive,
});

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const block = z
  .strictObject({ weekday: z.int().min(1).max(7), from: clock, until: clock, room: id })
  .refine(({ from, until }) => from < until, 'must end after it begins');

const therapist = z.strictObject({
  id,
  name: z.string().min(1),
  pronouns: z.string().nullable().default(null),
  about: z.string(),
  specialisms: z.array(z.string()),
  email: z.email(),
  perDay: positive.default(6),
  worksBankHolidays: z.boolean().default(false),
  blocks: z.array(block),
});

const practiceFile = z.strictObject({
  name: z.string().min(1),
  timeZone: z.string(),
  phone: z.string().min(1),
  email: z.email(),
  rules: rules.partial().default({}),
  rooms: z.array(
    z.strictObject({ id, name: z.string(), address: z.string(), postcode: z.string(), arrival: z.string() }),
  ),
  travel: z.array(z.strictObject({ between: z.tuple([id, id]), minutes: z.int().nonnegative() })),
  therapists: z.array(therapist),
});

/**
 * A practice as a JSON file describes it.
 * @throws naming what in the file is not valid
 */
export function readPracticeFile(json: unknown): Practice {
  const file = practiceFile.parse(json);
  const zone = findZone(file.timeZone);
  if (!zone)
    throw new Error(`timeZone: ${file.timeZone} is not the name of a time zone, such as Europe/London`);
  const known = new Set(file.rooms.map((room) => room.id));
  const unknown = file.therapists.flatMap(({ blocks }) => blocks).find(({ room }) => !known.has(room));
  if (unknown) throw new Error(`blocks: there is no room ${unknown.room}`);
  const { name, phone, email } = file;
  return {
    name,
    phone,
    email,
    zone,
    rules: rulesOf(file),
    rooms: inOrder(file.rooms.map((room) => ({ ...room, id: roomId(room.id), hours: null, closures: [] }))),
    therapists: inOrder(file.therapists.map(therapistOf)),
    former: [],
  };
}

const rulesOf = ({ rules: own, travel }: z.output<typeof practiceFile>): Rules => ({
  ...DEFAULT_RULES,
  ...(own as Partial<Rules>),
  travel: travel.map(({ between: [one, other], minutes }) => ({
    between: [roomId(one), roomId(other)],
    minutes,
  })),
});

function therapistOf({ perDay, worksBankHolidays, blocks, ...about }: z.output<typeof therapist>): Therapist {
  return {
    ...about,
    id: therapistId(about.id),
    hours: {
      version: 1,
      worksBankHolidays,
      perDay,
      exceptions: [],
      blocks: blocks.map((one) => ({ ...one, weekday: one.weekday as Weekday, room: roomId(one.room) })),
    },
  };
}

const inOrder = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
  list.toSorted((one, other) => (one.id < other.id ? -1 : 1));
