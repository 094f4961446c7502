import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ConversationRows } from './rows.tsx';
import type { ConversationSearch } from './use-search.ts';
import type { Whereabouts } from './wanted.ts';

const NOTHING_SAID = { field: 'search-text', text: 'Enter a name or an email address' };

/** Looks for a conversation by whose it is. */
export function Search({ search, where }: { search: ConversationSearch; where: Whereabouts }) {
  const { saving, faults, complain, look, words } = search;
  const [text, setText] = useState('');
  const message = faults[0]?.text;
  const submit = (event: Event) => {
    event.preventDefault();
    if (saving) return;
    if (text.trim() === '') return complain([NOTHING_SAID]);
    look(text.trim());
  };
  return (
    <search class="find inbox-search">
      <form novalidate onSubmit={submit}>
        <div class={message ? 'wrong field' : 'field'}>
          <label for="search-text">Search by name or email</label>
          {message && (
            <p class="field-error" id="search-error" role="alert">
              <span class="unseen">Error: </span>
              {message}
            </p>
          )}
          <div class="find-line">
            <input
              id="search-text"
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={text}
              aria-describedby={message ? 'search-error' : undefined}
              aria-invalid={message ? 'true' : undefined}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <button type="submit" class="quiet button" aria-disabled={saving ? 'true' : undefined}>
              {saving ? 'Looking…' : 'Find'}
            </button>
          </div>
        </div>
      </form>
      {words !== undefined && <Found search={search} words={words} where={where} clear={() => setText('')} />}
    </search>
  );
}

interface FoundProps {
  readonly search: ConversationSearch;
  readonly words: string;
  readonly where: Whereabouts;
  readonly clear: () => void;
}

function Found({ search, words, where, clear }: FoundProps) {
  const { found = [], end } = search;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [search.found]);
  return (
    <section aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1}>
        {countInWords(found.length)} for “<bdi>{words}</bdi>”
      </h2>
      <p>
        <button
          type="button"
          class="link"
          onClick={() => {
            clear();
            end();
          }}
        >
          Back to the inbox
        </button>
      </p>
      {found.length === 0 ? (
        <p class="empty-state">
          Try a part of the name or the address. A conversation that is older than the practice keeps is no
          longer there.
        </p>
      ) : (
        <ConversationRows conversations={found} where={where} mixed />
      )}
    </section>
  );
}

const countInWords = (count: number): string =>
  count === 0 ? 'Nothing found' : count === 1 ? '1 conversation' : `${count} conversations`;
