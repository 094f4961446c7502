import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Problem } from '../shared/api.ts';
import type { Draft } from './draft.ts';
import type { Delay } from './send.ts';

/** What stands in the error summary. `field` is the id of the field that it is about. */
export interface Fault {
  readonly text: string;
  readonly field?: Field;
  /** Whether another time has to be chosen. */
  readonly otherTime?: true;
  readonly reload?: true;
}

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

const RELOAD: Fault = {
  text: 'This page and our system no longer understand each other. Please reload the page: what you have typed is kept.',
  reload: true,
};

function wordsFor(code: string, { phone, minimumNoticeHours }: PracticeAnswer): Fault {
  switch (code) {
    case 'too-soon':
      return {
        text: `We need ${minimumNoticeHours} hours to prepare, and this time is now too close. Please choose a later one.`,
        otherTime: true,
      };
    case 'in-the-past':
      return { text: 'This time has passed. Please choose another.', otherTime: true };
    case 'too-far-ahead':
    case 'outside-hours':
    case 'unknown-room':
    case 'unknown-therapist':
      return {
        text: 'Our hours have changed and this time is no longer offered. Please choose another.',
        otherTime: true,
      };
    case 'not-accepted':
      return {
        text: `We could not make this booking. We have written to the address that you gave, to say why. You can also telephone us on ${phone}.`,
      };
    case 'idempotency-key-reused':
      return { text: 'Your details have changed since they were first sent. Please press Book again.' };
    default:
      return RELOAD;
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
