import { ErrorSummary } from '../../shared/error-summary.tsx';
import { TextField } from '../../shared/fields.tsx';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { useErrorTitle } from '../shared/error-title.ts';
import { Erase } from './erase.tsx';
import { Granted } from './granted.tsx';
import { WayBack } from './practice.tsx';
import { useWishes, type Wishes } from './wishes.ts';

/** What is kept of somebody, by their address: given to them, or erased. */
export function People() {
  const { moved } = useSession();
  const wishes = useWishes();
  const { faults, outcome, doomed, finish, keep } = wishes;
  useErrorTitle(faults.length > 0);
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
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {outcome && <Granted outcome={outcome} />}
      <ByAddress wishes={wishes} />
      <WhatTheyDo />
      {doomed && <Erase held={doomed} finish={finish} close={keep} />}
    </>
  );
}

function ByAddress({ wishes: { email, setEmail, wish, saving, faults, grant } }: { wishes: Wishes }) {
  const exportIt = (event: SubmitEvent) => {
    event.preventDefault();
    grant('export');
  };
  const busy = saving ? 'true' : undefined;
  return (
    <form class="record-form" noValidate onSubmit={exportIt}>
      <TextField
        field="email"
        input={{ type: 'email', autoComplete: 'off' }}
        label="Email"
        hint="The one they booked or wrote with; capitals do not matter. If they have used two, look for both."
        value={email}
        message={faults.find(({ field }) => field === 'email')?.text}
        change={setEmail}
      />
      <div class="decision">
        <button type="submit" class="button" aria-disabled={busy}>
          Export
        </button>
        <button type="button" class="quiet button" aria-disabled={busy} onClick={() => grant('erase')}>
          Erase…
        </button>
        <p class="progress" role="status">
          {saving && (wish === 'erase' ? 'Looking what there is…' : 'Gathering what there is…')}
        </p>
      </div>
    </form>
  );
}

const WhatTheyDo = () => (
  <dl class="what-they-do">
    <dt>Export</dt>
    <dd>saves one file (JSON) with every booking, conversation and mail of that address.</dd>
    <dt>Erase</dt>
    <dd>first shows whom and what it touches, and asks. What is erased does not come back.</dd>
  </dl>
);
