import type { Page } from 'playwright-core';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { until } from '../../support/stack.ts';
import { newEmail, type Site } from '../site.ts';
import { callAs } from './clients.ts';

interface Words {
  readonly name?: string;
  /** Default: somebody who has not been here before. */
  readonly email?: string;
  readonly phone?: string;
  /** Default: other words each time, since the same in many names are spam. */
  readonly message?: string;
  /** A path. */
  readonly page?: string;
  /** The field that people do not see: with it, it is spam. */
  readonly website?: string;
}

const MINUTE_MS = 60_000;
let messages = 0;

/** A minute later somebody writes by the API. @returns the id of the conversation */
export async function write(site: Site, words: Words = {}): Promise<string> {
  const { stack } = site;
  stack.clock.set(stack.clock.now() + MINUTE_MS);
  const body = {
    name: 'Ann Other',
    email: newEmail(),
    message: `Do you see ${madeUp(++messages)}?`,
    ...words,
  };
  const answer = await fetch(`${stack.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  });
  if (answer.status !== 202) throw new Error(`not received: ${await answer.text()}`);
  const { items } = await callAs(site, 'owner', { path: LIST });
  return items.find(({ email }: { email: string }) => email === body.email).id;
}

/** A word for a number: with the number itself, a message would be much like others. */
const madeUp = (count: number): string =>
  [...String(count)].map((digit) => 'bcdfghjkmn'.charAt(Number(digit)).concat('a')).join('');

const LIST = '/api/console/conversations';
export const pathOf = (id: string): string => `${LIST}/${id}`;

export const conversation = (site: Site, id: string): Promise<ConversationDetails> =>
  callAs(site, 'owner', { path: pathOf(id) });

/** Once the conversation is as expected. */
export const conversationUntil = (
  site: Site,
  id: string,
  is: (conversation: ConversationDetails) => boolean,
): Promise<ConversationDetails> => until(() => conversation(site, id), is);

/** What a colleague does without a page, a minute later. */
export function colleague(
  site: Site,
  id: string,
  { method = 'POST', path = '', body }: { method?: string; path?: string; body: unknown },
): Promise<ConversationDetails> {
  site.stack.clock.set(site.stack.clock.now() + MINUTE_MS);
  return callAs(site, 'sam', { method, path: pathOf(id) + path, body });
}

/** The row of the list. */
export const row = (page: Page, name: string) => page.locator('.inbox-rows a').filter({ hasText: name });
export const replyBox = (page: Page) => page.getByLabel(/^Reply to/);
/** What has been written in the conversation that is shown. */
export const thread = (page: Page) => page.locator('.thread');
