import type { Rules } from './practice.ts';
import type { RoomId } from './units.ts';

/**
 * The least time between two consultations of one therapist on one day: the buffer, or the journey between the rooms if that
 * takes longer. The order of the rooms does not matter; a pair without a journey costs the buffer.
 */
export function gapMinutes({ bufferMinutes, travel }: Rules, one: RoomId, other: RoomId): number {
  if (one === other) return bufferMinutes;
  let gap = bufferMinutes;
  for (const { between, minutes } of travel) {
    const joins =
      (between[0] === one && between[1] === other) || (between[0] === other && between[1] === one);
    if (joins && minutes > gap) gap = minutes;
  }
  return gap;
}
