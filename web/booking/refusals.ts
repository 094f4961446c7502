import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Problem } from '../shared/api.ts';
import type { Delay } from '../shared/ask.ts';
import { type Fault, fieldFaults, RELOAD, timeFault } from '../shared/fault.ts';
import { PERSON_LABELS } from '../shared/person.ts';

/** @param practice - whose telephone number is the way out */
export function faultsOf({ code, errors = [] }: Problem, practice: PracticeAnswer): readonly Fault[] {
  return code === 'invalid-request' ? fieldFaults(errors, PERSON_LABELS) : [wordsFor(code, practice)];
}

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
