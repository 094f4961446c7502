import type { MeAnswer } from '../../../functions/http/schemas/console/staff.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { CalendarFeed } from './calendar-feed.tsx';
import { HowToSubscribe } from './how-to-subscribe.tsx';

/** Who is signed in, and their own calendar. */
export function Account() {
  const { me, moved } = useSession();
  return (
    <div class="account">
      <Heading title="Your account" focus={moved}>
        Your account
      </Heading>
      <dl class="who-is-it">
        <div>
          <dt>Name</dt>
          <dd>
            <bdi>{me.name}</bdi>
          </dd>
        </div>
        <div>
          <dt>Email</dt>
          <dd>{me.email}</dd>
        </div>
        <div>
          <dt>You are</dt>
          <dd>{roleInWords(me)}</dd>
        </div>
      </dl>
      <WhoChangesIt me={me} />
      <CalendarFeed />
      <HowToSubscribe />
    </div>
  );
}

function roleInWords({ role, therapist }: MeAnswer): string {
  if (role === 'therapist') return 'A therapist: you run your own hours and bookings';
  return therapist === null
    ? 'An owner: you run the practice'
    : 'An owner and a therapist: you run the practice, and see clients';
}

function WhoChangesIt({ me: { role, therapist } }: { me: MeAnswer }) {
  if (role === 'therapist')
    return <p class="hint">Your name, and what clients read about you, an owner of the practice changes.</p>;
  if (therapist === null) return null;
  return (
    <p class="hint">
      Your name, and what clients read about you, stand with{' '}
      <a href={`/console/practice/therapists/${encodeURIComponent(therapist)}`}>the therapists</a>.
    </p>
  );
}
