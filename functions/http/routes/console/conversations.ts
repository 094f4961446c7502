import {
  blockBody,
  conversationChange,
  conversationDetails,
  conversationList,
  conversationsQuery,
  writingBody,
} from '../../schemas/console/conversations.ts';
import type { Route } from '../route.ts';

export const listConversations = {
  name: 'listConversations',
  summary: 'The inbox, the conversation in which something was written last first',
  function: 'console',
  method: 'GET',
  path: '/api/console/conversations',
  access: 'staff',
  query: conversationsQuery,
  answers: { 200: conversationList },
  problems: [],
} as const satisfies Route;

export const showConversation = {
  name: 'showConversation',
  summary: 'A conversation with its messages, replies, notes and mails, and the same person’s bookings',
  function: 'console',
  method: 'GET',
  path: '/api/console/conversations/{id}',
  access: 'conversation',
  answers: { 200: conversationDetails },
  problems: ['unknown-conversation'],
} as const satisfies Route;

export const replyInConversation = {
  name: 'replyInConversation',
  summary:
    'Answers by email from the practice’s address; the conversation then waits for the client. If-Match is honoured, not required',
  function: 'console',
  method: 'POST',
  path: '/api/console/conversations/{id}/replies',
  access: 'conversation',
  idempotent: 'optional',
  body: writingBody,
  answers: { 201: conversationDetails },
  problems: [
    'unknown-conversation',
    'idempotency-key-required',
    'edited-meanwhile',
    'idempotency-key-reused',
    'busy',
  ],
} as const satisfies Route;

export const noteInConversation = {
  name: 'noteInConversation',
  summary: 'Adds a note that staff alone see',
  function: 'console',
  method: 'POST',
  path: '/api/console/conversations/{id}/notes',
  access: 'conversation',
  idempotent: 'optional',
  body: writingBody,
  answers: { 201: conversationDetails },
  problems: [
    'unknown-conversation',
    'idempotency-key-required',
    'edited-meanwhile',
    'idempotency-key-reused',
    'busy',
  ],
} as const satisfies Route;

export const changeConversation = {
  name: 'changeConversation',
  summary:
    'Files a conversation elsewhere, gives it to a therapist, marks it as read; If-Match is honoured, not required',
  function: 'console',
  method: 'PATCH',
  path: '/api/console/conversations/{id}',
  access: 'conversation',
  body: conversationChange,
  answers: { 200: conversationDetails },
  problems: ['unknown-conversation', 'unknown-therapist', 'edited-meanwhile', 'busy'],
} as const satisfies Route;

export const blockSender = {
  name: 'blockSender',
  summary: 'Blocks the address that the conversation is with, or takes the block away',
  function: 'console',
  method: 'POST',
  path: '/api/console/conversations/{id}/block',
  access: 'conversation',
  body: blockBody,
  answers: { 200: conversationDetails },
  problems: ['unknown-conversation', 'busy'],
} as const satisfies Route;
