import { exceptionOn, withException, withoutException } from '../domain/exceptions.ts';
import { type HoursError, hoursError } from '../domain/hours-error.ts';
import type { DateRange, DayBlock, HoursException, Practice, TherapistHours } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { EpochDay, TherapistId } from '../domain/units.ts';
import { type EditRefusal, editRefusal, isOwn, type MadeOn } from './edit.ts';
import type { Committed, Surroundings } from './effects.ts';
import { type BookingWithMails, findStranded, type StrandedEffects } from './find-stranded.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface SetHoursEffects extends StrandedEffects {
  readonly readPractice: () => Promise<Practice>;
  /** @param hours - at their next version */
  readonly commitHours: (therapist: TherapistId, hours: TherapistHours) => Promise<Committed>;
}

/** What a change of hours leaves: themselves, and the therapist's bookings that stand outside them now. */
export interface HoursChanged {
  readonly hours: TherapistHours;
  readonly stranded: readonly BookingWithMails[];
}

export type WeeklyHours = Pick<TherapistHours, 'blocks' | 'worksBankHolidays' | 'perDay'>;
export type HoursRefusal = { readonly kind: 'unknown-therapist' | HoursError };
type Outcome<Refusal> = Promise<Result<HoursChanged, HoursRefusal | Refusal>>;

/** Replaces a therapist's weekly hours; exceptions stay. */
export const setHours = (
  effects: SetHoursEffects,
  therapist: TherapistId,
  { weekly, madeOn }: { weekly: WeeklyHours; madeOn: MadeOn },
): Outcome<EditRefusal<TherapistHours>> =>
  change(effects, therapist, {
    blocks: weekly.blocks,
    next: (hours) => ({ ...hours, ...weekly }),
    refusal: (hours) => editRefusal(madeOn, { version: hours.version, current: hours }),
  });

/**
 * Replaces what stands on a date alone, before the weekly hours.
 * @param blocks - none: closed; undefined: the weekly hours hold again, and a time off loses that one date
 */
export const setException = (
  effects: SetHoursEffects,
  therapist: TherapistId,
  { day, blocks, madeOn }: { day: EpochDay; blocks: readonly DayBlock[] | undefined; madeOn: MadeOn },
): Outcome<EditRefusal<HoursException | undefined>> => {
  const date = { from: day, to: day };
  return change(effects, therapist, {
    blocks: blocks ?? [],
    next: ({ exceptions, ...hours }) => ({
      ...hours,
      exceptions: blocks
        ? withException(exceptions, { ...date, blocks })
        : withoutException(exceptions, date),
    }),
    refusal: ({ version, exceptions }) =>
      editRefusal(madeOn, { version, current: exceptionOn(exceptions, day) }),
  });
};

/** Closes a range of dates, whatever stood on them. It needs no version: two people's time off is both people's time off. */
export const takeTimeOff = (
  effects: SetHoursEffects,
  therapist: TherapistId,
  range: DateRange,
): Outcome<never> =>
  change<never>(effects, therapist, {
    blocks: [],
    next: (hours) => ({ ...hours, exceptions: withException(hours.exceptions, { ...range, blocks: [] }) }),
    refusal: () => undefined,
  });

interface Change<Refusal> {
  /** Those that are new and are to be checked. */
  readonly blocks: readonly DayBlock[];
  readonly next: (hours: TherapistHours) => TherapistHours;
  readonly refusal: (hours: TherapistHours) => Refusal | undefined;
}

/** What this request has tried to write. */
interface Tried {
  hours?: TherapistHours;
}

async function change<Refusal>(
  effects: SetHoursEffects,
  id: TherapistId,
  wanted: Change<Refusal>,
): Outcome<Refusal> {
  const tried: Tried = {};
  const changed = await untilDecided(effects, () => attempt(effects, id, { ...wanted, tried }));
  if (!changed.ok) return changed;
  const { practice, hours } = changed.value;
  return ok({ hours, stranded: await findStranded(effects, practice, ({ therapist }) => therapist === id) });
}

async function attempt<Refusal>(
  effects: SetHoursEffects,
  id: TherapistId,
  { blocks, next, refusal, tried }: Change<Refusal> & { tried: Tried },
) {
  const practice = await effects.readPractice();
  const hours = hoursOf(practice, id);
  if (!hours) return fail({ kind: 'unknown-therapist' as const });
  const wrong = hoursError(practice, blocks);
  if (wrong) return fail({ kind: wrong });
  if (isOwn(tried.hours, hours)) return ok({ practice, hours });
  const refused = refusal(hours);
  if (refused) return fail(refused);
  const changed = { ...next(hours), version: hours.version + 1 };
  tried.hours = changed;
  const committed = await effects.commitHours(id, changed);
  return committed === 'done' ? ok({ practice: withHours(practice, id, changed), hours: changed }) : AGAIN;
}

/** Which bookings a change would strand, before it is made; writes nothing. */
export async function previewHours(
  effects: Pick<SetHoursEffects, keyof StrandedEffects | 'readPractice'>,
  therapist: TherapistId,
  weekly: WeeklyHours,
): Promise<Result<readonly BookingWithMails[], HoursRefusal>> {
  const practice = await untilDecided(effects, effects.readPractice);
  const hours = hoursOf(practice, therapist);
  if (!hours) return fail({ kind: 'unknown-therapist' });
  const wrong = hoursError(practice, weekly.blocks);
  if (wrong) return fail({ kind: wrong });
  const changed = withHours(practice, therapist, { ...hours, ...weekly });
  return ok(await findStranded(effects, changed, (taken) => taken.therapist === therapist));
}

/** The hours of a therapist, also of one who is deactivated. */
export async function showHours(
  effects: Pick<SetHoursEffects, keyof Surroundings | 'readPractice'>,
  id: TherapistId,
): Promise<Result<TherapistHours, HoursRefusal>> {
  const hours = hoursOf(await untilDecided(effects, effects.readPractice), id);
  return hours ? ok(hours) : fail({ kind: 'unknown-therapist' });
}

const hoursOf = ({ therapists, former }: Practice, id: TherapistId): TherapistHours | undefined =>
  [...therapists, ...former].find((therapist) => therapist.id === id)?.hours;

const withHours = (practice: Practice, id: TherapistId, hours: TherapistHours): Practice => ({
  ...practice,
  therapists: practice.therapists.map((each) => (each.id === id ? { ...each, hours } : each)),
});
