import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';

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
