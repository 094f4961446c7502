import type { ComponentChildren } from 'preact';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { Crisis } from './crisis.tsx';

export type Contact = Pick<PracticeAnswer, 'name' | 'phone' | 'email'>;

/** @param practice - null until it has been read, and for ever if it cannot be */
export function Layout({ practice, children }: { practice: Contact | null; children: ComponentChildren }) {
  return (
    <>
      <header class="site">
        <p>{practice && <a href="/">{practice.name}</a>}</p>
      </header>
      <main>{children}</main>
      <footer class="site">
        <Crisis />
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
