import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, record, said } from '../managed.ts';
import { newEmail, refusal, useSite } from '../site.ts';
import { book, callAs } from './clients.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();

const PEOPLE = '/console/practice/people';
const EXPORT = '**/api/console/people/export';
const ERASURE = '**/api/console/people/erasure';

async function openPeople(email?: string): Promise<Page> {
  const page = await openAs(site, 'owner', PEOPLE);
  await headed(page, 'People');
  if (email !== undefined) await page.getByLabel('Email').fill(email);
  return page;
}

let messages = 0;
async function write(email: string): Promise<void> {
  const { status } = await fetch(`${site.stack.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `the-key-of-message-${++messages}` },
    body: JSON.stringify({ name: 'Jo Bloggs', email, message: 'Is there a step at the door?' }),
  });
  expect(status).toBe(202);
}

/** A file, and what it is called. */
async function download(page: Page, act: () => Promise<void>) {
  const saving = page.waitForEvent('download');
  await act();
  const file = await saving;
  return { name: file.suggestedFilename(), json: JSON.parse(await readFile(await file.path(), 'utf8')) };
}

describe('people', () => {
  it('are found from the practice’s page', async () => {
    const page = await openAs(site, 'owner', '/console/practice');
    await headed(page, 'Practice');
    await page.getByRole('link', { name: 'People' }).click();
    await headed(page, 'People');
    expect(await page.title()).toBe('People');
    await expectNoBarriers(page);
  });

  it('are given all that is kept of them, as a file whose name says nothing', async () => {
    const email = newEmail();
    await book(site, '2026-11-23T09:00:00.000Z', { email });
    await write(email);
    const page = await openPeople(` ${email.toUpperCase()} `);
    const { name, json } = await download(page, () => press(page, 'Export'));
    expect(name).toBe('export-2026-11-21.json');
    expect(json.bookings).toHaveLength(1);
    expect(json.conversations).toHaveLength(1);
    expect(JSON.stringify(json)).toContain('Is there a step at the door?');
    await said(page, 'The file is saved: 1 booking, 1 conversation and');
  });

  it('are erased once it has been said whom and what it touches', async () => {
    const email = newEmail();
    await book(site, '2026-11-23T10:00:00.000Z', { email });
    await write(email);
    const page = await openPeople(email);
    const sent = await record(page, ERASURE);
    await press(page, 'Erase…');
    const dialog = page.getByRole('dialog', { name: `Erase ${email}?` });
    await dialog.getByText('One booking is still to come.').waitFor();
    expect(await dialog.textContent()).toContain('Mon 23 Nov, 10:00, Hove, with Alex Sample');
    expect(await dialog.textContent()).toContain('1 booking, 1 conversation and');
    await expectNoBarriers(page);
    expect(sent).toEqual([]);
    await press(page, 'Erase for good');
    await said(page, `${email} is erased: 1 booking, 1 conversation and`);
    await said(page, 'Free again; tell whoever would have waited:');
    expect(await main(page)).toContain('Mon 23 Nov, 10:00, Hove, with Alex Sample');
    expect(await page.getByLabel('Email').inputValue()).toBe('');
    expect(sent).toEqual([{ email }]);
    const { bookings } = await callAs(site, 'owner', {
      method: 'POST',
      path: '/api/console/people/export',
      body: { email },
    });
    expect(bookings).toEqual([]);
    await book(site, '2026-11-23T10:00:00.000Z', { email });
    await expectNoBarriers(page);
  });

  it('are kept when the dialog is left, by its button or by Escape', async () => {
    const email = newEmail();
    await book(site, '2026-11-23T11:00:00.000Z', { email });
    const page = await openPeople(email);
    const sent = await record(page, ERASURE);
    for (const leave of [() => press(page, 'Keep it'), () => page.keyboard.press('Escape')]) {
      await press(page, 'Erase…');
      await page.getByRole('dialog').waitFor();
      await leave();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(sent).toEqual([]);
    expect(await page.getByLabel('Email').inputValue()).toBe(email);
  });

  it('of whom nothing is kept are said to be unknown', async () => {
    const page = await openPeople('nobody@example.org');
    for (const button of ['Export', 'Erase…']) {
      await press(page, button);
      await said(page, 'Nothing is kept of nobody@example.org.');
      await said(page, 'they may have used another address: ask them');
      expect(await page.getByRole('dialog').count()).toBe(0);
    }
    await expectNoBarriers(page);
  });

  it('are not looked for by what is no address', async () => {
    const page = await openPeople('somebody');
    await press(page, 'Export');
    await said(page, 'There is a problem');
    expect(await page.title()).toBe('Error: People');
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Email').inputValue()).toBe('somebody');
    await expectNoBarriers(page);
    await page.getByLabel('Email').fill('');
    await press(page, 'Erase…');
    await said(page, 'Email: this has to be filled in.');
  });

  it('are erased by a second press when the first one’s answer is lost', async () => {
    const email = newEmail();
    await book(site, '2026-11-23T12:00:00.000Z', { email });
    const page = await openPeople(email);
    await record(page, ERASURE, refusal(503, 'busy'));
    await press(page, 'Erase…');
    await press(page, 'Erase for good');
    await page.getByRole('dialog').getByText('Many changes are being made just now.').waitFor();
    await press(page, 'Erase for good');
    await said(page, `${email} is erased`);
  });

  it('that cannot be looked for just now are so on the next press', async () => {
    const page = await openPeople('nobody@example.org');
    await record(page, EXPORT, (call) => call.abort());
    await press(page, 'Export');
    await said(page, 'No answer came');
    await press(page, 'Export');
    await said(page, 'Nothing is kept of nobody@example.org.');
    // The page tells of the call that was cut.
    expect(await main(page)).not.toContain('There is a problem');
  });

  it('are the owner’s business', async () => {
    const page = await openAs(site, 'alex', PEOPLE);
    await headed(page, 'There is no such page');
  });

  it('are erased by keyboard alone', async () => {
    const email = newEmail();
    await book(site, '2026-11-24T10:00:00.000Z', { email, room: 'lewes' });
    const page = await openPeople();
    await tabTo(page, 'Email');
    await page.keyboard.type(email);
    await tabTo(page, 'Erase…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Erase for good');
    await page.keyboard.press('Enter');
    await said(page, `${email} is erased: 1 booking, no conversations and`);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('is erased');
  });
});
