import { useLayoutEffect, useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { OneOf, TickBox } from '../../shared/fields.tsx';
import { weekdayOf } from '../../shared/when.ts';
import {
  type BlockDraft,
  blockDraft,
  draftOf,
  hoursFrom,
  sayPart,
  blockOf as typedBlock,
} from '../hours/hours-draft.ts';
import {
  type Attempt,
  type Outcome,
  type Question,
  saveHours,
  type Target,
  tryToSave,
} from '../hours/weekly-attempt.ts';
import { therapistsOf, useSession } from '../session.ts';
import { Awaited } from '../shared/asked.tsx';
import { Conflict } from '../shared/conflict.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { same, withTheirs } from '../shared/merge.ts';
import { useSave } from '../shared/save.ts';
import { Stranded } from '../shared/stranded.tsx';
import {
  blockOf,
  blocksAfter,
  blocksOn,
  type Change,
  dateOfItsOwn,
  datesTouched,
  inOrder,
  type Standing,
  type Wanted,
  weekAfter,
} from './change.ts';
import { ChangeFields } from './change-fields.tsx';
import { sayDay, sayOpen } from './entries.tsx';
import { BLOCK, changeFaults, type DatesOutcome, saveDates, strandedByDates } from './save-change.ts';
import { type StandingHours, useStandingHours } from './standing-hours.ts';

/** A change that somebody is making, kept by the tab. */
export interface Deciding {
  readonly change: Change;
  /** Whether the form is open. */
  readonly asking: boolean;
  /** As typed; undefined: as the change says. */
  readonly fields?: Fields;
  readonly weekly?: boolean;
  /** What it was begun on: from when the form has first read it. */
  readonly standing?: Standing;
}

export interface Fields extends BlockDraft {
  readonly date: string;
  readonly remove: boolean;
}

/** What was done, and who stands outside the hours now. */
export interface Changed {
  readonly words: string;
  readonly stranded: readonly ConsoleBooking[];
}

interface ChangeDialogProps {
  readonly deciding: Deciding;
  readonly keep: (deciding: Deciding) => void;
  /** Of the week that is shown. */
  readonly dates: readonly string[];
  readonly week: CalendarAnswer;
  readonly finish: (changed: Changed) => void;
  readonly close: () => void;
}

/** Where, from when until when, and whether on this date or every week: whatever was dragged or pressed ends here. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { change } = props.deciding;
  const { names } = useSession();
  const asked = useStandingHours(change.therapist, datesOfAll(props.dates, change));
  const title = change.was ? `Change ${sayOpen(change.was, names)}` : 'Add hours';
  return (
    <Dialog title={title} close={props.close}>
      <Awaited asked={asked} what="these hours">
        {(answers) => <ChangeForm key={change.therapist} {...props} answers={answers} etag={asked.etag} />}
      </Awaited>
    </Dialog>
  );
}

/** Those of the week, and those of a change that was begun in another. */
const datesOfAll = (dates: readonly string[], change: Change): readonly string[] =>
  [...dates, ...datesTouched(change)].sort();

interface ChangeFormProps extends ChangeDialogProps {
  readonly answers: StandingHours;
  readonly etag: string | null;
}

type Asking = Question | Extract<DatesOutcome, { kind: 'conflict' }>;

const isOfDates = (asking: Asking | undefined): asking is Extract<DatesOutcome, { kind: 'conflict' }> =>
  asking !== undefined && 'date' in asking;

function ChangeForm(props: ChangeFormProps) {
  const { deciding, keep, close, answers } = props;
  const session = useSession();
  const edit = useChange(props);
  const { wanted, standing, weekly, fields, save, question } = edit;
  const own = dateOfItsOwn(wanted, standing);
  const stranded = weekly ? [] : strandedByDates(wanted, standing, { answers, week: props.week });
  useErrorTitle(save.faults.length > 0);
  return (
    <>
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      {question?.kind === 'conflict' && <ChangeConflict {...edit} close={close} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          edit.submit();
        }}
      >
        {deciding.change.was && (
          <TickBox
            id={`${BLOCK}-remove`}
            label="Remove these hours"
            checked={fields.remove}
            change={(remove) => edit.type({ ...fields, remove })}
          />
        )}
        {!fields.remove && (
          <ChangeFields
            fields={fields}
            dates={props.dates}
            rooms={answers.rooms.map(({ id }) => id)}
            step={answers.settings.stepMinutes}
            faults={save.faults}
            whose={
              deciding.change.was
                ? undefined
                : {
                    id: wanted.therapist,
                    all: therapistsOf(session).map(({ id }) => id),
                    choose: (id) =>
                      keep({ asking: true, weekly, fields, change: ofTherapist(deciding.change, id) }),
                  }
            }
            change={edit.type}
          />
        )}
        {own ? (
          <p class="hint">
            {sayDay(own)} has hours of its own, so this changes that date only. The weekly hours are on the{' '}
            <a href="/console/hours">Hours page</a>.
          </p>
        ) : (
          <OneOf
            name="scope"
            legend="When does this hold?"
            options={scopesOf(wanted)}
            value={weekly ? 'week' : 'date'}
            change={(scope) => keep({ ...deciding, fields, standing, weekly: scope === 'week' })}
          />
        )}
        <Stranded bookings={stranded} when="before" />
        {question?.kind === 'stranding' && <Stranded bookings={question.bookings} when="before" />}
        <p class="progress" role="status">
          {save.saving && 'Saving…'}
        </p>
        <p class="decision">
          <button type="submit" class="button" aria-disabled={save.saving ? 'true' : undefined}>
            {question?.kind === 'stranding' ? 'Save anyway' : 'Save'}
          </button>
          <button type="button" class="quiet button" onClick={close}>
            Give up
          </button>
        </p>
      </form>
    </>
  );
}

