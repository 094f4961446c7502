import type { Page } from 'playwright-core';
import type { Site } from '../site.ts';
import { ALEX, asAlex, setHours } from './alex.ts';
import { callAs } from './clients.ts';

/** The week after the tests' clock, with its Monday on a phone. */
export const WEEK = '/console/calendar?week=2026-11-23&day=2026-11-23';

/** The whole day in sight. */
export const TALL = { width: 1280, height: 1600 };
/** As high as an hour is drawn: 6 rem. */
export const HOUR_PX = 96;

export const open = (page: Page, name: RegExp) => page.getByRole('button', { name });
export const dialog = (page: Page) => page.getByRole('dialog');
export const save = (page: Page) => dialog(page).getByRole('button', { name: /^Save/ }).click();

/** Of Alex, on whatever stands. */
export async function setDate(site: Site, date: string, blocks: readonly object[]): Promise<void> {
  const { etag } = await asAlex(site, { path: 'hours' });
  await asAlex(site, { method: 'PUT', path: `exceptions/${date}`, body: { blocks }, etag });
}

/** Alex's hours as the sample practice has them, every week and on these dates. */
export async function restoreHours(site: Site, dates: readonly string[]): Promise<void> {
  await setHours(site, ALEX);
  for (const date of dates) {
    const { etag } = await asAlex(site, { path: 'hours' });
    await asAlex(site, { method: 'DELETE', path: `exceptions/${date}`, etag });
  }
}

/** What somebody sees open on a date, as the API says: `09:00 13:00 hove`. */
export async function openOn(
  site: Site,
  date: string,
  who: 'alex' | 'sam' | 'owner' = 'alex',
): Promise<string[]> {
  const { days } = await callAs(site, who, { path: `/api/console/calendar?from=${date}&to=${date}` });
  return days[0].open.map((each: { from: string; until: string; room: string }) =>
    [each.from, each.until, each.room].join(' '),
  );
}
