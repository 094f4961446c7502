import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import type { PracticeSettings } from '../../../functions/http/schemas/console/practice.ts';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import { therapistPath } from '../hours/answers.ts';
import { useSession } from '../session.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';
import { together, wholeList } from '../shared/replies.ts';

/** What a change of hours rests on. The calendar shows what is left of hours by rooms and holidays; here they are as entered. */
export interface StandingHours {
  readonly hours: Hours;
  readonly settings: PracticeSettings;
  readonly rooms: readonly RoomAnswer[];
  /** Of one date each, in order, on the dates that were asked for. */
  readonly exceptions: readonly Exception[];
}

/**
 * Asks for all of it at once. The tag is the hours', which exceptions share.
 * @param dates - in order, at least one
 */
export function useStandingHours(therapist: string, dates: readonly string[]): Asked<StandingHours> {
  const { api } = useSession();
  const own = therapistPath(therapist);
  const range = new URLSearchParams({ from: dates[0] ?? '', to: dates.at(-1) ?? '' });
  return useAsked(`${own}/exceptions?${range}`, async (exceptionsPath) => {
    const reply = await together<[Hours, PracticeSettings, readonly RoomAnswer[], readonly Exception[]]>([
      api.ask(`${own}/hours`),
      api.ask('/api/console/practice'),
      wholeList(api, '/api/console/rooms'),
      wholeList(api, exceptionsPath),
    ]);
    if (reply.kind !== 'answer') return reply;
    const [hours, settings, rooms, exceptions] = reply.value;
    return { ...reply, value: { hours, settings, rooms, exceptions } };
  });
}
