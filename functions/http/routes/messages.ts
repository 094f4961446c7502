import { issuedForm, messageBody, messageReceived } from '../schemas/messages.ts';
import type { Route } from './route.ts';

export const issueForm = {
  name: 'issueForm',
  summary: 'What the site’s own form sends back as `form`: when it was given out, and a proof of that',
  function: 'messages',
  method: 'GET',
  path: '/api/messages/form',
  access: 'public',
  answers: { 200: issuedForm },
  problems: [],
  embedded: true,
} as const satisfies Route;

export const sendMessage = {
  name: 'sendMessage',
  summary: 'Takes in a message to the practice, which answers by email',
  function: 'messages',
  method: 'POST',
  path: '/api/messages',
  access: 'public',
  idempotent: true,
  body: messageBody,
  answers: { 202: messageReceived },
  problems: ['idempotency-key-required', 'idempotency-key-reused', 'too-many', 'busy'],
  embedded: true,
} as const satisfies Route;
