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

/** Somebody reads what no list tells of: an address that a colleague passed on, or one that was just answered. */
const UNLISTED_PAUSE_MS = 15_000;

/**
 * One conversation, read again whenever its row in the list says that it has changed, now and then where no row does, and for as
 * long as a mail is on its way.
 * @param listedAs - the tag of its row; empty: the list does not hold it; undefined: the list has not been read
 */
export function useConversation(
  id: string,
  listedAs: string | undefined,
  settled: (conversation: ConsoleConversation) => void,
): Conversation {
  const asked = useAsked<ConversationDetails>(conversationPath(id));
  const known = asked.value;
  useEffect(() => {
    if (known && listedAs !== undefined && listedAs !== known.etag) asked.again();
  }, [listedAs]);
  useEffect(() => {
    if (listedAs !== '' || asked.reading) return;
    const timer = setInterval(
      () => document.visibilityState === 'visible' && asked.again(),
      UNLISTED_PAUSE_MS,
    );
    return () => clearInterval(timer);
  }, [listedAs, asked.reading]);
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
