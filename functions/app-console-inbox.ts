import { randomBytes } from 'node:crypto';
import type { Person } from './domain/person.ts';
import type { ConversationId } from './domain/units.ts';
import type { Cursors } from './http/cursor.ts';
import { conversationsHandlers } from './http/handlers/console/conversations.ts';
import * as conversationsRoutes from './http/routes/console/conversations.ts';
import type { Table } from './store/client.ts';
import { commitEntry, commitFiling, readConversation, readThread } from './store/conversations.ts';
import { allConversationsOf, conversationsOf } from './store/inbox.ts';
import { readRetention } from './store/practice.ts';
import { commitPerson } from './store/standing.ts';
import { type BlockEffects, blockSender } from './use-cases/block-sender.ts';
import { type ChangeConversationEffects, changeConversation } from './use-cases/change-conversation.ts';
import { type ListConversationsEffects, listConversations } from './use-cases/list-conversations.ts';
import { showConversation } from './use-cases/show-conversation.ts';
import { type WriteEffects, writeInConversation } from './use-cases/write-in-conversation.ts';

/* The composition root's part for what staff do with messages. */

export const inboxRoutesOfConsole = { ...conversationsRoutes };

type Effects = ListConversationsEffects & WriteEffects & ChangeConversationEffects & BlockEffects;

const ENTRY_ID_BYTES = 12;
/** As many in base64url. */
const ENTRY_ID_LENGTH = 16;

/** What is read and written of conversations alone. */
export const corresponding = (table: Table, hash: (purpose: string, text: string) => string) => ({
  readRetention: () => readRetention(table),
  newEntryId: (keyed: string | undefined) =>
    keyed === undefined
      ? randomBytes(ENTRY_ID_BYTES).toString('base64url')
      : hash('entry', keyed).slice(0, ENTRY_ID_LENGTH),
  conversationsOf: (wanted: Parameters<Effects['conversationsOf']>[0]) => conversationsOf(table, wanted),
  allConversationsOf: (status: Parameters<Effects['allConversationsOf']>[0]) =>
    allConversationsOf(table, status),
  readConversation: (id: ConversationId) => readConversation(table, id),
  readThread: (id: ConversationId) => readThread(table, id),
  commitEntry: (plan: Parameters<Effects['commitEntry']>[0]) => commitEntry(table, plan),
  commitFiling: (plan: Parameters<Effects['commitFiling']>[0]) => commitFiling(table, plan),
  commitPerson: (person: Person) => commitPerson(table, person),
});

export const inboxHandlersOfConsole = (effects: Effects, { cursors }: { cursors: Cursors }) =>
  conversationsHandlers({
    cursors,
    listConversations: (wanted) => listConversations(effects, wanted),
    showConversation: (viewer, id) => showConversation(effects, { viewer, id }),
    writeInConversation: (request) => writeInConversation(effects, request),
    changeConversation: (wanted) => changeConversation(effects, wanted),
    blockSender: (wanted) => blockSender(effects, wanted),
  });
