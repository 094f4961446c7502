import { useState } from 'preact/hooks';
import type { FeedAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import type { MeAnswer } from '../../../functions/http/schemas/console/staff.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { useSession } from '../session.ts';
import { Done } from '../shared/done.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { FeedAddress } from './feed-address.tsx';

/** The address is told once. Nothing keeps it: not the practice, and not the tab. */
export function CalendarFeed() {
  const { me } = useSession();
  const save = useSave();
  const [url, setUrl] = useState<string>();
  useErrorTitle(save.faults.length > 0);
  const make = async () => {
    const saved = await save.send<FeedAnswer>({ method: 'POST', path: '/api/console/me/calendar-feed' });
    if (saved?.kind === 'saved') setUrl(saved.value.url);
  };
  return (
    <section aria-labelledby="feed">
      <h2 id="feed">Consultations in your own calendar</h2>
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      <p>
        Google, Apple and Outlook can show your consultations among everything else. You give your calendar a
        private address, and it looks there by itself.
      </p>
      <WhatItShows me={me} />
      {url !== undefined && (
        <Done key={url} words="Your private address is ready.">
          <FeedAddress url={url} />
        </Done>
      )}
      <p class="hint" id="ends">
        {url === undefined
          ? 'If you have made an address before, it stops working at once, and calendars that use it need the new one.'
          : 'If somebody else has seen it, make a new one: this one stops working at once.'}
      </p>
      <p>
        <button
          type="button"
          class={url === undefined ? 'button' : 'quiet button'}
          aria-describedby="ends"
          aria-disabled={save.saving ? 'true' : undefined}
          onClick={make}
        >
          {url === undefined ? 'Make a private address' : 'Make a new address'}
        </button>
      </p>
      <p class="progress" role="status">
        {save.saving && 'Making the address…'}
      </p>
    </section>
  );
}

function WhatItShows({ me: { role, therapist } }: { me: MeAnswer }) {
  return (
    <ul class="what-it-shows">
      {role === 'owner' && (
        <li>
          {therapist === null
            ? 'You see no clients yourself, so it shows everybody’s consultations, and the initials of whose they are.'
            : 'It shows your own consultations, not those of the other therapists.'}
        </li>
      )}
      <li>
        An entry says when, in which room, and the client’s initials: “Appointment J. B.” No name, number or
        address of a client stands in it, as others may see your calendar.
      </li>
      <li>
        Google and Outlook look every few hours, Apple as often as you tell it to. What has just changed
        stands under <a href="/console">Today</a>.
      </li>
      <li>Whoever has the address can read what is there: keep it to yourself.</li>
    </ul>
  );
}
