import type { ComponentChildren } from 'preact';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { Crisis } from './crisis.tsx';

export type Contact = Pick<PracticeAnswer, 'name' | 'phone' | 'email'>;

interface LayoutProps {
  /** Null until it has been read, and for ever if it cannot be. */
  readonly practice: Contact | null;
  /** Whether the page says itself where to turn in need, beside what it asks for. Default: it is said at the foot. */
  readonly ownCrisis?: boolean;
  readonly children: ComponentChildren;
}

export function Layout({ practice, ownCrisis = false, children }: LayoutProps) {
  return (
    <>
      <header class="site">
        <p>{practice && <a href="/">{practice.name}</a>}</p>
      </header>
      <main>{children}</main>
      <footer class="site">
        {!ownCrisis && <Crisis />}
        {practice && (
          <p class="contact">
            {practice.name}: telephone <Telephone number={practice.phone} />, email{' '}
            <a href={`mailto:${practice.email}`}>{practice.email}</a>
          </p>
        )}
      </footer>
    </>
  );
}

export function Telephone({ number }: { number: string }) {
  return (
    <a class="unbroken" href={`tel:${number.replace(/[^+\d]/g, '')}`}>
      {number}
    </a>
  );
}
