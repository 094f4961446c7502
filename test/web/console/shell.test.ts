import { describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { useSite } from '../site.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();

describe('the console', () => {
  it('asks whoever is not signed in to sign in, and shows nothing else', async () => {
    const page = await site.open('/console/bookings');
    await headed(page, 'Sign in');
    expect(await page.getByRole('navigation').count()).toBe(0);
    await expectNoBarriers(page);
  });

  it.each([
    ['alex', ['Today', 'Inbox', 'Calendar', 'Hours', 'Bookings']],
    ['owner', ['Today', 'Inbox', 'Calendar', 'Hours', 'Bookings', 'Practice']],
  ] as const)('leads %s to their own pages', async (who, names) => {
    const page = await openAs(site, who, '/console');
    await headed(page, 'Today');
    const links = page.getByRole('navigation', { name: 'Console' }).getByRole('link');
    expect(await links.allTextContents()).toEqual(names);
  });

  it('knows addresses that lead nowhere, an owner’s page for a therapist among them', async () => {
    const page = await openAs(site, 'alex', '/console/practice');
    await headed(page, 'There is no such page');
    await expectNoBarriers(page);
  });
});
