import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Hours } from '../../../functions/http/schemas/console/hours.ts';
import type { Site } from '../site.ts';
import { openAs } from './staff.ts';

/** As the sample practice has them. */
export const ALEX: Hours = {
  blocks: [
    { weekday: 1, from: '09:00', until: '13:00', room: 'hove' },
    { weekday: 2, from: '10:00', until: '16:00', room: 'lewes' },
    { weekday: 4, from: '12:00', until: '19:00', room: 'brighton' },
  ],
  worksBankHolidays: false,
  perDay: 6,
};

interface Asked {
  readonly method?: 'PUT' | 'POST' | 'DELETE';
  /** After `/api/console/therapists/alex/`. */
  readonly path: string;
  readonly body?: unknown;
  readonly etag?: string | null;
}

/** The API as Alex, without a page. */
export async function asAlex(
  { stack }: Site,
  { method, path, body, etag }: Asked,
): Promise<{ json: unknown; etag: string | null }> {
  const signIn = { method: 'POST', body: JSON.stringify({ email: 'alex@example.org' }) };
  const { access_token } = (await fetch(`${stack.url}/_local/token`, signIn).then((answer) =>
    answer.json(),
  )) as { access_token: string };
  const answer = await fetch(`${stack.url}/api/console/therapists/alex/${path}`, {
    method: method ?? 'GET',
    headers: {
      authorization: `Bearer ${access_token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(etag ? { 'if-match': etag } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = await answer.json();
  expect(answer.status, JSON.stringify(json)).toBe(200);
  return { json, etag: answer.headers.get('etag') };
}

export const hoursNow = async (site: Site): Promise<Hours> =>
  (await asAlex(site, { path: 'hours' })).json as Hours;

/** Gives Alex these hours, whatever they were. */
export async function setHours(site: Site, hours: Hours): Promise<void> {
  const { etag } = await asAlex(site, { path: 'hours' });
  await asAlex(site, { method: 'PUT', path: 'hours', body: hours, etag });
}

export const blocksOn = async (site: Site, weekday: number) =>
  (await hoursNow(site)).blocks.filter((block) => block.weekday === weekday);

/** The page of Alex's hours, once it is drawn. */
export async function openHours(site: Site, options?: Parameters<typeof openAs>[3]): Promise<Page> {
  const page = await openAs(site, 'alex', '/console/hours', options);
  await page.getByRole('heading', { name: 'What clients will see' }).waitFor();
  return page;
}

export const pressSave = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Save hours' }).click();
export const saved = (page: Page): Promise<void> => page.getByText('Saved.').waitFor();
