import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../session.ts';
import { saidDate } from './said-date.ts';
import type { Search } from './search.ts';
import { addressOf } from './wanted.ts';

const NOTHING_SAID = {
  field: 'text',
  text: 'Enter a name, an email address, a reference or a date',
};

/** Looks for a booking by what somebody on the telephone says. */
export function Find({ search }: { search: Search }) {
  const { clock, go } = useSession();
  const [text, setText] = useState(search.words ?? '');
  useEffect(() => setText(search.words ?? ''), [search.words]);
  const message = search.faults.find(({ field }) => field === 'text')?.text;
  const submit = (event: Event) => {
    event.preventDefault();
    if (search.saving) return;
    const said = text.trim();
    if (said === '') return search.complain([NOTHING_SAID]);
    const date = saidDate(said, clock.date(new Date().toISOString()));
    if (date === undefined) return search.look(said);
    setText('');
    search.clear();
    go(addressOf({ from: date, to: date }));
  };
  return (
    <search class="find">
      <form novalidate onSubmit={submit}>
        <div class={message ? 'wrong field' : 'field'}>
          <label for="text">Find a booking</label>
          <p class="hint" id="text-hint">
            By name, email address, reference or date: 24 Nov, tomorrow
          </p>
          {message && (
            <p class="field-error" id="text-error">
              <span class="unseen">Error: </span>
              {message}
            </p>
          )}
          <div class="find-line">
            <input
              id="text"
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={text}
              aria-describedby={message ? 'text-hint text-error' : 'text-hint'}
              aria-invalid={message ? 'true' : undefined}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <button type="submit" class="button" aria-disabled={search.saving ? 'true' : undefined}>
              Find
            </button>
          </div>
        </div>
      </form>
    </search>
  );
}
