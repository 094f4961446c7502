import { describe, expect, it } from 'vitest';
import { until } from '../../support/stack.ts';
import { expectNoBarriers } from '../barriers.ts';
import { main, said } from '../managed.ts';
import { useSite } from '../site.ts';
import { book, callAs } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();

/** Books with an address that SES's simulator answers for, and waits for what becomes of the confirmation. */
async function bookFrom(email: string, start: string) {
  const client = await book(site, start, { email, phone: '01273 123456' });
  await until(
    () => callAs(site, 'alex', { path: `/api/console/bookings/${client.id}` }),
    ({ mails }: { mails: { to: string; status: string }[] }) =>
      mails.some(({ to, status }) => to === 'client' && !['queued', 'sent'].includes(status)),
  );
  return client;
}

describe('fault 19: a mail that did not reach the client', () => {
  it.each([
    ['bounce@simulator.amazonses.com', '2026-11-23T09:00:00.000Z', 'Not delivered (bounced)'],
    ['complaint@simulator.amazonses.com', '2026-11-23T09:30:00.000Z', 'Marked as spam'],
    ['suppressionlist@simulator.amazonses.com', '2026-11-23T10:00:00.000Z', 'Not delivered (bounced)'],
  ])('%s: staff are told, and asked to telephone', async (email, start, words) => {
    const { id, reference } = await bookFrom(email, start);
    const page = await openAs(site, 'alex', `/console/bookings/${id}`);
    await said(page, words);
    await said(page, 'please telephone');
    expect(await page.getByRole('link', { name: '+441273123456' }).first().getAttribute('href')).toBe(
      'tel:+441273123456',
    );
    expect(await main(page)).toContain(reference);
  });

  it('stands on the page of the day until the appointment', async () => {
    const page = await openAs(site, 'alex', '/console');
    await headed(page, 'Today');
    await page.getByRole('heading', { name: 'Mail not delivered' }).waitFor();
    expect(await main(page)).toContain('please telephone');
    await expectNoBarriers(page);
  });
});

describe('a mail that did reach the client', () => {
  it('is told as delivered, and asks nothing of anybody', async () => {
    const { id } = await bookFrom('success@simulator.amazonses.com', '2026-11-23T11:00:00.000Z');
    const page = await openAs(site, 'alex', `/console/bookings/${id}`);
    await said(page, 'Delivered');
    expect(await main(page)).not.toContain('please telephone');
  });
});
