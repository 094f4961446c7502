import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { heading, useSite } from '../site.ts';
import { headed } from './staff.ts';

const site = useSite();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const path = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;

async function signIn(page: Page, who: RegExp): Promise<void> {
  await press(page, 'Sign in');
  await heading(page).getByText('Sign in on this laptop').waitFor();
  await press(page, who);
}

describe('signing in', () => {
  it('leads back to the page that was asked for, and leaves nothing of it in the address', async () => {
    const page = await site.open('/console/calendar?week=2026-11-23');
    await headed(page, 'Sign in');
    await signIn(page, /^Alex Sample/);
    await headed(page, 'Calendar');
    expect(path(page)).toBe('/console/calendar?week=2026-11-23');
    await page.getByRole('link', { name: 'Alex Sample' }).waitFor();
  });

  it('is done by keyboard alone, and lasts over a reload', async () => {
    const page = await site.open('/console');
    await headed(page, 'Sign in');
    await tabTo(page, 'Sign in');
    await page.keyboard.press('Enter');
    await heading(page).getByText('Sign in on this laptop').waitFor();
    await tabTo(page, 'Another address');
    await page.keyboard.type('owner@example.org');
    await page.keyboard.press('Enter');
    await headed(page, 'Today');
    await page.reload();
    await headed(page, 'Today');
  });

  it('says when nobody has that account, and stands in nobody’s way', async () => {
    const page = await site.open('/console');
    await headed(page, 'Sign in');
    await press(page, 'Sign in');
    await heading(page).getByText('Sign in on this laptop').waitFor();
    await expectNoBarriers(page);
    await page.getByLabel('Another address').fill('nobody@example.org');
    await press(page, 'Sign in');
    await page.getByText('Nobody has an account under this address').waitFor();
    await expectNoBarriers(page);
  });

  it('ends by signing out: the next to come is asked again', async () => {
    const page = await site.open('/console');
    await headed(page, 'Sign in');
    await signIn(page, /^Sam Example/);
    await headed(page, 'Today');
    await press(page, 'Sign out');
    await headed(page, 'Sign in');
    await press(page, 'Sign in');
    await heading(page).getByText('Sign in on this laptop').waitFor();
  });

  it('tells somebody whose access has ended, and lets them sign out', async () => {
    const page = await site.open('/console', {
      prepare: (opened) =>
        opened.route('**/api/console/me', (route) => route.fulfill({ status: 403, json: {} })),
    });
    await headed(page, 'Sign in');
    await signIn(page, /^Sam Example/);
    await headed(page, 'This account has no access');
    await expectNoBarriers(page);
    await press(page, 'Sign out');
    await headed(page, 'Sign in');
  });

  it('is offered again when it has ended meanwhile, and keeps the page', async () => {
    const page = await site.open('/console');
    await headed(page, 'Sign in');
    await signIn(page, /^Alex Sample/);
    await headed(page, 'Today');
    await page.route('**/api/console/**', (route) => route.fulfill({ status: 401, json: {} }));
    await page.getByRole('link', { name: 'Bookings' }).click();
    await page.getByText('Your sign-in has ended').waitFor();
    await expectNoBarriers(page);
    await page.unroute('**/api/console/**');
    await press(page, 'Sign in again');
    await headed(page, 'Bookings');
    expect(path(page)).toBe('/console/bookings');
  });

  it('tries again when the console cannot be reached', async () => {
    let reachable = false;
    const page = await site.open('/console', {
      prepare: (opened) =>
        opened.route('**/api/sign-in', (route) => (reachable ? route.continue() : route.abort())),
    });
    await headed(page, 'The console cannot be reached');
    await expectNoBarriers(page);
    reachable = true;
    await press(page, 'Try again');
    await headed(page, 'Sign in');
  });
});
