import type { InputHTMLAttributes } from 'preact';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import type { Fault } from '../../shared/fault.ts';
import { TextField } from '../../shared/fields.tsx';
import { useSession } from '../session.ts';
import { Choice } from '../shared/choice.tsx';
import {
  LIMIT_FIELDS,
  type NumberField,
  pairKey,
  pairsOf,
  RETENTION_FIELDS,
  RULES_LABELS,
  type RulesForm,
  SLOT_FIELDS,
} from './rules-form.ts';

interface RulesFieldsProps {
  readonly form: RulesForm;
  readonly rooms: readonly RoomAnswer[];
  readonly faults: readonly Fault[];
  readonly change: (form: RulesForm) => void;
}

export function RulesFields(props: RulesFieldsProps) {
  const { rooms } = props;
  return (
    <>
      <h2>The practice</h2>
      <About {...props} />
      <h2>Consultations</h2>
      <Numbers {...props} fields={SLOT_FIELDS} />
      {rooms.length > 1 && <Travel {...props} />}
      <h2>Limits against misuse</h2>
      <Numbers {...props} fields={LIMIT_FIELDS} />
      <h2>How long data is kept</h2>
      <p>
        What has been kept for as long as this is no longer shown, at once, and deleted in the following
        night. Fewer days hold for what is there already, and nothing brings it back. Figures stay.
      </p>
      <Numbers {...props} fields={RETENTION_FIELDS} />
    </>
  );
}

const OFF: InputHTMLAttributes = { type: 'text', autoComplete: 'off' };

const messageIn = (faults: readonly Fault[], field: string) =>
  faults.find((fault) => fault.field === field)?.text;

function About({ form, faults, change }: RulesFieldsProps) {
  const text = (field: 'name' | 'phone' | 'email', hint: string, input: InputHTMLAttributes = OFF) => (
    <TextField
      field={field}
      input={input}
      label={RULES_LABELS[field] ?? ''}
      hint={hint}
      value={form[field]}
      message={messageIn(faults, field)}
      change={(value) => change({ ...form, [field]: value })}
    />
  );
  const zones = Intl.supportedValuesOf('timeZone');
  const zonesShown = zones.includes(form.timeZone) ? zones : [form.timeZone, ...zones];
  return (
    <>
      {text('name', 'At the head of the pages and mails.')}
      {text('phone', 'The way out wherever something goes wrong.', { type: 'tel' })}
      {text('email', 'Where clients can write to.', { type: 'email' })}
      <Choice
        id="timeZone"
        label={RULES_LABELS['timeZone'] ?? ''}
        options={zonesShown.map((zone) => [zone, zone.replaceAll('_', ' ')] as const)}
        value={form.timeZone}
        message={messageIn(faults, 'timeZone')}
        change={(timeZone) => change({ ...form, timeZone })}
      />
    </>
  );
}

function Numbers({ fields, form, faults, change }: RulesFieldsProps & { fields: readonly NumberField[] }) {
  return (
    <>
      {fields.map(({ field, label, hint }) => (
        <div key={field} class="short-field">
          <TextField
            field={field}
            input={{ type: 'text', inputMode: 'numeric', autoComplete: 'off' }}
            label={label}
            {...(hint === '' ? {} : { hint })}
            value={form[field]}
            message={messageIn(faults, field)}
            change={(value) => change({ ...form, [field]: value })}
          />
        </div>
      ))}
    </>
  );
}

function Travel({ form, rooms, faults, change }: RulesFieldsProps) {
  const { names } = useSession();
  return (
    <fieldset class="field rows">
      <legend>Travel between rooms, in minutes</legend>
      <p class="hint">
        A therapist’s consultations in two rooms on one day are at least this far apart, or the buffer if that
        is more.
      </p>
      {pairsOf(rooms).map((pair) => {
        const key = pairKey(pair);
        const field = `travel-${pair.join('-')}`;
        const message = messageIn(faults, field);
        return (
          <div key={key} class={message ? 'wrong row' : 'row'}>
            {message && (
              <p class="field-error" id={`${field}-error`}>
                <span class="unseen">Error: </span>
                {message}
              </p>
            )}
            <label for={field}>{pair.map(names.room).join(' and ')}</label>
            <input
              id={field}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={form.travel[key] ?? ''}
              aria-invalid={message ? 'true' : undefined}
              aria-describedby={message ? `${field}-error` : undefined}
              onInput={(event) =>
                change({ ...form, travel: { ...form.travel, [key]: event.currentTarget.value } })
              }
            />
          </div>
        );
      })}
    </fieldset>
  );
}
