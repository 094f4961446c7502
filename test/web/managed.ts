import type { Page, Route } from 'playwright-core';
import { bookAhead, heading, type Site } from './site.ts';

export const MOVE = '**/api/bookings/*/reschedule';
export const CANCEL = '**/api/bookings/*/cancellation';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
export const titled = (page: Page, words: string): Promise<void> =>
  heading(page).getByText(words, { exact: true }).waitFor();
export const main = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? '';
export const said = (page: Page, words: string): Promise<void> =>
  page.getByRole('main').getByText(words).first().waitFor();

/** The manage page of a new booking. */
export async function openBooking(site: Site, start: string, room = 'hove'): Promise<Page> {
  const page = await site.open(await bookAhead(site, start, { room }));
  await titled(page, 'Your appointment is booked');
  return page;
}

/** @param to - the beginning of the name of a time */
export async function chooseMove(page: Page, to: string): Promise<void> {
  await press(page, 'Move it');
  const anywhere = page.getByRole('button', { name: /^Only in/ });
  await anywhere.click();
  await page.getByRole('button', { name: to }).click();
  await titled(page, 'Move your appointment?');
}

export async function askToCancel(page: Page): Promise<void> {
  await press(page, 'Cancel it');
  await titled(page, 'Cancel your appointment?');
}

/** The bodies of what was sent there, in order; each call is answered by the next of `answers`, and then by the API. */
export async function record(
  page: Page,
  path: string,
  ...answers: ((route: Route) => Promise<void>)[]
): Promise<readonly unknown[]> {
  const sent: unknown[] = [];
  await page.route(path, async (route) => {
    sent.push(route.request().postDataJSON());
    await (answers.shift() ?? ((call: Route) => call.continue()))(route);
  });
  return sent;
}

/** The page keeps its link for its own tab alone. */
export async function linkIn(page: Page): Promise<string> {
  const text = await page.evaluate(() => sessionStorage.getItem('manage-link'));
  const { id, token } = JSON.parse(text ?? '') as { id: string; token: string };
  return `/manage#${id}.${token}`;
}
