import { WEEKDAYS } from '../../../functions/domain/calendar-words.ts';
import type { Fault } from '../../shared/fault.ts';
import { OneOf, TextArea, TextField } from '../../shared/fields.tsx';
import type { ClosureForm, RoomForm, SpanForm } from './room-form.ts';

export interface RoomFieldsProps {
  readonly form: RoomForm;
  readonly faults: readonly Fault[];
  readonly change: (form: RoomForm) => void;
}

const messageIn = (faults: readonly Fault[], field: string) =>
  faults.find((fault) => fault.field === field)?.text;

export function RoomFields({ form, faults, change }: RoomFieldsProps) {
  const text = (field: 'name' | 'address' | 'postcode', label: string, hint?: string) => (
    <TextField
      field={field}
      input={{ type: 'text', autoComplete: 'off' }}
      label={label}
      {...(hint ? { hint } : {})}
      value={form[field]}
      message={messageIn(faults, field)}
      change={(value) => change({ ...form, [field]: value })}
    />
  );
  return (
    <>
      {text('name', 'Name', 'As it stands at the door.')}
      {text('address', 'Address', 'Street and town. The town is what clients call the room by.')}
      {text('postcode', 'Postcode')}
      <TextArea
        field="arrival"
        label="Arrival notes"
        hint="Shown only to somebody who has booked: which bell, which floor, where to wait."
        value={form.arrival}
        message={messageIn(faults, 'arrival')}
        change={(arrival) => change({ ...form, arrival })}
      />
      <OneOf
        name="room-hours"
        legend="When it can be used"
        options={[
          ['always', 'At any time'],
          ['weekly', 'At certain times of the week'],
        ]}
        value={form.hours === null ? 'always' : 'weekly'}
        change={(which) => change({ ...form, hours: which === 'always' ? null : (form.hours ?? [MONDAY]) })}
      />
      {form.hours && (
        <Spans spans={form.hours} faults={faults} change={(hours) => change({ ...form, hours })} />
      )}
      <Closures
        closures={form.closures}
        faults={faults}
        change={(closures) => change({ ...form, closures })}
      />
    </>
  );
}

/** What ties a field of a row to what is wrong with the row. */
const wrongness = (faults: readonly Fault[], id: string) => {
  const row = id.slice(0, id.lastIndexOf('-'));
  const isWrong = faults.some(({ field }) => field?.startsWith(`${row}-`));
  return isWrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${row}-error` } : {};
};

const MONDAY: SpanForm = { weekday: 1, from: '09:00', until: '17:00' };

interface SpansProps {
  readonly spans: readonly SpanForm[];
  readonly faults: readonly Fault[];
  readonly change: (spans: readonly SpanForm[]) => void;
}

function Spans({ spans, faults, change }: SpansProps) {
  return (
    <fieldset class="field rows">
      <legend class="unseen">Times of the week</legend>
      {spans.map((span, index) => {
        const set = (more: Partial<SpanForm>) => change(spans.with(index, { ...span, ...more }));
        const name = `${WEEKDAYS[span.weekday - 1]}, row ${index + 1}`;
        return (
          <Row
            key={index}
            message={messageIn(faults, `hours-${index}-from`) ?? messageIn(faults, `hours-${index}-until`)}
            id={`hours-${index}`}
            name={name}
            remove={() => change(spans.filter((_, place) => place !== index))}
          >
            <select
              aria-label={`Day, row ${index + 1}`}
              value={String(span.weekday)}
              onChange={(event) => set({ weekday: Number(event.currentTarget.value) })}
            >
              {WEEKDAYS.map((day, place) => (
                <option key={day} value={String(place + 1)}>
                  {day}
                </option>
              ))}
            </select>
            <input
              id={`hours-${index}-from`}
              {...wrongness(faults, `hours-${index}-from`)}
              type="time"
              aria-label={`${name}, from`}
              value={span.from}
              onInput={(event) => set({ from: event.currentTarget.value })}
            />
            to
            <input
              id={`hours-${index}-until`}
              {...wrongness(faults, `hours-${index}-until`)}
              type="time"
              aria-label={`${name}, until`}
              value={span.until === '24:00' ? '00:00' : span.until}
              onInput={(event) => set({ until: event.currentTarget.value })}
            />
          </Row>
        );
      })}
      <button type="button" class="link" onClick={() => change([...spans, spans.at(-1) ?? MONDAY])}>
        Add times
      </button>
    </fieldset>
  );
}

interface ClosuresProps {
  readonly closures: readonly ClosureForm[];
  readonly faults: readonly Fault[];
  readonly change: (closures: readonly ClosureForm[]) => void;
}

function Closures({ closures, faults, change }: ClosuresProps) {
  return (
    <fieldset class="field rows">
      <legend>Closed</legend>
      <p class="hint">Dates on which the room cannot be used, first and last day included.</p>
      {closures.map((closure, index) => {
        const date = (part: 'from' | 'to', words: string) => (
          <input
            id={`closures-${index}-${part}`}
            {...wrongness(faults, `closures-${index}-${part}`)}
            type="date"
            aria-label={`Closure ${index + 1}, ${words}`}
            value={closure[part]}
            onInput={(event) =>
              change(closures.with(index, { ...closure, [part]: event.currentTarget.value }))
            }
          />
        );
        return (
          <Row
            key={index}
            message={messageIn(faults, `closures-${index}-from`) ?? messageIn(faults, `closures-${index}-to`)}
            id={`closures-${index}`}
            name={`closure ${index + 1}`}
            remove={() => change(closures.filter((_, place) => place !== index))}
          >
            {date('from', 'first day')}
            to
            {date('to', 'last day')}
          </Row>
        );
      })}
      <button type="button" class="link" onClick={() => change([...closures, { from: '', to: '' }])}>
        Add a closure
      </button>
    </fieldset>
  );
}

interface RowProps {
  readonly id: string;
  readonly message: string | undefined;
  readonly name: string;
  readonly remove: () => void;
  readonly children: preact.ComponentChildren;
}

function Row({ id, message, name, remove, children }: RowProps) {
  return (
    <div class={message ? 'wrong row' : 'row'}>
      {message && (
        <p class="field-error" id={`${id}-error`}>
          <span class="unseen">Error: </span>
          {message}
        </p>
      )}
      {children}
      <button type="button" class="link" aria-label={`Remove ${name}`} onClick={remove}>
        Remove
      </button>
    </div>
  );
}
