import { useEffect, useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { announce } from '../../shared/announce.ts';
import type { Fault } from '../../shared/fault.ts';
import { useSession } from '../session.ts';
import { device } from '../shared/device.ts';
import { useDraft } from '../shared/draft.ts';
import { faultsOf } from '../shared/save.ts';
import { sendOnThread } from './send-on-thread.ts';
import { lastSpoken, type Spoken, spokenSince } from './since.ts';
import { conversationPath } from './wanted.ts';

export type Kind = 'reply' | 'note';

/** What is being written, kept by the device. */
interface Writing {
  readonly text: string;
  /** The last that was said when it was begun, see `lastSpoken`. */
  readonly seen: string;
  /** Of the last press whose answer has not come: the same words are sent under the same key. */
  readonly pressed?: { readonly key: string; readonly text: string };
}

export interface Answer {
  readonly kind: Kind;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly send: () => void;
  /** What is under way. */
  readonly sending: string | undefined;
  readonly faults: readonly Fault[];
  /** What has been said since this was begun, which its author is to see first. Empty: nothing, or they have. */
  readonly overtakenBy: readonly Spoken[];
  /** Of the last one. */
  readonly done: string | undefined;
}

/** A reply or a note, from its first letter to the API having it. Until then nothing is lost, and no press sends it twice. */
export function useAnswer(
  kind: Kind,
  conversation: ConversationDetails,
  { settle, again }: { settle: (conversation: ConversationDetails) => void; again: () => void },
): Answer {
  const { api, me } = useSession();
  const { id } = conversation;
  const kept = useDraft<Writing>(`${kind}-${id}`, device);
  const [sending, setSending] = useState<string>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [warnedOf, setWarnedOf] = useState<string>();
  const [done, setDone] = useState<string>();
  const { text = '', seen = lastSpoken(conversation), pressed } = kept.value ?? {};

  const finish = (now: ConversationDetails) => {
    kept.drop();
    setFaults([]);
    setWarnedOf(undefined);
    settle(now);
    setDone(DONE[kind]);
    announce(DONE[kind]);
  };
  const send = async () => {
    const words = text.trim();
    setDone(undefined);
    if (sending !== undefined) return;
    if (words === '') return setFaults([{ field: kind, text: EMPTY[kind] }]);
    const since = spokenSince(conversation, warnedOf ?? seen);
    if (kind === 'reply' && since.length > 0) return setWarnedOf(lastSpoken(conversation));
    const key = pressed?.text === words ? pressed.key : crypto.randomUUID();
    kept.change({ text, seen, pressed: { key, text: words } });
    setFaults([]);
    setSending(words);
    const path = `${conversationPath(id)}/${PATHS[kind]}`;
    const outcome = await sendOnThread(
      api,
      { method: 'POST', path, body: { text: words }, key },
      { id, etag: kind === 'reply' ? conversation.etag : null, seen: warnedOf ?? seen },
    );
    setSending(undefined);
    if (outcome.kind === 'done') return finish(outcome.conversation);
    if (outcome.kind === 'no-answer') {
      again();
      return setFaults([NO_ANSWER]);
    }
    if (outcome.kind === 'refused') return setFaults(faultsOf(outcome.problem, { text: NAMES[kind] }));
    settle(outcome.conversation);
    setWarnedOf(lastSpoken(outcome.conversation));
  };
  useEffect(() => {
    // A press whose answer was lost, and which the thread shows to have been carried out.
    if (
      pressed &&
      sending === undefined &&
      isIn(conversation, { kind, seen, text: pressed.text, by: me.name })
    )
      if (text.trim() === pressed.text) finish(conversation);
  }, [conversation]);
  return {
    kind,
    text,
    write: (next) => {
      setDone(undefined);
      if (next === '') return kept.drop();
      kept.change({ text: next, seen, ...(pressed ? { pressed } : {}) });
    },
    send,
    sending,
    faults,
    overtakenBy: warnedOf === undefined ? [] : spokenSince(conversation, seen),
    done,
  };
}

function isIn(
  { entries }: ConversationDetails,
  wanted: { kind: Kind; seen: string; text: string; by: string },
): boolean {
  return entries.some(
    (entry) =>
      entry.kind === wanted.kind &&
      'by' in entry &&
      entry.by === wanted.by &&
      entry.text === wanted.text &&
      entry.id > wanted.seen,
  );
}

const PATHS: Readonly<Record<Kind, string>> = { reply: 'replies', note: 'notes' };
const NAMES: Readonly<Record<Kind, string>> = { reply: 'The reply', note: 'The note' };
const EMPTY: Readonly<Record<Kind, string>> = {
  reply: 'Write the reply first',
  note: 'Write the note first',
};
const DONE: Readonly<Record<Kind, string>> = {
  reply: 'Your reply is stored and on its way.',
  note: 'The note is saved.',
};
const NO_ANSWER: Fault = {
  text: 'No answer came, so it is not certain that this was sent. It is kept here: press again, and it is sent once.',
};
