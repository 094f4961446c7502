import { useState } from 'preact/hooks';
import type { MessageBody } from '../../functions/http/schemas/messages.ts';
import { postUntilAnswered } from '../shared/attempt.ts';
import type { Fault } from '../shared/fault.ts';
import { useSending } from '../shared/sending.ts';
import { type Draft, isEmpty, useDraft } from './draft.ts';
import { faultsOf, gaveUpFault, missingIn, waitingWords } from './refusals.ts';
import { useFormToken } from './token.ts';

/** The form's words and what has come of sending them. */
export interface Submission {
  readonly draft: Draft;
  /** Does nothing while the words are on their way. */
  readonly change: (part: Partial<Draft>) => void;
  readonly sending: boolean;
  /** What to tell somebody who waits; empty when there is nothing to tell. */
  readonly progress: string;
  readonly faults: readonly Fault[];
  /** To be told that somebody begins to fill the form in. */
  readonly touched: () => void;
  /** @param website - of the field that people do not see */
  readonly send: (website: string) => void;
}

/** Of the page nothing else is known here: the form stands on other sites too. */
export interface Subject {
  /** Where the API is: `https://booking.example`; empty on its own site. */
  readonly api: string;
  /** The path of the page that the message is sent from. */
  readonly page: string;
  /** The practice's telephone; null where it is not known. */
  readonly phone: string | null;
  /** @param email - where the answer will go */
  readonly onSent: (email: string) => void;
}

export function useSubmission({ api, page, phone, onSent }: Subject): Submission {
  const { draft, change, drop } = useDraft();
  const token = useFormToken(api);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { sending, progress, underWay, run } = useSending();

  const send = async (website: string) => {
    if (underWay()) return;
    const missing = missingIn(draft);
    setFaults(missing);
    if (missing.length > 0) return;
    const words = bodyOf(draft, page);
    const form = token.get();
    const post = {
      path: `${api}/api/messages`,
      attempt: 'quarter-hour-message-attempt',
      body: { ...words, ...(website ? { website } : {}), ...(form ? { form } : {}) },
      same: words,
    };
    const sent = await run('Sending…', (say) => postUntilAnswered(post, (delay) => say(waitingWords[delay])));
    if (sent.kind === 'gave-up') return setFaults([gaveUpFault(phone)]);
    if (sent.kind === 'problem') return setFaults(faultsOf(sent, phone));
    drop();
    token.drop();
    onSent(words.email);
  };
  return {
    draft,
    change: (part) => {
      if (!underWay()) change(part);
    },
    sending,
    progress,
    faults,
    // Who comes back to words that are there already did not begin now.
    touched: () => isEmpty(draft) && token.ask(),
    send,
  };
}

function bodyOf({ name, email, phone, message }: Draft, page: string): MessageBody {
  const number = phone.trim();
  return {
    name: name.trim(),
    email: email.trim(),
    ...(number ? { phone: number } : {}),
    message: message.trim(),
    page,
  };
}
