import type { Available } from './availability.ts';
import { daysWith, soonest, type Wanted } from './weeks.ts';

/**
 * The earliest start that can be booked, as the API says it; for one therapist, about whom it does not say, from the times that were
 * read.
 */
export function nextFree(
  { practice, days }: Pick<Available, 'practice' | 'days'>,
  { room, therapist }: Wanted,
): string | undefined {
  if (therapist !== null) return soonest(daysWith(days, { room, therapist }))?.start;
  return practice.rooms
    .filter(({ id }) => room === null || id === room)
    .flatMap((each) => each.nextFree ?? [])
    .sort()[0];
}
