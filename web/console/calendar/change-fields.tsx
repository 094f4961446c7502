import type { Fault } from '../../shared/fault.ts';
import { TextField } from '../../shared/fields.tsx';
import { useSession } from '../session.ts';
import type { Fields } from './change-dialog.tsx';
import { Choice } from './choice.tsx';
import { sayDay } from './entries.tsx';
import { BLOCK } from './save-change.ts';

interface ChangeFieldsProps {
  readonly fields: Fields;
  readonly dates: readonly string[];
  readonly rooms: readonly string[];
  /** Minutes. */
  readonly step: number;
  readonly faults: readonly Fault[];
  /** Of hours that are new, where there is more than one whose they can be. */
  readonly whose:
    | { readonly id: string; readonly all: readonly string[]; readonly choose: (id: string) => void }
    | undefined;
  readonly change: (fields: Fields) => void;
}

export function ChangeFields({ fields, dates, rooms, step, faults, whose, change }: ChangeFieldsProps) {
  const { names } = useSession();
  const messageOf = (field: string) => faults.find((fault) => fault.field === `${BLOCK}-${field}`)?.text;
  const time = (part: 'from' | 'until', label: string) => (
    <TextField
      field={`${BLOCK}-${part}`}
      input={{ type: 'time', step: step * 60 }}
      label={label}
      value={fields[part]}
      message={messageOf(part)}
      change={(value) => change({ ...fields, [part]: value })}
    />
  );
  return (
    <div class="change-fields">
      {whose && whose.all.length > 1 && (
        <Choice
          id={`${BLOCK}-therapist`}
          label="Whose hours"
          options={whose.all.map((id) => [id, names.people([id])])}
          value={whose.id}
          message={undefined}
          change={whose.choose}
        />
      )}
      <Choice
        id={`${BLOCK}-date`}
        label="Day"
        options={dates.map((date) => [date, sayDay(date)])}
        value={fields.date}
        message={undefined}
        change={(date) => change({ ...fields, date })}
      />
      <Choice
        id={`${BLOCK}-room`}
        label="Room"
        options={rooms.map((id) => [id, names.room(id)])}
        value={fields.room}
        message={messageOf('room')}
        change={(room) => change({ ...fields, room })}
      />
      {time('from', 'From')}
      {time('until', 'Until')}
    </div>
  );
}
