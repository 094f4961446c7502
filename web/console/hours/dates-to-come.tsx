import { useState } from 'preact/hooks';
import { useSession } from '../session.ts';
import type { Asked } from '../shared/asked.tsx';
import { Done } from '../shared/done.tsx';
import { useDraft } from '../shared/draft.ts';
import { Stranded } from '../shared/stranded.tsx';
import { type HoursAnswers, todayIn } from './answers.ts';
import { DateForm } from './date-form.tsx';
import type { DateDraft } from './date-save.ts';
import { type Dates, type OtherDates, otherDatesOf, sayDates, standingOn } from './dates.ts';
import type { DatesChanged } from './dates-dialog.tsx';
import { blockDraft, sayPart } from './hours-draft.ts';
import { RemoveDates } from './remove-dates.tsx';
import { type TimeOffDraft, TimeOffForm } from './time-off-form.tsx';

interface OtherDatesProps {
  readonly therapist: string;
  readonly asked: Asked<HoursAnswers>;
  readonly answers: HoursAnswers;
  readonly edit: DatesEdit;
}

/** What is being done about dates. The forms are drafts: a reload finds them open, with what was typed. */
export interface DatesEdit {
  readonly draft: DateDraft | TimeOffDraft | undefined;
  readonly change: (draft: DateDraft | TimeOffDraft) => void;
  /** Opens the form of a date. @param date - undefined: it is yet to be chosen */
  readonly editDate: (date: string | undefined) => void;
  readonly close: () => void;
}

export function useDatesEdit(
  therapist: string,
  { etag }: Asked<HoursAnswers>,
  answers: HoursAnswers,
): DatesEdit {
  const { value, change, drop } = useDraft<DateDraft | TimeOffDraft>(`other-dates-${therapist}`);
  return {
    draft: value,
    change,
    close: drop,
    editDate: (date) => {
      const base = date === undefined ? null : standingOn(answers.exceptions, date);
      const blocks = (base?.blocks ?? []).map(blockDraft);
      const closed = blocks.length === 0;
      change({ kind: 'date', date: date ?? '', isNew: date === undefined, closed, blocks, base, etag });
    },
  };
}

/** The dates to come on which something else holds than the week. */
export function OtherDatesToCome({ therapist, asked, answers, edit }: OtherDatesProps) {
  const [removing, remove] = useState<Dates>();
  const [done, setDone] = useState<DatesChanged>();
  const { draft, change, editDate } = edit;
  const close = () => {
    edit.close();
    remove(undefined);
  };
  const finish = (changed: DatesChanged) => {
    close();
    setDone(changed);
    asked.again();
  };
  const form = { therapist, answers, etag: asked.etag, finish, close };
  return (
    <section aria-labelledby="other-dates">
      <h2 id="other-dates">Time off and other hours</h2>
      {done && (
        <Done words={done.words}>
          <Stranded bookings={done.stranded} when="after" />
        </Done>
      )}
      <div class="decision">
        <button
          type="button"
          class="quiet button"
          onClick={() => change({ kind: 'time-off', from: '', to: '' })}
        >
          Take time off
        </button>
        <button type="button" class="quiet button" onClick={() => editDate(undefined)}>
          Change one date
        </button>
      </div>
      <DatesList answers={answers} editDate={editDate} remove={remove} />
      {draft?.kind === 'date' && <DateForm {...form} draft={draft} change={change} />}
      {draft?.kind === 'time-off' && <TimeOffForm {...form} draft={draft} change={change} />}
      {removing && <RemoveDates {...form} dates={removing} />}
    </section>
  );
}

interface DatesListProps {
  readonly answers: HoursAnswers;
  readonly editDate: (date: string) => void;
  readonly remove: (dates: Dates) => void;
}

function DatesList({ answers, editDate, remove }: DatesListProps) {
  const { names, ...session } = useSession();
  const today = todayIn(session);
  const rows = otherDatesOf(answers.exceptions);
  if (rows.length === 0)
    return (
      <p class="empty-state">
        Nothing planned: every week is as above. Going away, or working at other times on one date? Say so
        here, and clients see it at once.
      </p>
    );
  const say = ({ blocks }: OtherDates) => (blocks.length === 0 ? 'Closed' : sayPart(blocks, names.room));
  return (
    <ul class="dates">
      {rows.map((row) => (
        <li key={row.from}>
          <p>
            <strong>{sayDates(row, today)}</strong> <span>{say(row)}</span>
          </p>
          <p class="decision">
            {row.from === row.to && (
              <button
                type="button"
                class="link"
                aria-label={`Change ${sayDates(row, today)}`}
                onClick={() => editDate(row.from)}
              >
                Change
              </button>
            )}
            <button
              type="button"
              class="link"
              aria-label={`Remove ${sayDates(row, today)}`}
              onClick={() => remove(row)}
            >
              Remove
            </button>
          </p>
        </li>
      ))}
    </ul>
  );
}
