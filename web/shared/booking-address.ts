import type { Wanted } from './weeks.ts';

/** Where those times are offered: what `web/booking/route.ts` reads. */
export function addressOf({ room, therapist }: Wanted): string {
  if (room === null) return therapist === null ? '/book' : `/with/${encodeURIComponent(therapist)}`;
  const path = `/book/${encodeURIComponent(room)}`;
  return therapist === null ? path : `${path}?therapist=${encodeURIComponent(therapist)}`;
}

/** Where the rooms of that therapist, or of everybody, are offered. */
export const landingAddress = (therapist: string | null): string =>
  therapist === null ? '/' : `/?therapist=${encodeURIComponent(therapist)}`;
