import { useState } from 'preact/hooks';
import type { BookingAnswer } from '../../functions/http/schemas/bookings.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Answered } from '../shared/ask.ts';
import { postUntilAnswered } from '../shared/attempt.ts';
import type { Fault } from '../shared/fault.ts';
import { masked, missingOf } from '../shared/person.ts';
import { useSending } from '../shared/sending.ts';
import { bodyOf, type Draft, forgetDraft, useDraft } from './draft.ts';
import { faultsOf, gaveUpWords, waitingWords } from './refusals.ts';
import type { Navigation } from './route.ts';

/** The form's words and what has come of sending them. */
export interface Submission {
  readonly draft: Draft;
  /** Does nothing while the words are on their way. */
  readonly change: (part: Partial<Draft>) => void;
  readonly sending: boolean;
  /** What to tell somebody who waits; empty when there is nothing to tell. */
  readonly progress: string;
  readonly faults: readonly Fault[];
  /** Set when the time went to somebody else. */
  readonly alternatives: readonly Slot[] | undefined;
  readonly send: () => void;
  /** Takes down what the last attempt said. */
  readonly clear: () => void;
}

interface Subject {
  readonly practice: PracticeAnswer;
  readonly chosen: Slot;
  readonly therapist: string | null;
  readonly replace: Navigation['replace'];
}

interface Outcome {
  readonly faults: readonly Fault[];
  readonly alternatives?: readonly Slot[] | undefined;
}
const NOTHING_YET: Outcome = { faults: [] };

export function useSubmission({ practice, chosen, therapist, replace }: Subject): Submission {
  const [draft, change] = useDraft();
  const [outcome, setOutcome] = useState<Outcome>(NOTHING_YET);
  const { sending, progress, underWay, run } = useSending();

  const send = async () => {
    if (underWay()) return;
    const missing = missingOf(draft);
    setOutcome({ faults: missing });
    if (missing.length > 0) return;
    const body = bodyOf(draft, chosen, therapist);
    const post = { path: '/api/bookings', attempt: 'attempt', body };
    const sent = await run('Booking…', (say) =>
      postUntilAnswered<BookingAnswer>(post, (delay) => say(waitingWords[delay])),
    );
    if (sent.kind !== 'answer') return setOutcome(outcomeOf(sent, practice));
    forgetDraft();
    replace({ booked: { booking: sent.value, mailbox: masked(body.email) } });
  };
  return {
    draft,
    change: (part) => {
      if (!underWay()) change(part);
    },
    sending,
    progress,
    faults: outcome.faults,
    alternatives: outcome.alternatives,
    send,
    clear: () => setOutcome(NOTHING_YET),
  };
}

function outcomeOf(sent: Exclude<Answered<unknown>, { kind: 'answer' }>, practice: PracticeAnswer): Outcome {
  if (sent.kind === 'gave-up') return { faults: [{ text: gaveUpWords(practice) }] };
  const { problem } = sent;
  if (problem.code === 'slot-taken') return { faults: [], alternatives: problem.alternatives ?? [] };
  return { faults: faultsOf(problem, practice) };
}
