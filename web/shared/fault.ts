import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Problem } from './api.ts';

/** What stands in the error summary. `field` is the id of the field that it is about. */
export interface Fault {
  readonly text: string;
  readonly field?: string;
  /** Whether another time has to be chosen. */
  readonly otherTime?: true;
  readonly reload?: true;
}

export const RELOAD: Fault = {
  text: 'This page and our system no longer understand each other. Please reload the page: what you have typed is kept.',
  reload: true,
};

/**
 * What the API finds wrong with fields: one fault for each, called as the page calls it. Where it is about nothing that the
 * visitor could change, the page is an old one.
 * @param labels - by the field's name in `errors`
 */
export function fieldFaults(
  errors: Problem['errors'] = [],
  labels: Readonly<Record<string, string>>,
): readonly Fault[] {
  const known = new Map<string, Fault>();
  for (const { path, message } of errors) {
    const label = Object.hasOwn(labels, path) ? labels[path] : undefined;
    if (label && !known.has(path)) known.set(path, { field: path, text: `${label} ${message}` });
  }
  return known.size > 0 ? [...known.values()] : [RELOAD];
}

/** Why a time is not given; undefined for a code that is not about the time. */
export function timeFault(code: string, { minimumNoticeHours }: PracticeAnswer): Fault | undefined {
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
    default:
      return undefined;
  }
}
