import type { TherapistId } from '../domain/units.ts';

/** Whether an edit was made on this version; undefined when whoever edits did not say on which. */
export type MadeOn = ((version: number) => boolean) | undefined;

/** Why an edit was not made: nothing is written over what its author has not seen. */
export type EditRefusal<T> =
  | { readonly kind: 'precondition-required' }
  | { readonly kind: 'edited-meanwhile'; readonly current: T; readonly version: number };

/** @param current - what stands now, for whoever was late to compare */
export function editRefusal<T>(
  madeOn: MadeOn,
  { version, current }: { version: number; current: T },
): EditRefusal<T> | undefined {
  if (!madeOn) return { kind: 'precondition-required' };
  return madeOn(version) ? undefined : { kind: 'edited-meanwhile', current, version };
}

/**
 * The therapists whose hours move on with a change of something else, such as a room's closures. Everyone's: somebody may add
 * the room to their hours at this very moment.
 */
export type Raised = readonly TherapistId[];
