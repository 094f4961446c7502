import type { Practice, Therapist } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { StaffMember } from '../domain/staff.ts';
import type { TherapistId } from '../domain/units.ts';
import { type EditRefusal, editRefusal, isOwn, type MadeOn } from './edit.ts';
import type { Committed, Surroundings } from './effects.ts';
import { type BookingWithMails, findStranded, type StrandedEffects } from './find-stranded.ts';
import { AGAIN, untilDecided } from './retry.ts';

/** What stands about a therapist beside their hours. */
export type Profile = Omit<Therapist, 'hours'> & { readonly active: boolean };

export interface ChangeTherapistEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  /** @param profile - at its next version */
  readonly commitProfile: (profile: Profile) => Promise<Committed>;
}

type Unknown = { readonly kind: 'unknown-therapist' };

/** Replaces what stands about a therapist. The address is where their mails go; they sign in as before. */
export function changeTherapist(
  effects: ChangeTherapistEffects,
  edit: Omit<Profile, 'version' | 'active'>,
  madeOn: MadeOn,
): Promise<Result<Profile, EditRefusal<Profile> | Unknown>> {
  let written: Profile | undefined;
  return untilDecided(effects, async () => {
    const current = profilesOf(await effects.readPractice()).find(({ id }) => id === edit.id);
    if (!current) return fail({ kind: 'unknown-therapist' });
    if (isOwn(written, current)) return ok(current);
    const refused = editRefusal(madeOn, { version: current.version, current });
    if (refused) return fail(refused);
    written = { ...edit, active: current.active, version: current.version + 1 };
    return (await effects.commitProfile(written)) === 'done' ? ok(written) : AGAIN;
  });
}

/** Everybody who works or ever worked here, in order of id. */
export const profilesOf = ({ therapists, former }: Practice): Profile[] =>
  [...therapists.map((each) => profileOf(each, true)), ...former.map((each) => profileOf(each, false))].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );

function profileOf({ hours: _, ...therapist }: Therapist, active: boolean): Profile {
  return { ...therapist, active };
}

export interface DeactivateEffects extends StrandedEffects {
  readonly readPractice: () => Promise<Practice>;
  readonly listStaff: () => Promise<readonly StaffMember[]>;
  /** All at their next version. */
  readonly commitDeactivation: (profile: Profile, members: readonly StaffMember[]) => Promise<Committed>;
}

export interface Deactivated {
  readonly profile: Profile;
  readonly stranded: readonly BookingWithMails[];
}

/**
 * Takes a therapist off the public lists and out of the console, at once and in one transaction with the version of their hours,
 * so that no booking comes after. Their bookings stay until somebody moves or cancels them. Again: unchanged. An owner stays one.
 */
export async function deactivateTherapist(
  effects: DeactivateEffects,
  id: TherapistId,
): Promise<Result<Deactivated, Unknown>> {
  const gone = await untilDecided(effects, () => deactivate(effects, id));
  if (!gone.ok) return gone;
  const { practice, profile } = gone.value;
  return ok({
    profile,
    stranded: await findStranded(effects, practice, ({ therapist }) => therapist === id),
  });
}

async function deactivate(effects: DeactivateEffects, id: TherapistId) {
  const [practice, staff] = await Promise.all([effects.readPractice(), effects.listStaff()]);
  const current = profilesOf(practice).find((profile) => profile.id === id);
  if (!current) return fail({ kind: 'unknown-therapist' as const });
  const without = { ...practice, therapists: practice.therapists.filter((each) => each.id !== id) };
  if (!current.active) return ok({ practice: without, profile: current });
  const profile = { ...current, active: false, version: current.version + 1 };
  const members = staff.filter(({ therapist }) => therapist === id).map(withoutWork);
  const committed = await effects.commitDeactivation(profile, members);
  return committed === 'done' ? ok({ practice: without, profile }) : AGAIN;
}

const withoutWork = (member: StaffMember): StaffMember =>
  member.role === 'owner'
    ? { ...member, therapist: null, version: member.version + 1 }
    : { ...member, active: false, version: member.version + 1 };
