import type { Page } from 'playwright-core';
import { NOW, newEmail, type Site } from '../site.ts';

export interface Client {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly email: string;
}

interface Wishes {
  readonly name?: string;
  readonly phone?: string;
  readonly voicemail?: boolean;
  readonly discreet?: boolean;
  readonly room?: string;
}

/** Somebody books by the API. In Hove a Monday morning is Alex's, the afternoon Sam's. */
export async function book({ stack }: Site, start: string, wishes: Wishes = {}): Promise<Client> {
  const said = { room: 'hove', name: 'Jo Bloggs', email: newEmail(), ...wishes };
  const answer = await fetch(`${stack.url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ start, ...said }),
  });
  if (answer.status !== 201) throw new Error(`not booked: ${await answer.text()}`);
  const { id, reference } = (await answer.json()) as { id: string; reference: string };
  return { id, reference, name: said.name, email: said.email };
}

/** The API as a sample therapist or the owner, without a page. */
export async function callAs(
  { stack }: Site,
  who: 'alex' | 'sam' | 'owner',
  { method = 'GET', path, body }: { method?: string; path: string; body?: unknown },
  // biome-ignore lint/suspicious/noExplicitAny: each answer has its own shape, which the tests of the API hold.
): Promise<any> {
  const json = (answer: Response) => answer.json();
  const { access_token } = (await fetch(`${stack.url}/_local/token`, {
    method: 'POST',
    body: JSON.stringify({ email: `${who}@example.org` }),
  }).then(json)) as { access_token: string };
  return fetch(stack.url + path, {
    method,
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).then(json);
}

/** It is as late as that for the handlers; pages opened with it are told so too. */
export const itIs = ({ stack }: Site, now: string) => {
  stack.clock.set(Date.parse(now));
  return { prepare: (page: Page) => page.clock.setSystemTime(now) };
};

export const itIsNowAgain = ({ stack }: Site): void => stack.clock.set(Date.parse(NOW));