function scopesOf({ was, is }: Wanted): readonly (readonly [string, string])[] {
  const dates = [...new Set([was?.date, is?.date].filter((date) => date !== undefined))];
  const [days, weekdays] = [dates.map(sayDay), dates.map((date) => weekdayOf(date, 'long'))];
  return [
    ['date', `Only ${days.join(' and ')}`],
    ['week', `Every ${weekdays.join(' and ')}`],
  ];
}

const fieldsOf = ({ was, is }: Change): Fields => {
  const open = is ?? was;
  const block = open ? blockDraft(blockOf(open)) : { from: '', until: '', room: '' };
  return { ...block, date: open?.date ?? '', remove: is === null };
};

const wantedOf = ({ therapist, was }: Change, { date, remove, ...block }: Fields): Wanted => ({
  therapist,
  was,
  is: remove ? null : { date, block: typedBlock(block) },
});

type Edit = ReturnType<typeof useChange>;

function useChange({ deciding, keep, answers, etag, finish, close }: ChangeFormProps) {
  const { change } = deciding;
  const { names } = useSession();
  const save = useSave();
  const [question, ask] = useState<Asking>();
  const standing = deciding.standing ?? { hours: answers.hours, exceptions: answers.exceptions, etag };
  const fields = deciding.fields ?? fieldsOf(change);
  const wanted = wantedOf(change, fields);
  const weekly = deciding.weekly === true && !dateOfItsOwn(wanted, standing);
  const rules = { rooms: answers.rooms, stepMinutes: answers.settings.stepMinutes };
  const target: Target = { therapist: change.therapist, save, rules };
  useLayoutEffect(() => {
    if (!deciding.standing) keep({ ...deciding, standing });
  }, []);
  const settle = (came: Outcome | DatesOutcome) => {
    if (came.kind === 'saved') return finish({ words: doneWords(wanted, weekly), stranded: came.stranded });
    ask(came.kind === 'refused' ? undefined : came);
    if (came.kind !== 'refused') return;
    const faults = changeFaults({ wanted, fields, weekly }, standing, rules);
    if (faults.length > 0) save.complain(faults);
  };
  const attempt: Attempt = {
    base: standing.hours,
    etag: standing.etag,
    draft: draftOf(weekAfter(wanted, standing)),
  };
  const unchanged = change.was !== null && wanted.is !== null && isAsItWas(change.was, wanted.is);
  return {
    fields,
    wanted,
    weekly,
    standing,
    save,
    question,
    say: (blocks: unknown) => (blocks === null ? 'As every week' : sayPart(blocks, names.room)),
    type: (typed: Fields) => {
      ask(undefined);
      keep({ ...deciding, standing, fields: typed });
    },
    submit: async () => {
      if (unchanged) return close();
      if (question?.kind === 'stranding') return settle(await saveHours(target, question.attempt));
      settle(await (weekly ? tryToSave(target, attempt) : saveDates(save, wanted, standing)));
    },
    keepMine: async () => {
      if (isOfDates(question))
        return settle(await saveDates(save, wanted, { ...standing, etag: question.etag }));
      if (question?.kind !== 'conflict') return;
      settle(
        await tryToSave(target, { ...question.theirs, draft: draftOf(hoursFrom(question.merge.merged)) }),
      );
    },
    takeTheirs: async () => {
      if (isOfDates(question) || question?.kind !== 'conflict') return close();
      const parts = withTheirs(question.merge);
      settle(await tryToSave(target, { ...question.theirs, draft: draftOf(hoursFrom(parts)) }));
    },
  };
}

const ofTherapist = ({ was, is }: Change, therapist: string): Change => ({
  therapist,
  was,
  is: is && { ...is, therapist },
});

const isAsItWas = (was: NonNullable<Change['was']>, is: NonNullable<Wanted['is']>): boolean =>
  was.date === is.date && same(blockOf(was), is.block);

function doneWords(wanted: Wanted, weekly: boolean): string {
  const when =
    scopesOf(wanted)
      [weekly ? 1 : 0]?.[1].replace(/^Only /, '')
      .replace(/^Every/, 'every') ?? '';
  const { is } = wanted;
  if (!is) return `Saved: the hours are removed, ${when}.`;
  return `Saved: ${is.block.from} to ${is.block.until}, ${when}. From now on clients see this.`;
}

function ChangeConflict({
  question,
  wanted,
  standing,
  save,
  say,
  keepMine,
  takeTheirs,
  close,
}: Edit & { close: () => void }) {
  if (question?.kind !== 'conflict') return null;
  const clashes = isOfDates(question)
    ? [
        {
          part: sayDay(question.date),
          mine: inOrder(blocksAfter(wanted, question.date, blocksOn(question.date, standing))),
          theirs: (question.theirs as Exception | null)?.blocks ?? null,
        },
      ]
    : question.merge.clashes;
  return (
    <Conflict
      what="These hours"
      clashes={clashes}
      say={say}
      keepMine={keepMine}
      takeTheirs={takeTheirs}
      drop={close}
      saving={save.saving}
    />
  );
}
