import type { Page } from 'playwright-core';
import type { ConversationEntry } from '../../functions/http/schemas/console/conversations.ts';
import { until } from '../support/stack.ts';
import { heading, newEmail, type Site } from './site.ts';

export const MESSAGES = '**/api/messages';

const MINUTE_MS = 60_000;

/** Opens the form and takes a minute of the API's time over it: who is quicker than that is a program. */
export async function openForm(
  site: Site,
  path = '/message',
  options?: Parameters<Site['open']>[1],
): Promise<Page> {
  const page = await site.open(path, options);
  await takeAMinute(site, page);
  return page;
}

/** @param begin - touches the form */
export async function takeAMinute(
  { stack }: Pick<Site, 'stack'>,
  page: Page,
  begin = () => page.getByLabel('Full name').focus(),
): Promise<void> {
  const told = page.waitForResponse('**/api/messages/form');
  await begin();
  await told;
  stack.clock.set(stack.clock.now() + MINUTE_MS);
}

export const messageBox = (page: Page) => page.getByLabel('Your message');

/** @returns the address that was given */
export async function write(
  page: Page,
  { name = 'Jo Bloggs', email = newEmail(), message = 'Do you see couples?' } = {},
): Promise<string> {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Email', { exact: true }).fill(email);
  await messageBox(page).fill(message);
  return email;
}

export const pressSend = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Send', exact: true }).click();

export const arrived = (page: Page): Promise<void> =>
  heading(page).getByText('We have your message').waitFor();

/** As many messages from an address as are taken in a day. */
export async function tooManyFrom({ stack }: Pick<Site, 'stack'>, email: string): Promise<void> {
  for (let messages = 0; messages < 100; messages += 1) {
    const { status } = await fetch(`${stack.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ name: 'Jo Bloggs', email, message: `Message ${messages}` }),
    });
    if (status === 429) return;
  }
  throw new Error('a hundred messages were not too many');
}

export interface Conversation {
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly status: string;
  readonly spam: string | null;
  readonly entries: readonly ConversationEntry[];
}

/** What its sender wrote, without what came of it. */
export const messagesIn = (conversation: Conversation | undefined) =>
  conversation?.entries.filter((entry) => entry.kind === 'message');

/** The conversations of an address as staff see them, once there are any. */
export async function inboxOf(
  { stack }: Pick<Site, 'stack'>,
  email: string,
): Promise<readonly Conversation[]> {
  const token = await fetch(`${stack.url}/_local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'alex@example.org' }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(`${stack.url}/api/console/conversations${path}`, { headers })).json() as Promise<T>;
  const found = await until(
    async () => {
      const { items } = await read<{ items: { id: string; email: string }[] }>('?limit=100');
      return items.filter((item) => item.email === email);
    },
    (items) => items.length > 0,
  );
  return Promise.all(found.map(({ id }) => read<Conversation>(`/${id}`)));
}
