import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { TextArea, TextField } from '../../shared/fields.tsx';
import { Heading } from '../../shared/heading.tsx';
import { therapistsOf, useSession } from '../session.ts';
import { useSave } from '../shared/save.ts';
import type { AbsenceSaid } from './absence.tsx';
import { LABELS, sendingOf, type Touched } from './report.ts';

interface AbsenceFormProps {
  readonly said: AbsenceSaid;
  readonly change: (said: AbsenceSaid) => void;
  readonly focus: boolean;
  readonly previewed: (touched: readonly ConsoleBooking[]) => void;
}

const CHOOSE = { field: 'therapist', text: 'Choose who is away' };

/** Asks who is away and when, and changes nothing. */
export function AbsenceForm({ said, change, focus, previewed }: AbsenceFormProps) {
  const { saving, faults, send, complain } = useSave(LABELS);
  const message = (name: string) => faults.find(({ field }) => field === name)?.text;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (said.therapist === '') return complain([CHOOSE]);
    const saved = await send<Touched>(sendingOf(said, false));
    if (saved?.kind === 'saved') previewed(saved.value.bookings);
  };
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <Heading title={faults.length > 0 ? 'Error: I’m ill today' : 'I’m ill today'} focus={focus}>
        I’m ill today
      </Heading>
      <p class="lead">
        Cancels the consultations of a day or more, closes those days, and writes to each client with other
        times. First you see whom it touches.
      </p>
      <form novalidate onSubmit={submit} aria-busy={saving}>
        <Who
          value={said.therapist}
          message={message('therapist')}
          change={(therapist) => change({ ...said, therapist })}
        />
        <div class="filters">
          <TextField
            field="from"
            input={{ type: 'date' }}
            label="First day"
            value={said.from}
            message={message('from')}
            change={(from) => change({ ...said, from, to: said.to < from ? from : said.to })}
          />
          <TextField
            field="to"
            input={{ type: 'date' }}
            label="Last day"
            value={said.to}
            message={message('to')}
            change={(to) => change({ ...said, to })}
          />
        </div>
        <TextArea
          field="message"
          label="Message to the clients (optional)"
          hint="It stands in each mail word for word, after an apology. You need not say why."
          value={said.message}
          message={message('message')}
          change={(text) => change({ ...said, message: text })}
        />
        <div class="decision">
          <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
            {saving ? 'Looking…' : 'See whom it touches'}
          </button>
          <p class="progress" role="status">
            {saving && 'One moment…'}
          </p>
        </div>
      </form>
    </>
  );
}

interface WhoProps {
  readonly value: string;
  readonly message: string | undefined;
  readonly change: (therapist: string) => void;
}

/** Asked of whoever may say it for more than one. */
function Who({ value, message, change }: WhoProps) {
  const therapists = therapistsOf(useSession());
  if (therapists.length < 2) return null;
  return (
    <div class={message ? 'wrong field' : 'field'}>
      <label for="therapist">Who is away?</label>
      {message && (
        <p class="field-error" id="therapist-error">
          <span class="unseen">Error: </span>
          {message}
        </p>
      )}
      <select
        id="therapist"
        value={value}
        aria-describedby={message ? 'therapist-error' : undefined}
        aria-invalid={message ? 'true' : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">Choose</option>
        {therapists.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
