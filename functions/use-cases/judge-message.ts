import { type Fingerprints, fingerprintsOf } from '../domain/fingerprint.ts';
import { mostOfDevice, type Person } from '../domain/person.ts';
import type { Rules } from '../domain/practice.ts';
import { type FormUse, MOST_NAMES, type SpamReason, type Suspect, spamReason } from '../domain/spam.ts';
import type { EpochDay, EpochMs } from '../domain/units.ts';
import type { Surroundings } from './effects.ts';
import { type FormEffects, useOf } from './form-token.ts';
import type { MessageRequest } from './receive-message.ts';
import { untilDecided } from './retry.ts';

/** Counts that nobody is a rival for: each is added to by itself, beside every other row, and read together. */
export interface CountEffects extends Surroundings {
  readonly hash: FormEffects['hash'] & ((purpose: 'device' | 'text' | 'text-sender', text: string) => string);
  readonly readCounts: (of: CountsOf) => Promise<Counts>;
  /** Counts a message of the device, unless that would be more than `most`. @returns whether it was counted */
  readonly countOfDevice: (of: { device: string; day: EpochDay; most: number }) => Promise<boolean>;
  /** Counts a message of anybody's. */
  readonly countOfAll: (now: EpochMs) => Promise<void>;
  /** Counts the sender of a text, once, up to a few. @returns how many there are by now */
  readonly countSender: (of: { text: string; sender: string; day: EpochDay }) => Promise<number>;
}

export interface CountsOf {
  readonly device: string;
  readonly texts: readonly string[];
  readonly day: EpochDay;
  readonly now: EpochMs;
}

export interface Counts {
  /** Messages of the device on the day. */
  readonly ofDevice: number;
  /** Messages of anybody's in this hour of the clock and in the one before, each counted up to a flood. */
  readonly thisHour: number;
  readonly hourBefore: number;
  /** In how many names each text came on the day, by its hash: exact up to one more than a few. */
  readonly names: ReadonlyMap<string, number>;
}

/**
 * So many messages in this hour of the clock and the one before are a flood. A practice has a handful in a day, and some dozens
 * when a newspaper names it.
 */
export const FLOOD = 100;
/** So many of one device in a day are one too, where it may send as many: fewer than the inbox shows at first. */
export const FLOOD_OF_DEVICE = 30;

export interface Judged {
  readonly request: MessageRequest;
  readonly person: Person;
  readonly rules: Rules;
  readonly now: EpochMs;
  readonly today: EpochDay;
}

/**
 * Counts the message and says what it looks like: null, like any. What is counted may count a message twice whose answer was lost,
 * and never one less; a text's senders are exact, and so is the order in which they came.
 */
export async function judgeMessage(
  effects: CountEffects,
  judged: Judged,
): Promise<'too-many' | { readonly spam: SpamReason | null }> {
  const { request, rules, now, today } = judged;
  const device = effects.hash('device', request.device);
  const prints = printsOf(effects, request);
  const texts = [...new Set(Object.values(prints).flat())];
  const counts = await untilDecided(effects, () => effects.readCounts({ device, texts, day: today, now }));
  const most = mostOfDevice(rules);
  const isTaken =
    counts.ofDevice < most &&
    (await untilDecided(effects, () => effects.countOfDevice({ device, day: today, most })));
  if (!isTaken) return 'too-many';
  const { thisHour, hourBefore } = counts;
  const flood = thisHour + hourBefore >= FLOOD || counts.ofDevice >= FLOOD_OF_DEVICE;
  const [names] = await Promise.all([
    namesOf(effects, { texts, known: counts.names, judged }),
    thisHour < FLOOD ? untilDecided(effects, () => effects.countOfAll(now)) : undefined,
  ]);
  return { spam: spamReason(suspectOf(effects, judged, { prints, names, flood })) ?? null };
}

type Prints = Readonly<Record<keyof Fingerprints | 'form', readonly string[]>>;

/** By hashes, one kind apart from the other: a text may be a single word. */
function printsOf({ hash }: CountEffects, { text, name, form }: MessageRequest): Prints {
  const hashed = (kind: keyof Prints, ...of: readonly string[]) =>
    of.map((each) => hash('text', `${kind}:${each}`));
  const prints = fingerprintsOf(text, name);
  return {
    text: hashed('text', prints.text),
    words: hashed('words', prints.words),
    longest: hashed('longest', ...prints.longest),
    form: form === '' ? [] : hashed('form', form),
  };
}

/**
 * How many names each text came in today, this one included. Whoever has sent it before changes nothing, and is counted all the
 * same: how long that takes would say that they have.
 */
async function namesOf(
  effects: CountEffects,
  { texts, known, judged }: { texts: readonly string[]; known: Counts['names']; judged: Judged },
): Promise<ReadonlyMap<string, number>> {
  const { request, today } = judged;
  const counted = texts.map(async (text): Promise<[string, number]> => {
    const before = known.get(text) ?? 0;
    if (before > MOST_NAMES) return [text, before];
    const sender = effects.hash('text-sender', `${text}:${request.email.toLowerCase()}`);
    return [text, await untilDecided(effects, () => effects.countSender({ text, sender, day: today }))];
  });
  return new Map(await Promise.all(counted));
}

function suspectOf(
  effects: CountEffects,
  { request, person }: Judged,
  { prints, names, flood }: { prints: Prints; names: ReadonlyMap<string, number>; flood: boolean },
): Suspect {
  const [text = 1, words = 1, form = 1] = [prints.text, prints.words, prints.form].map(([print = '']) =>
    names.get(print),
  );
  return {
    text: request.text,
    hiddenField: request.hiddenField,
    blocked: person.blocked,
    booked: person.bookings.length > 0,
    form: formUse(effects, request, form),
    names: { text, words, longest: prints.longest.map((print) => names.get(print) ?? 1) },
    flood,
  };
}

/** A form that several send was filled in by a program, which keeps it. */
function formUse(effects: CountEffects, { form }: MessageRequest, senders: number): FormUse {
  const use = useOf(effects, form);
  return use === 'by-hand' && senders > 1 ? 'unknown' : use;
}
