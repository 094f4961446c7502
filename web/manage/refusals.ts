import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Problem } from '../shared/api.ts';
import type { Delay } from '../shared/ask.ts';
import { type Fault, RELOAD, timeFault } from '../shared/fault.ts';

/** @param practice - whose telephone number is the way out */
export function faultsOf({ code, errors = [] }: Problem, practice: PracticeAnswer): readonly Fault[] {
  if (code === 'too-many-moves') {
    return [
      {
        text: `This appointment has been moved many times and cannot be moved here again. Please telephone us on ${practice.phone}: we will find a time with you.`,
      },
    ];
  }
  const reason = errors.find(({ path }) => path === 'reason');
  if (reason) return [{ field: 'reason', text: `Reason ${reason.message}` }];
  return [timeFault(code, practice) ?? RELOAD];
}

/** While it is still being tried. */
export const waitingWords: Readonly<Record<Delay, string>> = {
  offline:
    'You seem to be offline. Everything is kept, and we will go on as soon as you are connected again.',
  'no-answer': 'No answer yet. Everything is kept, and we are trying again. It will not happen twice.',
  busy: 'Many people are booking just now. Everything is kept, and we are trying again.',
};

/** Once it is no longer tried. */
export const gaveUpFault = ({ phone }: PracticeAnswer): Fault => ({
  text: `We could not reach our booking system. Everything is kept: press the button to try again, it will not happen twice. Or telephone us on ${phone}.`,
});
