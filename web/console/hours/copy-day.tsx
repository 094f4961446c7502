import { useState } from 'preact/hooks';
import { TickBox } from '../../shared/fields.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { WEEKDAYS } from './hours-draft.ts';

interface CopyDayProps {
  /** 0 for Monday, as in `copy`. */
  readonly from: number;
  readonly copy: (to: readonly number[]) => void;
  readonly close: () => void;
}

/** Chooses the days that are to have the hours of another. */
export function CopyDay({ from, copy, close }: CopyDayProps) {
  const [chosen, choose] = useState<readonly number[]>([]);
  const finish = () => {
    copy(chosen);
    close();
  };
  return (
    <Dialog title={`Copy ${WEEKDAYS[from]}’s hours`} close={close}>
      <fieldset class="field">
        <legend>To</legend>
        {WEEKDAYS.map(
          (name, day) =>
            day !== from && (
              <TickBox
                key={name}
                id={`copy-${day}`}
                label={name}
                checked={chosen.includes(day)}
                change={(ticked) => choose(ticked ? [...chosen, day] : chosen.filter((each) => each !== day))}
              />
            ),
        )}
      </fieldset>
      <p class="hint">What stands on those days is replaced. Nothing is saved yet.</p>
      <div class="decision">
        <button type="button" class="button" onClick={finish}>
          Copy
        </button>
        <button type="button" class="link" onClick={close}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
