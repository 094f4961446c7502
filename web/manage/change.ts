import { useState } from 'preact/hooks';
import type {
  BookingWithHistory,
  CancellationBody,
  RescheduleBody,
} from '../../functions/http/schemas/bookings.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { manageHeaders } from '../shared/api.ts';
import { type Answered, askUntilAnswered } from '../shared/ask.ts';
import type { Fault } from '../shared/fault.ts';
import type { ManageLink } from '../shared/manage-link.ts';
import { useSending } from '../shared/sending.ts';
import { faultsOf, gaveUpFault, waitingWords } from './refusals.ts';

/** Why the booking can no longer be changed: what is shown of it is out of date. */
export type Closed = 'already-cancelled' | 'already-started' | 'unknown-booking';

/** Sends one change of the booking, and tells what came of it. */
export interface Change<Body> {
  readonly sending: boolean;
  /** What to tell somebody who waits; empty when there is nothing to tell. */
  readonly progress: string;
  readonly faults: readonly Fault[];
  /** Set when the time went to somebody else. */
  readonly alternatives: readonly Slot[] | undefined;
  readonly send: (body: Body) => void;
  /** Takes down what the last attempt said. */
  readonly clear: () => void;
}

export interface ChangeSubject {
  readonly link: ManageLink;
  readonly practice: PracticeAnswer;
  readonly onChanged: (booking: BookingWithHistory) => void;
  readonly onClosed: (why: Closed) => void;
}

interface Outcome {
  readonly faults: readonly Fault[];
  readonly alternatives?: readonly Slot[] | undefined;
}
const NOTHING_YET: Outcome = { faults: [] };

export const useMove = (subject: ChangeSubject) => useChange<RescheduleBody>('reschedule', subject);
export const useCancellation = (subject: ChangeSubject) =>
  useChange<CancellationBody>('cancellation', subject);

function useChange<Body>(action: string, { link, practice, ...then }: ChangeSubject): Change<Body> {
  const [outcome, setOutcome] = useState(NOTHING_YET);
  const { sending, progress, underWay, run } = useSending();

  const send = async (body: Body) => {
    if (underWay()) return;
    setOutcome(NOTHING_YET);
    const request = {
      method: 'POST',
      headers: { ...manageHeaders(link.token), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const answered = await run('One moment…', (say) =>
      askUntilAnswered<BookingWithHistory>(`/api/bookings/${link.id}/${action}`, request, (delay) =>
        say(waitingWords[delay]),
      ),
    );
    if (answered.kind === 'answer') return then.onChanged(answered.value);
    const closed = closedBy(answered);
    if (closed) return then.onClosed(closed);
    setOutcome(outcomeOf(answered, practice));
  };
  return {
    sending,
    progress,
    faults: outcome.faults,
    alternatives: outcome.alternatives,
    send,
    clear: () => setOutcome(NOTHING_YET),
  };
}

type Unchanged = Exclude<Answered<unknown>, { kind: 'answer' }>;

const CLOSED: readonly string[] = [
  'already-cancelled',
  'already-started',
  'unknown-booking',
] satisfies Closed[];
const isClosed = (code: string): code is Closed => CLOSED.includes(code);

function closedBy(answered: Unchanged): Closed | undefined {
  if (answered.kind === 'gave-up') return undefined;
  const { code } = answered.problem;
  return isClosed(code) ? code : undefined;
}

function outcomeOf(answered: Unchanged, practice: PracticeAnswer): Outcome {
  if (answered.kind === 'gave-up') return { faults: [gaveUpFault(practice)] };
  const { problem } = answered;
  if (problem.code === 'slot-taken') return { faults: [], alternatives: problem.alternatives ?? [] };
  return { faults: faultsOf(problem, practice) };
}
