import { useSession } from '../session.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';
import { askHours, type HoursAnswers, therapistPath } from './answers.ts';

export function useHoursAnswers(therapist: string): Asked<HoursAnswers> {
  const session = useSession();
  return useAsked(therapistPath(therapist), () => askHours(session, therapist));
}
