import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import { useSession } from '../session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { type Save, useSave } from '../shared/save.ts';
import { type HoursAnswers, therapistPath, todayIn } from './answers.ts';
import { type Dates, datesIn, sayDates, standingOn } from './dates.ts';
import { type DatesChanged, Problems } from './dates-dialog.tsx';
import { sendOn } from './send-on.ts';
import { useStrandedBy } from './stranded-by.ts';
import { WhomItTouches } from './whom-it-touches.tsx';

interface RemoveDatesProps {
  readonly therapist: string;
  readonly answers: HoursAnswers;
  readonly etag: string | null;
  readonly dates: Dates;
  readonly finish: (changed: DatesChanged) => void;
  readonly close: () => void;
}

/** Asks before the weekly hours hold again on some dates. */
export function RemoveDates({ therapist, answers, etag, dates, finish, close }: RemoveDatesProps) {
  const today = todayIn(useSession());
  const save = useSave();
  const [removed, setRemoved] = useState<number>();
  const stranded = useStrandedBy({ therapist, answers, dates, blocks: undefined });
  const said = sayDates(dates, today);
  const all = datesIn(dates);
  const remove = async () => {
    if (removed !== undefined) return;
    setRemoved(0);
    const came = await removeAll(save, { therapist, answers, etag, dates: all, tell: setRemoved });
    setRemoved(undefined);
    if (came) finish({ words: `${said}: the weekly hours hold again.`, stranded: came });
  };
  return (
    <Dialog title={`Remove ${said}?`} close={close}>
      <Problems faults={save.faults} />
      <p>The weekly hours hold again on {dates.from === dates.to ? 'this date' : 'these dates'}.</p>
      <WhomItTouches asked={stranded} />
      <div class="decision">
        <button
          type="button"
          class="button"
          aria-disabled={removed === undefined ? undefined : 'true'}
          onClick={remove}
        >
          Remove
        </button>
        <button type="button" class="link" onClick={close}>
          Keep it
        </button>
      </div>
      <p class="progress" role="status">
        {removed !== undefined && `Removing… ${removed} of ${all.length} done.`}
      </p>
    </Dialog>
  );
}

interface Removal {
  readonly therapist: string;
  readonly answers: HoursAnswers;
  readonly etag: string | null;
  readonly dates: readonly string[];
  readonly tell: (removed: number) => void;
}

/**
 * One date after the other, since each moves the tag on. Whatever is gone already is no obstacle, so pressing again goes on.
 * @returns whom the last answer named as outside the hours; undefined when not all could be removed, and the summary says why
 */
async function removeAll(
  save: Save,
  { therapist, answers, dates, tell, ...first }: Removal,
): Promise<readonly ConsoleBooking[] | undefined> {
  let { etag } = first;
  let stranded: readonly ConsoleBooking[] = [];
  for (const [index, date] of dates.entries()) {
    const path = `${therapistPath(therapist)}/exceptions/${date}`;
    const base: Exception | null = standingOn(answers.exceptions, date);
    const saved = await sendOn<{ stranded: readonly ConsoleBooking[] }>(
      save,
      { method: 'DELETE', path, etag },
      base,
    );
    if (saved?.kind === 'saved') ({ stranded } = saved.value);
    else if (saved?.kind === 'conflict' && saved.current !== null) save.complain([CHANGED]);
    if (saved?.kind !== 'saved' && !(saved?.kind === 'conflict' && saved.current === null)) return undefined;
    ({ etag } = saved);
    tell(index + 1);
  }
  return stranded;
}

const CHANGED = {
  text: 'Somebody else has changed these dates meanwhile. Close this, and look at them again.',
};
