import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { findZone } from '../domain/zone-transitions.ts';
import { type EditRefusal, editRefusal, isOwn, type MadeOn, type Raised } from './edit.ts';
import type { Committed } from './effects.ts';
import { type BookingWithMails, findStranded, type StrandedEffects } from './find-stranded.ts';
import { AGAIN, untilDecided } from './retry.ts';

export type Settings = Omit<Practice, 'rooms' | 'therapists' | 'former'>;

export interface PracticeEdit extends Omit<Settings, 'version' | 'zone'> {
  readonly timeZone: string;
}

export interface ChangePracticeEffects extends StrandedEffects {
  readonly readPractice: () => Promise<Practice>;
  /** @param settings - at their next version */
  readonly commitSettings: (settings: Settings, raised: Raised) => Promise<Committed>;
}

export type PracticeRefusal = EditRefusal<Settings> | { readonly kind: 'unknown-time-zone' | 'unknown-room' };

/** What a change of the practice leaves: itself, and the bookings that stand outside hours now. */
export interface PracticeChanged {
  readonly settings: Settings;
  readonly stranded: readonly BookingWithMails[];
}

/**
 * Replaces the practice's settings. The zone's transitions are found anew every time, so that saving brings them up to date. In
 * another zone everyone's hours are at other times: their versions are raised, and no booking that rests on them comes after.
 */
export async function changePractice(
  effects: ChangePracticeEffects,
  { timeZone, ...edit }: PracticeEdit,
  madeOn: MadeOn,
): Promise<Result<PracticeChanged, PracticeRefusal>> {
  const zone = findZone(timeZone);
  if (!zone) return fail({ kind: 'unknown-time-zone' });
  let written: Settings | undefined;
  const changed = await untilDecided(
    effects,
    async (): Promise<Result<Practice, PracticeRefusal> | typeof AGAIN> => {
      const practice = await effects.readPractice();
      if (isOwn(written, settingsOf(practice))) return ok(practice);
      if (!edit.rules.travel.every(({ between }) => between.every((room) => hasRoom(practice, room))))
        return fail({ kind: 'unknown-room' });
      const { version } = practice;
      const refused = editRefusal(madeOn, { version, current: settingsOf(practice) });
      if (refused) return fail(refused);
      const next = { ...practice, ...edit, zone, version: version + 1 };
      const moved = zone.id === practice.zone.id ? [] : practice.therapists.map(({ id }) => id);
      written = settingsOf(next);
      return (await effects.commitSettings(written, moved)) === 'done' ? ok(next) : AGAIN;
    },
  );
  if (!changed.ok) return changed;
  return ok({ settings: settingsOf(changed.value), stranded: await findStranded(effects, changed.value) });
}

export function settingsOf({ rooms: _, therapists: __, former: ___, ...settings }: Practice): Settings {
  return settings;
}

const hasRoom = ({ rooms }: Practice, room: string): boolean => rooms.some(({ id }) => id === room);
