import { useLayoutEffect, useRef } from 'preact/hooks';
import { addressBarPath } from './entrance.tsx';
import { addressOf, type Page, pagesFor } from './pages.tsx';
import { useSession } from './session.ts';
import type { SignIn } from './sign-in.ts';

interface ShellProps {
  readonly page: Page;
  readonly signIn: SignIn;
  /** Whether the API no longer takes the sign-in. */
  readonly ended: boolean;
}

/** What stands round every page. */
export function Shell({ page, signIn, ended }: ShellProps) {
  const { me } = useSession();
  const nav = useRef<HTMLElement>(null);
  // On a phone the list is wider than the screen: what is open is brought into sight.
  useLayoutEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [page]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="site console-head">
        <p>
          <a href="/console">{me.practice.name}</a>
        </p>
        <p class="who">
          <a href="/console/account">{me.name}</a>
          <button type="button" class="link" onClick={() => signIn.end()}>
            Sign out
          </button>
        </p>
      </header>
      <nav ref={nav} class="console-nav" aria-label="Console">
        <ul>
          {pagesFor(me).map(
            (each) =>
              each.name && (
                <li key={each.part}>
                  <a href={addressOf(each)} aria-current={each === page ? 'page' : undefined}>
                    {each.name}
                  </a>
                </li>
              ),
          )}
        </ul>
      </nav>
      <main id="main" class="console" tabIndex={-1}>
        {ended && <SignedOut signIn={signIn} />}
        <page.Component key={page.part} />
      </main>
    </>
  );
}

function SignedOut({ signIn }: { signIn: SignIn }) {
  return (
    <div class="notice" role="alert">
      <p>
        <strong>Your sign-in has ended.</strong> What you have typed is kept in this tab. Sign in again, and
        you come back here.
      </p>
      <p>
        <button type="button" class="button" onClick={() => signIn.begin(addressBarPath())}>
          Sign in again
        </button>
      </p>
    </div>
  );
}
