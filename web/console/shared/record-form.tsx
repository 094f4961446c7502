import type { ComponentChildren } from 'preact';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { Conflict } from './conflict.tsx';
import { Done } from './done.tsx';
import { useErrorTitle } from './error-title.ts';
import type { RecordEdit } from './record-edit.ts';
import type { Labels } from './save.ts';
import { Stranded } from './stranded.tsx';

interface RecordFormProps {
  readonly edit: Omit<RecordEdit<object>, 'form' | 'change'>;
  /** What is changed: `This room`. */
  readonly what: string;
  readonly labels: Labels;
  /** How a field's value reads, where it is not text. */
  readonly say?: (value: unknown) => string;
  readonly children: ComponentChildren;
}

/** The form of something that is saved by one press, with all that can be said of it. */
export function RecordForm({ edit, what, labels, say = String, children }: RecordFormProps) {
  const { faults, merge, done, saving, changed } = edit;
  useErrorTitle(faults.length > 0);
  const press = (event: SubmitEvent) => {
    event.preventDefault();
    edit.submit();
  };
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {merge && (
        <Conflict
          what={what}
          clashes={merge.clashes.map((clash) => ({ ...clash, part: labels[clash.part] ?? clash.part }))}
          say={say}
          keepMine={edit.keepMine}
          takeTheirs={edit.takeTheirs}
          drop={edit.giveUp}
          saving={saving}
        />
      )}
      {done && (
        <Done words={done.words}>
          <Stranded bookings={done.stranded} when="after" />
        </Done>
      )}
      <form class="record-form" noValidate onSubmit={press}>
        {children}
        <div class="decision">
          <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
            Save
          </button>
          {changed && !merge && (
            <button type="button" class="link" onClick={edit.giveUp}>
              Give up my changes
            </button>
          )}
        </div>
        <p class="progress" role="status">
          {saving ? 'Saving…' : changed ? 'Not saved yet.' : ''}
        </p>
      </form>
    </>
  );
}
