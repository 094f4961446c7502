import type { Fault } from '../../shared/fault.ts';

export type Kind = 'reply' | 'note';

/** Of the API, under the conversation's. */
export const PATHS: Readonly<Record<Kind, string>> = { reply: 'replies', note: 'notes' };

export const NAMES: Readonly<Record<Kind, string>> = { reply: 'The reply', note: 'The note' };

export const EMPTY: Readonly<Record<Kind, string>> = {
  reply: 'Write the reply first',
  note: 'Write the note first',
};

export const DONE: Readonly<Record<Kind, string>> = {
  reply: 'Your reply is stored and on its way.',
  note: 'The note is saved.',
};

export const NO_ANSWER: Fault = {
  text: 'No answer came, so it is not certain that this was sent. It is kept here: press again, and it is sent once.',
};
