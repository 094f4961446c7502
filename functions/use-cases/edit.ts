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
 * Whether what stands is what this very request has written, at a moment when the table's answer was lost: then nobody was before
 * it. Somebody who sends the same again later is told, as anybody is, that it has been edited.
 * @param written - undefined: nothing yet
 */
export const isOwn = <T extends object>(written: T | undefined, current: T): boolean =>
  written !== undefined &&
  (Object.keys(written) as (keyof T)[]).every((name) => inOrder(written[name]) === inOrder(current[name]));

/** As JSON, with the names of every map in order: a table keeps none. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * The therapists whose hours move on with a change of something else, such as a room's closures. Everyone's: somebody may add
 * the room to their hours at this very moment.
 */
export type Raised = readonly TherapistId[];
