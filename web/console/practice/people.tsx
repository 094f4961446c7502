import { useState } from 'preact/hooks';
import type { ErasureAnswer, ExportAnswer } from '../../../functions/http/schemas/console/people.ts';
import { announce } from '../../shared/announce.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { TextField } from '../../shared/fields.tsx';
import { Heading } from '../../shared/heading.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { todayIn, useSession } from '../session.ts';
import { Done } from '../shared/done.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { Erase } from './erase.tsx';
import { countsOf, heldWords } from './held.ts';
import { WayBack } from './practice.tsx';

/** What is kept of somebody, by their address: given to them, or erased. */
export function People() {
  const { moved } = useSession();
  return (
    <>
      <WayBack to="/console/practice" name="Practice" />
      <Heading title="People" focus={moved}>
        People
      </Heading>
      <p>
        Anybody may ask what you keep of them, or ask you to erase it. A request that comes from their own
        address is enough. Answer within a month.
      </p>
      <ByAddress />
    </>
  );
}

/** What came of a press: said until the next one. */
type Outcome =
  | { readonly kind: 'nothing' | 'exported'; readonly email: string; readonly held: ExportAnswer }
  | { readonly kind: 'erased'; readonly email: string; readonly erased: ErasureAnswer };

type Wish = 'export' | 'erase';

/** The address is typed here and kept nowhere, not even in the tab: it may be of somebody who wants to be forgotten. */
function ByAddress() {
  const [email, setEmail] = useState('');
  const [wish, setWish] = useState<Wish>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [doomed, setDoomed] = useState<ExportAnswer>();
  const { saving, faults, send, complain } = useSave({ email: 'Email' });
  const session = useSession();
  useErrorTitle(faults.length > 0);
  const look = async (wanted: Wish) => {
    if (saving) return;
    setOutcome(undefined);
    const asked = email.trim();
    if (asked === '') return complain([{ field: 'email', text: 'Email: this has to be filled in.' }]);
    setWish(wanted);
    const found = await send<ExportAnswer>({
      method: 'POST',
      path: '/api/console/people/export',
      body: { email: asked },
    });
    if (found?.kind !== 'saved') return;
    const held = found.value;
    if (held.address === null && held.mails.length === 0)
      return setOutcome({ kind: 'nothing', email: asked, held });
    if (wanted === 'erase') return setDoomed(held);
    saveExport(held, todayIn(session));
    setOutcome({ kind: 'exported', email: asked, held });
  };
  const finish = (erased: ErasureAnswer) => {
    setDoomed(undefined);
    setEmail('');
    setOutcome({ kind: 'erased', email: doomed?.email ?? '', erased });
  };
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {outcome && <Said outcome={outcome} />}
      <form
        class="record-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          look('export');
        }}
      >
        <TextField
          field="email"
          input={{ type: 'email', autoComplete: 'off' }}
          label="Email"
          hint="As they booked or wrote with it; capitals do not matter. Somebody with two addresses has two of everything."
          value={email}
          message={faults.find(({ field }) => field === 'email')?.text}
          change={setEmail}
        />
        <div class="decision">
          <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
            Export
          </button>
          <button
            type="button"
            class="quiet button"
            aria-disabled={saving ? 'true' : undefined}
            onClick={() => look('erase')}
          >
            Erase…
          </button>
          <p class="progress" role="status">
            {saving && (wish === 'erase' ? 'Looking what there is…' : 'Gathering what there is…')}
          </p>
        </div>
      </form>
      <WhatTheyDo />
      {doomed && <Erase held={doomed} finish={finish} close={() => setDoomed(undefined)} />}
    </>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  const { email } = outcome;
  switch (outcome.kind) {
    case 'nothing':
      return (
        <Done words={`Nothing is kept of ${email}.`}>
          <p>
            There is nothing to export and nothing to erase. It may have come to its end by age, or they may
            have used another address: ask them.
          </p>
        </Done>
      );
    case 'exported':
      return (
        <Done words={`The file is saved: ${heldWords(countsOf(outcome.held))}.`}>
          <p>
            It holds notes of yours too. Read it before you send it: it goes to {email}, and to nobody else.
          </p>
        </Done>
      );
    case 'erased':
      return (
        <Done words={`${email} is erased: ${heldWords(outcome.erased)}.`}>
          <Freed slots={outcome.erased.slots} />
          <p>
            Out of reach from here: mails and calendar entries that therapists have had. Ask them to delete
            those. Backups reach back 35 days; a restored one erases it again. The figures stay, and name
            nobody.
          </p>
        </Done>
      );
  }
}

function Freed({ slots }: { slots: ErasureAnswer['slots'] }) {
  const { clock, names } = useSession();
  if (slots.length === 0) return null;
  return (
    <>
      <p>Free again; tell whoever would have waited:</p>
      <ul>
        {slots.map(({ start, room, therapist }) => (
          <li key={start}>
            {clock.short(start)}, {names.room(room)}, with {names.people([therapist])}
          </li>
        ))}
      </ul>
    </>
  );
}

function WhatTheyDo() {
  return (
    <dl class="what-they-do">
      <dt>Export</dt>
      <dd>saves one file (JSON) with every booking, conversation and mail of that address.</dd>
      <dt>Erase</dt>
      <dd>shows you first whom and what it touches, and asks. What is erased does not come back.</dd>
    </dl>
  );
}

/** The name of the file says nothing of whom it is about. */
function saveExport(held: ExportAnswer, today: string): void {
  saveFile(new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }), `export-${today}.json`);
  announce('File saved.');
}
