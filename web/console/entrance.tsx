import { Heading } from '../shared/heading.tsx';
import { readPlace } from './place.ts';
import type { SignIn } from './sign-in.ts';

/** Why nobody is in yet. */
export type Why = 'reading' | 'signed-out' | 'not-allowed' | 'no-answer';

interface EntranceProps {
  readonly why: Why;
  readonly signIn: SignIn | undefined;
  readonly again: () => void;
}

export function Entrance({ why, signIn, again }: EntranceProps) {
  return (
    <main class="entrance">
      {why === 'reading' && (
        <p class="loading" role="status">
          One moment…
        </p>
      )}
      {why === 'signed-out' && signIn && <SignInStep signIn={signIn} />}
      {why === 'not-allowed' && signIn && <NotAllowed signIn={signIn} />}
      {why === 'no-answer' && (
        <>
          <Heading title="No answer" focus>
            The console cannot be reached
          </Heading>
          <p>{navigator.onLine ? 'It did not answer just now.' : 'You seem to be offline.'}</p>
          <p>
            <button type="button" class="button" onClick={again}>
              Try again
            </button>
          </p>
        </>
      )}
    </main>
  );
}

function SignInStep({ signIn }: { signIn: SignIn }) {
  return (
    <>
      <Heading title="Sign in" focus={false}>
        Sign in
      </Heading>
      <p class="lead">For the therapists of the practice and whoever runs it.</p>
      <p>
        <button type="button" class="button" onClick={() => signIn.begin(addressBarPath())}>
          Sign in
        </button>
      </p>
      <p class="hint">
        Here to book a consultation? That is <a href="/">on this page</a>, and needs no account.
      </p>
    </>
  );
}

function NotAllowed({ signIn }: { signIn: SignIn }) {
  return (
    <>
      <Heading title="No access" focus>
        This account has no access
      </Heading>
      <p>
        You have signed in, but nobody has invited this account to the console, or its access has ended.
        Whoever runs the practice can say more.
      </p>
      <p>
        <button type="button" class="button" onClick={() => signIn.end()}>
          Sign out
        </button>
      </p>
    </>
  );
}

/** Where to come back to. An address that nobody made up leads to a page of the console only. */
export function addressBarPath(): string {
  const { parts, query } = readPlace();
  const path = ['/console', ...parts.map(encodeURIComponent)].join('/');
  return query.size > 0 ? `${path}?${query}` : path;
}
