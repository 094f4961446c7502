import { createHash } from 'node:crypto';
import type { StaffMember } from '../functions/domain/staff.ts';
import { therapistId } from '../functions/domain/units.ts';

/**
 * The id by which the laptop's sign-in knows an address, in the form of Cognito's: the first 128 bits of the SHA-256 of the address
 * in lower case, written as a UUID. Whoever issues a sample token and whoever writes the sample rows come to the same.
 */
export function sampleSubject(email: string): string {
  const hex = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Whoever may sign in to the sample practice: its two therapists and its owner. */
export const sampleStaff = (): readonly StaffMember[] => [
  member({
    email: 'alex@example.org',
    name: 'Alex Sample',
    role: 'therapist',
    therapist: therapistId('alex'),
  }),
  member({ email: 'sam@example.org', name: 'Sam Example', role: 'therapist', therapist: therapistId('sam') }),
  member({ email: 'owner@example.org', name: 'Olive Owner', role: 'owner', therapist: null }),
];

const member = (known: Omit<StaffMember, 'sub' | 'version' | 'active'>): StaffMember => ({
  ...known,
  sub: sampleSubject(known.email),
  version: 1,
  active: true,
});
