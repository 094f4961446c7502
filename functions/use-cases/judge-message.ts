import { fingerprintsOf } from '../domain/fingerprint.ts';
import { mostOfDevice, type Person } from '../domain/person.ts';
import type { Rules } from '../domain/practice.ts';
import { type FormUse, MOST_NAMES, type SpamReason, spamReason } from '../domain/spam.ts';
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
  /** Messages of anybody's in the clock's hour or in the one before, whichever had more. Counted up to a flood. */
  readonly inAnHour: number;
  /** Who sent each text on the day, by its hash: a few, and one more where there were more. */
  readonly senders: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * More messages than this in an hour are a flood. A practice has a handful in a day, and some dozens when a newspaper names it.
 * A device alone is stopped by its own limit before.
 */
export const FLOOD = 100;

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
  const { request, person, rules, now, today } = judged;
  const device = effects.hash('device', request.device);
  const prints = printsOf(effects, request);
  const texts = [...new Set(Object.values(prints).filter((hash) => hash !== null))];
  const counts = await untilDecided(effects, () => effects.readCounts({ device, texts, day: today, now }));
  const most = mostOfDevice(rules);
  const isTaken =
    counts.ofDevice < most &&
    (await untilDecided(effects, () => effects.countOfDevice({ device, day: today, most })));
  if (!isTaken) return 'too-many';
  const flood = counts.inAnHour >= FLOOD;
  const [names] = await Promise.all([
    namesOf(effects, { texts, senders: counts.senders, judged }),
    flood ? undefined : untilDecided(effects, () => effects.countOfAll(now)),
  ]);
  const among = (...hashes: readonly (string | null)[]) =>
    Math.max(1, ...hashes.map((hash) => (hash === null ? 0 : (names.get(hash) ?? 0))));
  const spam = spamReason({
    text: request.text,
    hiddenField: request.hiddenField,
    blocked: person.blocked,
    booked: person.bookings.length > 0,
    form: formUse(effects, request, among(prints.form)),
    names: {
      text: among(prints.text),
      words: among(prints.words),
      parts: among(prints.opening, prints.ending),
    },
    flood,
  });
  return { spam: spam ?? null };
}

type Prints = Readonly<Record<'text' | 'words' | 'opening' | 'ending' | 'form', string | null>>;

/** By hashes, one kind apart from the other: a text may be as long as its opening. */
function printsOf({ hash }: CountEffects, { text, name, form }: MessageRequest): Prints {
  const { opening, ending, ...prints } = fingerprintsOf(text, name);
  const hashed = (kind: keyof Prints, of: string | null) =>
    of === null ? null : hash('text', `${kind}:${of}`);
  return {
    text: hashed('text', prints.text),
    words: hashed('words', prints.words),
    opening: hashed('opening', opening),
    ending: hashed('ending', ending),
    form: hashed('form', form === '' ? null : form),
  };
}

/** A form that several send was filled in by a program, which keeps it. */
function formUse(effects: CountEffects, { form }: MessageRequest, senders: number): FormUse {
  const use = useOf(effects, form);
  return use === 'by-hand' && senders > 1 ? 'unknown' : use;
}

/** How many names each text came in today, this one included. Whoever has sent it before changes nothing. */
async function namesOf(
  effects: CountEffects,
  { texts, senders, judged }: { texts: readonly string[]; senders: Counts['senders']; judged: Judged },
): Promise<ReadonlyMap<string, number>> {
  const email = judged.request.email.toLowerCase();
  const counted = texts.map(async (text): Promise<[string, number]> => {
    const sender = effects.hash('text-sender', `${text}:${email}`);
    const known = senders.get(text);
    if (known && (known.has(sender) || known.size > MOST_NAMES)) return [text, known.size];
    return [
      text,
      await untilDecided(effects, () => effects.countSender({ text, sender, day: judged.today })),
    ];
  });
  return new Map(await Promise.all(counted));
}
