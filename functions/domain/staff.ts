import type { TherapistId } from './units.ts';

export type Role = 'owner' | 'therapist';

/** Somebody who may sign in. */
export interface StaffMember {
  /** The sign-in's own id of the person: the `sub` of their tokens. */
  readonly sub: string;
  readonly version: number;
  /** By which they sign in. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Whose hours and bookings are theirs; null for an owner who sees no clients. */
  readonly therapist: TherapistId | null;
  /** Asked anew on every request, so that whoever is deactivated is out at once, whatever their token says. */
  readonly active: boolean;
}

/** Who a request comes from: somebody active. */
export type Caller = Omit<StaffMember, 'active'>;

/** Whether somebody may see and change what belongs to a therapist. */
export const mayActFor = (
  { role, therapist: own }: Pick<Caller, 'role' | 'therapist'>,
  therapist: TherapistId,
): boolean => role === 'owner' || own === therapist;
