import { useEffect } from 'preact/hooks';
import type {
  ConsoleConversation,
  ConversationDetails,
} from '../../../functions/http/schemas/console/conversations.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';
import { useSettling } from './settling.ts';
import { type Filing, useFiling } from './use-filing.ts';
import { conversationPath } from './wanted.ts';

export interface Conversation extends Filing {
  readonly asked: Asked<ConversationDetails>;
  /** As it will be once the change under way has been made. */
  readonly shown: ConversationDetails | undefined;
  /** Puts in its place what a change has answered. */
  readonly settle: (conversation: ConversationDetails) => void;
}

/**
 * One conversation, read again whenever its row in the list says that it has changed, and for as long as a mail is on its way.
 * @param row - undefined: the list does not hold it
 */
export function useConversation(
  id: string,
  row: ConsoleConversation | undefined,
  settled: (conversation: ConsoleConversation) => void,
): Conversation {
  const asked = useAsked<ConversationDetails>(conversationPath(id));
  const known = asked.value;
  useEffect(() => {
    if (known && row?.etag !== known.etag) asked.again();
  }, [row?.etag]);
  useSettling(known, asked.again);
  const settle = (conversation: ConversationDetails) => {
    asked.set(conversation);
    settled(rowOf(conversation));
  };
  return { ...useFiling(known, { settle, again: asked.again }), asked, settle };
}

const rowOf = ({
  entries: _,
  bookings: __,
  blocked: ___,
  ...row
}: ConversationDetails): ConsoleConversation => row;
