import type { Page } from 'playwright-core';
import { beforeAll, describe, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { useSite } from '../site.ts';
import { book } from './clients.ts';
import { openAs } from './staff.ts';

const site = useSite();
const WEEK = '/console/calendar?week=2026-11-23&day=2026-11-23';

beforeAll(async () => {
  await book(site, '2026-11-23T09:15:00.000Z');
  await book(site, '2026-11-23T13:15:00.000Z');
});

const press = (page: Page, name: RegExp) => page.getByRole('button', { name }).press('Enter');

describe('the calendar has no barriers', () => {
  it.each([
    ['of everybody', 'owner', WEEK, async () => {}],
    ['by room', 'alex', `${WEEK}&by=room`, async () => {}],
    [
      'with nothing in it',
      'alex',
      '/console/calendar?week=2026-12-28&by=room&show=hove',
      (page: Page) => page.getByText('Nothing is open').waitFor(),
    ],
    ['with a booking open', 'alex', WEEK, (page: Page) => press(page, /^Booked/)],
    [
      'with hours being changed, and what is wrong with them',
      'alex',
      WEEK,
      async (page: Page) => {
        await press(page, /^Open, Monday/);
        await page.getByLabel('Until').fill('');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      },
    ],
  ] as const)('%s', async (_, who, path, act) => {
    const page = await openAs(site, who, path);
    await page.getByRole('table').waitFor();
    await page.getByText('Reading the week').waitFor({ state: 'detached' });
    await act(page);
    await expectNoBarriers(page);
  });
});
