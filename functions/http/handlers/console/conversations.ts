import type { ConversationChange } from '../../../domain/conversation.ts';
import type { Result } from '../../../domain/result.ts';
import type { Caller } from '../../../domain/staff.ts';
import { type ConversationId, conversationId, therapistId } from '../../../domain/units.ts';
import type { ConversationRefusal } from '../../../use-cases/change-conversation.ts';
import type { MadeOn } from '../../../use-cases/edit.ts';
import type { ConversationsFound, ConversationsWanted } from '../../../use-cases/list-conversations.ts';
import type { ShownConversation } from '../../../use-cases/show-conversation.ts';
import type { EntryRequest, WriteRefusal } from '../../../use-cases/write-in-conversation.ts';
import { type Cursors, USUAL_LIMIT } from '../../cursor.ts';
import { refused } from '../../edits.ts';
import type { Answer, RouteHandlers } from '../../endpoint.ts';
import { etagOf, type Request } from '../../request.ts';
import type * as routes from '../../routes/console/conversations.ts';
import { consoleConversationAnswer, conversationDetailsAnswer } from './conversation-answer.ts';

export interface ConversationsUseCases {
  readonly cursors: Cursors;
  readonly listConversations: (wanted: ConversationsWanted) => Promise<ConversationsFound>;
  readonly showConversation: (
    caller: Caller,
    id: ConversationId,
  ) => Promise<Result<ShownConversation, 'unknown-conversation'>>;
  readonly writeInConversation: (request: EntryRequest) => Promise<Result<'written', WriteRefusal>>;
  readonly changeConversation: (wanted: {
    id: ConversationId;
    change: ConversationChange;
    madeOn: MadeOn;
  }) => Promise<Result<'changed', ConversationRefusal>>;
  readonly blockSender: (wanted: {
    id: ConversationId;
    blocked: boolean;
  }) => Promise<Result<'changed', 'unknown-conversation'>>;
}

export function conversationsHandlers(useCases: ConversationsUseCases): RouteHandlers<typeof routes> {
  const show = async (caller: Caller, id: ConversationId, status: 200 | 201 = 200): Promise<Answer> => {
    const shown = await useCases.showConversation(caller, id);
    if (!shown.ok) return { problem: { code: shown.error } };
    const headers = { etag: etagOf(shown.value.conversation.version) };
    return { status, body: conversationDetailsAnswer(shown.value), headers };
  };
  const write = async (
    kind: EntryRequest['kind'],
    { caller, params, body: { text }, idempotencyKey, ifMatch }: Written,
  ): Promise<Answer> => {
    const { sub, name } = caller;
    const id = idOf(params);
    const entry = { id, kind, text, by: { sub, name }, key: idempotencyKey, madeOn: ifMatch };
    const written = await useCases.writeInConversation(entry);
    return written.ok ? show(caller, id, 201) : refused(written.error, consoleConversationAnswer);
  };
  return {
    listConversations: async ({ caller, query: { status, limit = USUAL_LIMIT, cursor } }) => {
      const name = `conversations ${JSON.stringify([caller.sub, status])}`;
      const after = cursor === undefined ? undefined : useCases.cursors.open(name, cursor);
      if (after && !after.ok) return { problem: after.error };
      const { items, next } = await useCases.listConversations({ status, limit, after: after?.value });
      const body = {
        items: items.map(consoleConversationAnswer),
        cursor: next === null ? null : useCases.cursors.seal(name, next),
      };
      return { status: 200, body };
    },

    showConversation: ({ caller, params }) => show(caller, idOf(params)),

    replyInConversation: (request) => write('reply', request),

    noteInConversation: (request) => write('note', request),

    changeConversation: async ({ caller, params, body: { status, assignee, read }, ifMatch }) => {
      const id = idOf(params);
      const change = { status, assignee: assignee == null ? assignee : therapistId(assignee), read };
      const changed = await useCases.changeConversation({ id, change, madeOn: ifMatch });
      if (changed.ok) return show(caller, id);
      // It is the body that names the therapist.
      return changed.error.kind === 'unknown-therapist'
        ? { problem: { code: changed.error.kind, status: 422 } }
        : refused(changed.error, consoleConversationAnswer);
    },

    blockSender: async ({ caller, params, body: { blocked } }) => {
      const id = idOf(params);
      const changed = await useCases.blockSender({ id, blocked });
      return changed.ok ? show(caller, id) : { problem: { code: changed.error } };
    },
  };
}

type Written = Request<typeof routes.replyInConversation | typeof routes.noteInConversation>;

const idOf = (params: Readonly<Record<string, string>>): ConversationId => conversationId(params['id'] ?? '');
