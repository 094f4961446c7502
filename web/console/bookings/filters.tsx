import { useEffect, useState } from 'preact/hooks';
import type { Fault } from '../../shared/fault.ts';
import { TextField } from '../../shared/fields.tsx';
import { useSession } from '../session.ts';
import { Choice } from '../shared/choice.tsx';
import { addressOf, type ListWanted } from './wanted.ts';

interface FiltersProps {
  readonly wanted: ListWanted;
  readonly faults: readonly Fault[];
}

const STATUSES = [
  ['', 'Any'],
  ['confirmed', 'Confirmed'],
  ['cancelled', 'Cancelled'],
  ['attended', 'Attended'],
  ['missed', 'Missed'],
] as const;

/** Which bookings are listed. They stand in the address, which can be kept. */
export function Filters({ wanted, faults }: FiltersProps) {
  const { me, go } = useSession();
  const [said, setSaid] = useState(wanted);
  useEffect(() => setSaid(wanted), [addressOf(wanted)]);
  const set = (field: keyof ListWanted) => (value: string) => setSaid({ ...said, [field]: value });
  const submit = (event: Event) => {
    event.preventDefault();
    go(addressOf(said));
  };
  const message = (name: string) => faults.find(({ field }) => field === name)?.text;
  return (
    <form novalidate class="filters" aria-label="Which bookings are listed" onSubmit={submit}>
      <TextField
        field="from"
        input={{ type: 'date' }}
        label="From"
        value={said.from}
        message={message('from')}
        change={set('from')}
      />
      <TextField
        field="to"
        input={{ type: 'date' }}
        label="To (optional)"
        value={said.to}
        message={message('to')}
        change={set('to')}
      />
      {me.role === 'owner' && me.therapists.length > 1 && (
        <Choice
          id="therapist"
          label="With"
          options={[['', 'Everybody'], ...me.therapists.map(({ id, name }) => [id, name] as const)]}
          value={said.therapist}
          change={set('therapist')}
        />
      )}
      <Choice id="status" label="Status" options={STATUSES} value={said.status} change={set('status')} />
      <button type="submit" class="quiet button">
        Show
      </button>
    </form>
  );
}
