import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, SMALL_PHONE } from '../support/browser.ts';
import { BOOKINGS, chooseTime, fillIn, heading, newEmail, pressBook, useSite } from './site.ts';

const site = useSite();

describe('a booking', () => {
  it.each([
    { on: 'a desktop', visitor: DESKTOP, time: 'Monday 23 November, 09:00, Hove' },
    { on: 'a phone', visitor: PHONE, time: 'Monday 23 November, 09:30, Hove' },
    { on: 'a small phone', visitor: SMALL_PHONE, time: 'Monday 23 November, 10:00, Hove' },
  ])('takes three presses from the landing page on $on, and the mail is sent', async ({ visitor, time }) => {
    const email = newEmail();
    const page = await site.open('/', visitor);
    await page.getByRole('link', { name: /^Hove/ }).click();
    await page.getByRole('button', { name: time }).click();
    await fillIn(page, { email });
    await pressBook(page);
    await heading(page).getByText('You are booked').waitFor();
    const mails = await site.stack.mailsAbout(time.replace(', Hove', ''), 2);
    expect(mails.flatMap(({ to }) => to)).toContain(email);
  });

  it('takes two presses from the link of a therapist', async () => {
    const page = await site.open('/with/sam');
    await page.getByRole('button', { name: 'Monday 23 November, 14:00, Hove' }).click();
    await fillIn(page);
    await pressBook(page);
    await page.getByRole('definition').filter({ hasText: 'Sam Example' }).waitFor();
  });

  it('shows when, where, with whom, the reference, what to expect and how to get in', async () => {
    const page = await chooseTime(site, 'Tuesday 24 November, 10:15, Lewes');
    await fillIn(page, { email: 'jo.bloggs@example.org' });
    await pressBook(page);
    await heading(page).getByText('You are booked').waitFor();
    const text = await page.getByRole('main').textContent();
    for (const words of [
      'Tuesday 24 November',
      '10:15 to 10:30',
      'Intrinsic Health',
      '32 Cliffe High Street, Lewes, BN7 2AN',
      'Alex Sample',
      'We wrote to j…@example.org',
      'What to expect',
      'Go through the shop to the stairs at the back.',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/QH-[A-Z\d]{4}/);
    expect(text).not.toContain('jo.bloggs');
    await page.getByText('Samaritans, 116 123').waitFor();
    const map = await page.getByRole('link', { name: 'See it on a map' }).getAttribute('href');
    expect(decodeURIComponent(map ?? '')).toContain('BN7+2AN');
  });

  it('goes into a calendar by file, by Google and by Outlook, without saying what it is', async () => {
    const page = await chooseTime(site, 'Tuesday 24 November, 11:00, Lewes');
    await fillIn(page);
    await pressBook(page);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Calendar file' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('appointment.ics');
    const google = new URL(
      (await page.getByRole('link', { name: 'Google Calendar' }).getAttribute('href')) ?? '',
    );
    const outlook = new URL((await page.getByRole('link', { name: 'Outlook' }).getAttribute('href')) ?? '');
    expect(google.searchParams.get('dates')).toBe('20261124T110000Z/20261124T111500Z');
    expect(outlook.searchParams.get('startdt')).toBe('2026-11-24T11:00:00.000Z');
    for (const link of [google, outlook])
      expect(link.search).not.toMatch(/therap|consult|Alex|Sample|Bloggs/i);
  });

  it('sends what was typed and ticked, and nothing that was not asked for', async () => {
    const page = await chooseTime(site, 'Thursday 26 November, 12:30, Brighton');
    await page.getByRole('radio', { name: 'Sam Example' }).check();
    await fillIn(page, { name: ' Jo O’Brien 李 ', email: ' jo.obrien@example.org ' });
    await page.getByLabel('Telephone').fill('01273 123456');
    await page.getByLabel('You may leave a voicemail').check();
    await page.getByLabel('Keep it discreet').check();
    const sent = page.waitForRequest(BOOKINGS);
    await pressBook(page);
    expect((await sent).postDataJSON()).toEqual({
      start: '2026-11-26T12:30:00.000Z',
      room: 'brighton',
      therapist: 'sam',
      name: 'Jo O’Brien 李',
      email: 'jo.obrien@example.org',
      phone: '01273 123456',
      voicemail: true,
      discreet: true,
    });
    await heading(page).getByText('You are booked').waitFor();
  });

  it('is with whoever is free when nobody was named', async () => {
    const page = await chooseTime(site, 'Thursday 26 November, 13:30, Brighton');
    await fillIn(page);
    const sent = page.waitForRequest(BOOKINGS);
    await pressBook(page);
    expect((await sent).postDataJSON()).not.toHaveProperty('therapist');
    await heading(page).getByText('You are booked').waitFor();
  });

  it('asks about voicemail only once there is a number', async () => {
    const page = await chooseTime(site, 'Friday 27 November, 09:00, Lewes');
    expect(await page.getByLabel('You may leave a voicemail').count()).toBe(0);
    await page.getByLabel('Telephone').fill('01273 123456');
    await page.getByLabel('You may leave a voicemail').waitFor();
  });

  it('fault 38: markup in a name is shown as text wherever it appears', async () => {
    const page = await chooseTime(site, 'Friday 27 November, 09:30, Lewes');
    await fillIn(page, { name: '<img src=x onerror=document.title="taken">' });
    await pressBook(page);
    await heading(page).getByText('You are booked').waitFor();
    await page.getByRole('link', { name: 'Change or cancel' }).click();
    await heading(page).getByText('Your appointment is booked').waitFor();
    expect(await page.locator('img').count()).toBe(0);
  });
});
