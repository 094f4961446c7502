import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { announce } from '../../shared/announce.ts';
import type { Fault } from '../../shared/fault.ts';
import { useSession } from '../session.ts';
import { device } from '../shared/device.ts';
import { type Draft, useDraft } from '../shared/draft.ts';
import { faultsOf } from '../shared/save.ts';
import { DONE, EMPTY, type Kind, NAMES, NO_ANSWER, PATHS } from './answer-words.ts';
import { type Outcome, sendOnThread } from './send-on-thread.ts';
import { lastSpoken, type Spoken, spokenSince } from './since.ts';
import { conversationPath } from './wanted.ts';

/** What is being written, kept by the device. */
interface Writing {
  readonly text: string;
  /** The last that was said when it was begun, see `lastSpoken`. */
  readonly seen: string;
  /** Of the last press whose answer has not come: the same words are sent under the same key. */
  readonly pressed?: { readonly key: string; readonly text: string };
}

/** What came of the last press. */
interface Said {
  readonly faults: readonly Fault[];
  /** The last that was said of which its author has been told; undefined: they were told of nothing. */
  readonly warnedOf?: string | undefined;
  readonly done?: string;
}
const NOTHING_SAID: Said = { faults: [] };

export interface Answer extends Pick<Said, 'faults' | 'done'> {
  readonly kind: Kind;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly send: () => void;
  /** What is under way. */
  readonly sending: string | undefined;
  /** What has been said since this was begun, which its author is to see first. Empty: nothing, or they have. */
  readonly overtakenBy: readonly Spoken[];
}

interface Thread {
  readonly settle: (conversation: ConversationDetails) => void;
  readonly again: () => void;
}

/** A reply or a note, from its first letter to the API having it. Until then nothing is lost, and no press sends it twice. */
export function useAnswer(kind: Kind, conversation: ConversationDetails, thread: Thread): Answer {
  const kept = useDraft<Writing>(`${kind}-${conversation.id}`, device);
  const [said, setSaid] = useState(NOTHING_SAID);
  const written: Writing = kept.value ?? { text: '', seen: lastSpoken(conversation) };
  const finish = (now: ConversationDetails) => {
    kept.drop();
    thread.settle(now);
    setSaid({ faults: [], done: DONE[kind] });
    announce(DONE[kind]);
  };
  const tell = (outcome: Outcome) => {
    if (outcome.kind === 'done') return finish(outcome.conversation);
    if (outcome.kind === 'no-answer') thread.again();
    if (outcome.kind === 'overtaken') thread.settle(outcome.conversation);
    setSaid({ warnedOf: said.warnedOf, ...saidOf(outcome, kind) });
  };
  const { sending, press } = useSending(kind, conversation, kept);
  const send = async () => {
    const refusal = beforeSending(kind, conversation, { ...written, warnedOf: said.warnedOf });
    setSaid({ faults: [], warnedOf: said.warnedOf, ...refusal });
    const outcome = refusal ? undefined : await press({ ...written, seen: said.warnedOf ?? written.seen });
    if (outcome) tell(outcome);
  };
  useFoundInThread({ kind, conversation, written, sending }, finish);
  return {
    kind,
    text: written.text,
    write: (text) => {
      setSaid({ faults: said.faults, warnedOf: said.warnedOf });
      if (text === '') kept.drop();
      else kept.change({ ...written, text });
    },
    send,
    sending,
    ...said,
    overtakenBy: said.warnedOf === undefined ? [] : spokenSince(conversation, written.seen),
  };
}

/** Why nothing is to be sent yet; undefined: it may be. */
function beforeSending(
  kind: Kind,
  conversation: ConversationDetails,
  { text, seen, warnedOf = seen }: Writing & Pick<Said, 'warnedOf'>,
): Said | undefined {
  if (text.trim() === '') return { faults: [{ field: kind, text: EMPTY[kind] }] };
  return kind === 'reply' && spokenSince(conversation, warnedOf).length > 0
    ? { faults: [], warnedOf: lastSpoken(conversation) }
    : undefined;
}

function saidOf(outcome: Exclude<Outcome, { kind: 'done' }>, kind: Kind): Said {
  switch (outcome.kind) {
    case 'no-answer':
      return { faults: [NO_ANSWER] };
    case 'refused':
      return { faults: faultsOf(outcome.problem, { text: NAMES[kind] }) };
    case 'overtaken':
      return { faults: [], warnedOf: lastSpoken(outcome.conversation) };
  }
}

/** Sends one at a time: a second press comes before the first one's state is drawn. */
function useSending(kind: Kind, { id, etag }: ConversationDetails, kept: Draft<Writing>) {
  const { api } = useSession();
  const [sending, setSending] = useState<string>();
  const underWay = useRef(false);
  const press = async (written: Writing): Promise<Outcome | undefined> => {
    if (underWay.current) return undefined;
    underWay.current = true;
    const text = written.text.trim();
    const key = written.pressed?.text === text ? written.pressed.key : crypto.randomUUID();
    kept.change({ ...written, seen: kept.value?.seen ?? written.seen, pressed: { key, text } });
    setSending(text);
    const path = `${conversationPath(id)}/${PATHS[kind]}`;
    const madeOn = { id, etag: kind === 'reply' ? etag : null, seen: written.seen };
    const outcome = await sendOnThread(api, { method: 'POST', path, body: { text }, key }, madeOn);
    underWay.current = false;
    setSending(undefined);
    return outcome;
  };
  return { sending, press };
}

interface Pressed extends Pick<Answer, 'kind' | 'sending'> {
  readonly conversation: ConversationDetails;
  readonly written: Writing;
}

/** A press whose answer was lost, and which the thread shows to have been carried out, is done. */
function useFoundInThread(
  { kind, conversation, written: { text, seen, pressed }, sending }: Pressed,
  finish: (now: ConversationDetails) => void,
): void {
  const { me } = useSession();
  useEffect(() => {
    if (!pressed || sending !== undefined || text.trim() !== pressed.text) return;
    const isOurs = (entry: ConversationDetails['entries'][number]) =>
      (entry.kind === 'reply' || entry.kind === 'note') &&
      entry.kind === kind &&
      entry.by === me.name &&
      entry.text === pressed.text &&
      entry.id > seen;
    if (conversation.entries.some(isOurs)) finish(conversation);
  }, [conversation]);
}
