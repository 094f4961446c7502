import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Problem } from '../shared/api.ts';
import type { Delay } from '../shared/ask.ts';
import { type Fault, RELOAD, timeFault } from '../shared/fault.ts';
import type { Draft } from './draft.ts';

export type Field = 'name' | 'email' | 'phone';
export type FieldMessages = Readonly<Partial<Record<Field, string>>>;

const LABELS: Readonly<Record<Field, string>> = { name: 'Full name', email: 'Email', phone: 'Telephone' };
const isField = (path: string): path is Field => path in LABELS;

/** What can be seen to be missing without asking the API, which checks the rest. */
export function missingIn({ name, email }: Draft): readonly Fault[] {
  return [
    ...(name.trim() ? [] : [{ field: 'name', text: 'Enter your full name' } as const]),
    ...(email.trim() ? [] : [{ field: 'email', text: 'Enter your email address' } as const]),
  ];
}

/** @param practice - whose telephone number is the way out */
export function faultsOf({ code, errors = [] }: Problem, practice: PracticeAnswer): readonly Fault[] {
  if (code === 'invalid-request') {
    const known = errors.flatMap(({ path, message }) =>
      isField(path) ? [{ field: path, text: `${LABELS[path]} ${message}` }] : [],
    );
    return known.length > 0 ? firstOfEach(known) : [RELOAD];
  }
  return [wordsFor(code, practice)];
}

const firstOfEach = (faults: readonly (Fault & { field: Field })[]): readonly Fault[] =>
  faults.filter(({ field }, at) => faults.findIndex((other) => other.field === field) === at);

function wordsFor(code: string, practice: PracticeAnswer): Fault {
  switch (code) {
    case 'not-accepted':
      return {
        text: `We could not make this booking. We have written to the address that you gave, to say why. You can also telephone us on ${practice.phone}.`,
      };
    case 'idempotency-key-reused':
      return { text: 'Your details have changed since they were first sent. Please press Book again.' };
    default:
      return timeFault(code, practice) ?? RELOAD;
  }
}

/** While it is still being tried. */
export const waitingWords: Readonly<Record<Delay, string>> = {
  offline: 'You seem to be offline. Everything is kept, and we will book as soon as you are connected again.',
  'no-answer': 'No answer yet. Everything is kept, and we are trying again. You will not be booked twice.',
  busy: 'Many people are booking just now. Everything is kept, and we are trying again.',
};

/** Once it is no longer tried. */
export function gaveUpWords({ phone }: PracticeAnswer): string {
  return `We could not reach our booking system. Everything is kept: press Book to try again, you will not be booked twice. Or telephone us on ${phone}.`;
}
