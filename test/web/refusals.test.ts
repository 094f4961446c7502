import { describe, expect, it } from 'vitest';
import { samplePractice } from '../../bin/sample-practice.ts';
import { book, cancelBooking, moveBooking } from '../../functions/http/routes/bookings.ts';
import { sendMessage } from '../../functions/http/routes/messages.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { faultsOf } from '../../web/booking/refusals.ts';
import { faultsOf as faultsOfChange } from '../../web/manage/refusals.ts';
import { faultsOf as faultsOfMessage } from '../../web/message/refusals.ts';
import type { Problem } from '../../web/shared/api.ts';

const practice = { phone: samplePractice().phone, minimumNoticeHours: 15 } as PracticeAnswer;
const problem = (code: string, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: 'Title of the API',
  status: 422,
  code,
  detail: 'Detail of the API.',
  ...more,
});
const words = (code: string) =>
  faultsOf(problem(code), practice)
    .map(({ text }) => text)
    .join();

/** Shown as alternatives, asked again, or never caused by this page. */
const NOT_IN_WORDS = ['slot-taken', 'busy', 'idempotency-key-required'];

describe('the words of a refusal', () => {
  it.each(book.problems.filter((code) => !NOT_IN_WORDS.includes(code)))('exist for %s', (code) => {
    expect(words(code)).not.toBe(words('a code of next year'));
    expect(words(code)).not.toMatch(/of the API/);
  });

  it.each([
    ['too-soon', 'We need 15 hours to prepare'],
    ['in-the-past', 'This time has passed'],
    ['outside-hours', 'this time is no longer offered'],
    ['unknown-therapist', 'this time is no longer offered'],
    ['not-accepted', 'You can also telephone us on 01632 960123'],
    ['idempotency-key-reused', 'Please press Book again'],
    ['a code of next year', 'Please reload the page'],
  ])('of %s say: %s', (code, said) => expect(words(code)).toContain(said));

  it('of a field stand at the field, one for each, named as its label names it', () => {
    const errors = [
      { path: 'email', message: 'must be an email address' },
      { path: 'email', message: 'must be at most 254 characters' },
      { path: 'name', message: 'must not contain a link' },
    ];
    expect(faultsOf(problem('invalid-request', { errors }), practice)).toEqual([
      { field: 'email', text: 'Email must be an email address' },
      { field: 'name', text: 'Full name must not contain a link' },
    ]);
  });

  it('ask for a reload where the API finds fault with what the visitor cannot change', () => {
    const errors = [{ path: 'start', message: 'must be a UTC time' }];
    expect(faultsOf(problem('invalid-request', { errors }), practice)).toEqual([
      expect.objectContaining({ reload: true }),
    ]);
  });
});

/** Shown as alternatives, asked again, or shown as how the booking stands now. */
const NOT_IN_WORDS_OF_A_CHANGE = [
  'slot-taken',
  'busy',
  'already-cancelled',
  'already-started',
  'unknown-booking',
];

describe('the words of a refused change', () => {
  const said = (code: string) => faultsOfChange(problem(code), practice).map(({ text }) => text);
  const codes = new Set([...moveBooking.problems, ...cancelBooking.problems]);
  it.each([...codes].filter((code) => !NOT_IN_WORDS_OF_A_CHANGE.includes(code)))('exist for %s', (code) => {
    expect(said(code)).not.toEqual(said('a code of next year'));
  });
});

describe('the words of a refused message', () => {
  const said = (
    code: string,
    retryAfterSeconds: number | null = null,
    phone: string | null = '01632 960123',
  ) =>
    faultsOfMessage({ problem: problem(code), retryAfterSeconds }, phone)
      .map(({ text }) => text)
      .join();
  it.each(sendMessage.problems.filter((code) => !NOT_IN_WORDS.includes(code)))('exist for %s', (code) => {
    expect(said(code)).not.toBe(said('a code of next year'));
  });

  it.each([
    [20, 'in a minute'],
    [61, 'in 2 minutes'],
    [3600, 'in 60 minutes'],
    [50_400, 'in 14 hours'],
    [50_401, 'in 15 hours'],
    [null, 'later'],
  ])('say of %s seconds: %s', (seconds, words) => {
    expect(said('too-many', seconds)).toContain(`please send it ${words}. If it cannot wait, telephone us`);
  });

  it('leave the telephone out where its number is not known', () => {
    expect(said('too-many', 60, null)).not.toMatch(/telephone/);
  });
});
