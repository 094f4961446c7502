import { useRef, useState } from 'preact/hooks';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Fault } from '../shared/fault.ts';
import { bodyOf, type Draft, forgetDraft, masked, useDraft } from './draft.ts';
import { faultsOf, gaveUpWords, missingIn, waitingWords } from './refusals.ts';
import type { Navigation } from './route.ts';
import { type Sent, sendBooking } from './send.ts';

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
  const [progress, setProgress] = useState('');
  const [sending, setSending] = useState(false);
  // A second press comes before the first one's state is drawn.
  const underWay = useRef(false);

  const send = async () => {
    if (underWay.current) return;
    const missing = missingIn(draft);
    setOutcome({ faults: missing });
    if (missing.length > 0) return;
    underWay.current = true;
    setSending(true);
    setProgress('Booking…');
    const body = bodyOf(draft, chosen, therapist);
    const sent = await sendBooking(body, (delay) => setProgress(waitingWords[delay]));
    underWay.current = false;
    setSending(false);
    setProgress('');
    if (sent.kind !== 'booked') return setOutcome(outcomeOf(sent, practice));
    forgetDraft();
    replace({ booked: { booking: sent.booking, mailbox: masked(body.email) } });
  };
  return {
    draft,
    change: (part) => {
      if (!underWay.current) change(part);
    },
    sending,
    progress,
    faults: outcome.faults,
    alternatives: outcome.alternatives,
    send,
    clear: () => setOutcome(NOTHING_YET),
  };
}

function outcomeOf(sent: Exclude<Sent, { kind: 'booked' }>, practice: PracticeAnswer): Outcome {
  if (sent.kind === 'gave-up') return { faults: [{ text: gaveUpWords(practice) }] };
  const { problem } = sent;
  if (problem.code === 'slot-taken') return { faults: [], alternatives: problem.alternatives ?? [] };
  return { faults: faultsOf(problem, practice) };
}
