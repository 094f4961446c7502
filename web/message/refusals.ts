import type { Problem } from '../shared/api.ts';
import type { Delay } from '../shared/ask.ts';
import { type Fault, fieldFaults, RELOAD } from '../shared/fault.ts';
import { missingOf, PERSON_LABELS } from '../shared/person.ts';
import type { Draft } from './draft.ts';

const LABELS = { ...PERSON_LABELS, message: 'Your message' } as const;

/** What can be seen to be missing without asking the API, which checks the rest. */
export const missingIn = (draft: Draft): readonly Fault[] => [
  ...missingOf(draft),
  ...(draft.message.trim() ? [] : [{ field: 'message', text: 'Enter your message' }]),
];

interface Refusal {
  readonly problem: Problem;
  readonly retryAfterSeconds: number | null;
}

/** @param phone - the practice's, which is the way out; null where it is not known */
export function faultsOf({ problem, retryAfterSeconds }: Refusal, phone: string | null): readonly Fault[] {
  const { code, status, errors } = problem;
  if (code === 'invalid-request') return fieldFaults(errors, LABELS);
  if (code === 'too-many') return [{ text: tooManyWords(retryAfterSeconds, phone) }];
  if (code === 'idempotency-key-reused')
    return [{ text: 'Your message has changed since it was first sent. Please press Send again.' }];
  if (status === 413) return [{ field: 'message', text: 'Your message is too long: please shorten it' }];
  return [RELOAD];
}

const tooManyWords = (seconds: number | null, phone: string | null): string =>
  `We cannot take another message from here just now. What you have typed is kept: please send it ${inWords(seconds)}.${byTelephone('If it cannot wait,', phone)}`;

/** A minute is rounded up, so that nobody comes back too early. */
function inWords(seconds: number | null): string {
  if (seconds === null) return 'later';
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return 'in a minute';
  if (minutes <= 90) return `in ${minutes} minutes`;
  return `in ${Math.ceil(minutes / 60)} hours`;
}

const byTelephone = (when: string, phone: string | null): string =>
  phone === null ? '' : ` ${when} telephone us on ${phone}.`;

/** While it is still being tried. */
export const waitingWords: Readonly<Record<Delay, string>> = {
  offline:
    'You seem to be offline. Everything is kept, and we will send it as soon as you are connected again.',
  'no-answer': 'No answer yet. Everything is kept, and we are trying again. It will not arrive twice.',
  busy: 'Our system is busy just now. Everything is kept, and we are trying again.',
};

/** Once it is no longer tried. */
export const gaveUpFault = (phone: string | null): Fault => ({
  text: `We could not reach our system. Everything is kept: press Send to try again, it will not arrive twice.${byTelephone('Or', phone)}`,
});
