import { epochMs } from '../../../functions/domain/units.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import { useSession } from '../session.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';
import { practiceModel, strandedIn } from '../shared/practice-model.ts';
import { wholeList } from '../shared/replies.ts';
import type { HoursAnswers } from './answers.ts';
import { type Dates, exceptionsWith } from './dates.ts';

interface Change {
  readonly therapist: string;
  readonly answers: HoursAnswers;
  /** Null while they are not filled in. */
  readonly dates: Dates | null;
  /** What is to hold on them; undefined: the weekly hours. */
  readonly blocks: Exception['blocks'] | undefined;
}

/** Whom a change of some dates would leave outside the hours, before it is made: the bookings are asked for, the rest is known. */
export function useStrandedBy({
  therapist,
  answers,
  dates,
  blocks,
}: Change): Asked<readonly ConsoleBooking[]> {
  const { api } = useSession();
  const query = dates && new URLSearchParams({ ...dates, therapist, status: 'confirmed' });
  const asked = useAsked<readonly ConsoleBooking[]>(query && `/api/console/bookings?${query}`, (path) =>
    wholeList(api, path),
  );
  if (!dates || !asked.value) return { ...asked, reading: asked.reading && dates !== null };
  const exceptions = exceptionsWith(answers.exceptions, dates, blocks);
  const practice = practiceModel({
    ...answers,
    therapists: [{ id: therapist, hours: answers.hours, exceptions }],
  });
  return { ...asked, value: practice ? strandedIn(practice, asked.value, epochMs(Date.now())) : [] };
}
