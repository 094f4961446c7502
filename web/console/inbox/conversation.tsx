import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type {
  ConsoleConversation,
  ConversationDetails,
} from '../../../functions/http/schemas/console/conversations.ts';
import { Awaited } from '../shared/asked.tsx';
import { AnswerBox } from './answer-box.tsx';
import type { Kind } from './answer-words.ts';
import { Bookings } from './bookings.tsx';
import { Client } from './client.tsx';
import { Filing } from './filing.tsx';
import { useReadMark } from './read-mark.ts';
import type { Deeds } from './shortcuts.ts';
import { Thread } from './thread.tsx';
import { useAnswer } from './use-answer.ts';
import { type Conversation, useConversation } from './use-conversation.ts';

interface PaneProps {
  readonly id: string;
  /** See `useConversation`. */
  readonly listedAs: string | undefined;
  readonly settled: (conversation: ConsoleConversation) => void;
  readonly toList: () => void;
  /** Told what keys do while the conversation is shown. */
  readonly deeds: (deeds: Deeds) => void;
}

export function ConversationPane({ id, listedAs, settled, toList, deeds }: PaneProps) {
  const conversation = useConversation(id, listedAs, settled);
  const { asked, settle } = conversation;
  useReadMark(asked.value, { settle, again: asked.again });
  if (typeof asked.failed === 'object' && asked.failed.status === 404) return <NoSuchConversation />;
  return (
    <Awaited asked={asked} what="the conversation">
      {(value) => (
        <Shown
          conversation={{ ...conversation, shown: conversation.shown ?? value }}
          value={value}
          toList={toList}
          deeds={deeds}
        />
      )}
    </Awaited>
  );
}

interface ShownProps extends Pick<PaneProps, 'toList' | 'deeds'> {
  readonly conversation: Conversation & { readonly shown: ConversationDetails };
  /** As it is, without the change under way. */
  readonly value: ConversationDetails;
}

function Shown({ conversation, value, toList, deeds }: ShownProps) {
  const { shown, asked, settle } = conversation;
  const [kind, setKind] = useState<Kind>('reply');
  const thread = { settle, again: asked.again };
  const reply = useAnswer('reply', value, thread);
  const note = useAnswer('note', value, thread);
  const box = useRef<HTMLTextAreaElement>(null);
  const [writing, setWriting] = useState(0);
  useLayoutEffect(() => {
    if (writing > 0) box.current?.focus();
  }, [writing]);
  const write = (next: Kind) => () => {
    setKind(next);
    setWriting((before) => before + 1);
  };
  return (
    <article class="conversation" aria-labelledby="with">
      <Client conversation={shown} />
      <Filing
        conversation={conversation}
        toList={toList}
        deeds={(more) => deeds({ r: write('reply'), n: write('note'), ...more })}
      />
      <Thread conversation={shown} sending={[reply, note].find(({ sending }) => sending !== undefined)} />
      <AnswerBox conversation={shown} answer={kind === 'reply' ? reply : note} choose={setKind} box={box} />
      <Bookings conversation={shown} />
    </article>
  );
}

function NoSuchConversation() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        There is no such conversation
      </h2>
      <p>
        It may be older than the practice keeps, or have been erased.{' '}
        <a href="/console/inbox">See the inbox</a>
      </p>
    </>
  );
}
