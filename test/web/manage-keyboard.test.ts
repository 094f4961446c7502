import { describe, expect, it } from 'vitest';
import { outlined, tabTo } from './keyboard.ts';
import { openBooking, titled } from './managed.ts';
import { focused, useSite } from './site.ts';

const site = useSite();

describe('by keyboard alone', () => {
  it('an appointment is moved, and then cancelled', async () => {
    const page = await openBooking(site, '2026-11-23T09:00:00.000Z');
    await tabTo(page, 'Move it');
    await page.keyboard.press('Enter');
    await titled(page, 'Choose a new time');
    expect(await focused(page)).toBe('Choose a new time');
    await tabTo(page, 'Only with Alex Sample');
    await page.keyboard.press('Space');
    await tabTo(page, 'Monday 23 November, 10:00');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await titled(page, 'Move your appointment?');
    expect(await focused(page)).toBe('Move your appointment?');
    await tabTo(page, 'Move it');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.press('Enter');
    await titled(page, 'Your appointment is moved');
    expect(await focused(page)).toBe('Your appointment is moved');
    await tabTo(page, 'Cancel it');
    await page.keyboard.press('Enter');
    await titled(page, 'Cancel your appointment?');
    await tabTo(page, 'Reason');
    expect(await outlined(page)).toBe(true);
    await page.keyboard.type('I am away.');
    await tabTo(page, 'Cancel the appointment');
    await page.keyboard.press('Space');
    await titled(page, 'Your appointment is cancelled');
    await tabTo(page, 'Book another');
    await page.keyboard.press('Enter');
    await titled(page, 'Book a free 15-minute consultation');
  });
});
