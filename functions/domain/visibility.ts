import type { Practice } from './practice.ts';
import { fail, ok, type Result } from './result.ts';
import { type Caller, mayActFor } from './staff.ts';
import type { TherapistId } from './units.ts';

/** Somebody signed in, as far as it decides what they see. */
export type Viewer = Pick<Caller, 'role' | 'therapist'>;

/**
 * Whose bookings somebody sees: an owner everyone's, those who have left included; a therapist their own.
 * @param asked - undefined: everybody whom they may see
 * @returns unknown-therapist for somebody else's as for one who never was
 */
export function visibleTherapists(
  { therapists, former }: Practice,
  viewer: Viewer,
  asked: TherapistId | undefined,
): Result<readonly TherapistId[], 'unknown-therapist'> {
  const visible = [...therapists, ...former].map(({ id }) => id).filter((id) => mayActFor(viewer, id));
  if (asked === undefined) return ok(visible);
  return visible.includes(asked) ? ok([asked]) : fail('unknown-therapist');
}
