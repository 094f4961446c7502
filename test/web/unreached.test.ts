import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until } from '../support/stack.ts';
import { expectNoBarriers } from './barriers.ts';
import { askToCancel, main, press, titled } from './managed.ts';
import { bookAhead, useSite } from './site.ts';

const site = useSite();
const NOTICE = 'We could not reach you by email';

/** The link of a booking whose confirmation has come back, or been complained of. */
async function linkOfUnreached(start: string, email: string): Promise<string> {
  const link = await bookAhead(site, start, { email });
  const [id, token] = link.slice(link.indexOf('#') + 1).split('.');
  await until(
    async () => {
      const headers = { authorization: `Manage ${token}` };
      const answer = await fetch(`${site.stack.url}/api/bookings/${id}`, { headers });
      return ((await answer.json()) as { unreached: boolean }).unreached;
    },
    (unreached) => unreached,
  );
  return link;
}

const notices = (page: Page) => page.getByRole('heading', { name: NOTICE }).count();

describe('the manage page of somebody whose mail came back', () => {
  it('fault 19: says so, with the telephone and the reference, in nobody’s way', async () => {
    const page = await site.open(
      await linkOfUnreached('2026-11-23T09:00:00.000Z', 'bounce@simulator.amazonses.com'),
    );
    await titled(page, 'Your appointment is booked');
    await page.getByRole('heading', { name: NOTICE }).waitFor();
    expect(await main(page)).toMatch(
      /at the address that we have\. Please telephone us on 01632 960123 and give the reference QH-/,
    );
    await expectNoBarriers(page);
  });

  it('does not claim that a cancellation was mailed to them', async () => {
    const page = await site.open(
      await linkOfUnreached('2026-11-23T10:00:00.000Z', 'complaint@simulator.amazonses.com'),
    );
    await titled(page, 'Your appointment is booked');
    await askToCancel(page);
    await press(page, 'Cancel the appointment');
    await titled(page, 'Your appointment is cancelled');
    expect(await notices(page)).toBe(1);
    expect(await main(page)).not.toContain('An email says so too.');
  });
});

describe('the manage page of somebody whose mail arrived', () => {
  it('says nothing of it, and that a cancellation was mailed', async () => {
    const page = await site.open(await bookAhead(site, '2026-11-23T11:00:00.000Z'));
    await titled(page, 'Your appointment is booked');
    expect(await notices(page)).toBe(0);
    await askToCancel(page);
    await press(page, 'Cancel the appointment');
    await page.getByText('An email says so too.').waitFor();
  });
});

it('a page that is come back to learns what has become of the mail meanwhile', async () => {
  const page = await site.open(await bookAhead(site, '2026-11-23T12:00:00.000Z'));
  await titled(page, 'Your appointment is booked');
  await page.route('**/api/bookings/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), unreached: true } });
  });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('heading', { name: NOTICE }).waitFor();
});
