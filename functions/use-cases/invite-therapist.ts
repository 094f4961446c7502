import type { Practice, Therapist } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { StaffMember } from '../domain/staff.ts';
import { type TherapistId, therapistId } from '../domain/units.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

/**
 * Makes an account for the address, and has the sign-in write to it. For an address that has an account it changes nothing and
 * writes to nobody.
 * @returns the account's `sub`
 */
export type Invite = (person: { readonly email: string; readonly name: string }) => Promise<string>;

export interface InviteEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly findStaff: (sub: string) => Promise<StaffMember | undefined>;
  readonly invite: Invite;
  /** Both new, or the member at their next version. */
  readonly commitTherapist: (therapist: Therapist, member: StaffMember) => Promise<Committed>;
}

export interface Invited extends Pick<Therapist, 'name' | 'pronouns' | 'about' | 'specialisms' | 'email'> {
  /** Undefined: made from the name. */
  readonly id: TherapistId | undefined;
}

type Refusal = { readonly kind: 'id-taken' | 'already-invited' };

/** The default of the rules. Nothing can be booked before there are hours. */
const NO_HOURS = { version: 1, blocks: [], worksBankHolidays: false, perDay: 6, exceptions: [] } as const;

/**
 * Makes somebody a therapist of the practice, who can sign in and set their hours. The account comes first, since inviting again
 * finds it again: whoever was stopped between the two asks once more, and all is as it should be. An owner who begins to see
 * clients stays an owner; somebody who was deactivated comes back as a new therapist, with their old account.
 */
export function inviteTherapist(
  effects: InviteEffects,
  invited: Invited,
): Promise<Result<Therapist, Refusal>> {
  return untilDecided(effects, async () => {
    const practice = await effects.readPractice();
    const id = invited.id ?? freeId(practice, invited.name);
    if (isTaken(practice, id)) return fail({ kind: 'id-taken' });
    const { email, name } = invited;
    if (practice.therapists.some((each) => each.email.toLowerCase() === email.toLowerCase()))
      return fail({ kind: 'already-invited' });
    const sub = await effects.invite({ email, name });
    const known = await effects.findStaff(sub);
    if (known?.active && known.therapist !== null) return fail({ kind: 'already-invited' });
    const therapist: Therapist = { ...invited, id, version: 1, hours: NO_HOURS };
    const member = known
      ? { ...known, ...nowWorking(known, id) }
      : newMember({ sub, email, name, therapist: id });
    return (await effects.commitTherapist(therapist, member)) === 'done' ? ok(therapist) : AGAIN;
  });
}

const nowWorking = ({ version }: StaffMember, therapist: TherapistId) => ({
  therapist,
  active: true,
  version: version + 1,
});

const newMember = (person: Pick<StaffMember, 'sub' | 'email' | 'name' | 'therapist'>): StaffMember => ({
  ...person,
  role: 'therapist',
  active: true,
  version: 1,
});

const isTaken = ({ therapists, former }: Practice, id: string): boolean =>
  [...therapists, ...former].some((therapist) => therapist.id === id);

const LONGEST_BASE = 30;

/** The first name in small plain letters, with a number where somebody has it already; `therapist` in scripts without them. */
function freeId(practice: Practice, name: string): TherapistId {
  const [first = ''] = name.normalize('NFKD').toLowerCase().split(/\s/, 1);
  const base = first.replace(/[^a-z0-9]/g, '').slice(0, LONGEST_BASE) || 'therapist';
  let number = 1;
  const id = () => (number === 1 ? base : `${base}-${number}`);
  while (isTaken(practice, id())) number++;
  return therapistId(id());
}
