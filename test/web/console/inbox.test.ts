import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from '../../support/browser.ts';
import { expectNoBarriers } from '../barriers.ts';
import { main, said } from '../managed.ts';
import { focused, useSite } from '../site.ts';
import { callAs, itIsNowAgain } from './clients.ts';
import { headed, openAs } from './staff.ts';
import { conversation, conversationUntil, pathOf, row, write } from './writers.ts';

const site = useSite();
afterAll(() => itIsNowAgain(site));
const closeAll = async () => {
  const { items } = await callAs(site, 'owner', { path: '/api/console/conversations?limit=100' });
  for (const { id } of items)
    await callAs(site, 'owner', { method: 'PATCH', path: pathOf(id), body: { status: 'closed' } });
};

describe('the inbox', () => {
  it.each([
    ['', 'Nothing waits for an answer.'],
    ['?status=waiting', 'What you answer waits here for the client.'],
    ['?status=closed', 'Nothing has been closed.'],
    ['?status=spam', 'No spam.'],
    ['?mine=', 'None of them is yours.'],
  ])('at "%s" that is empty says what to do next: %s', async (query, words) => {
    const page = await openAs(site, 'alex', `/console/inbox${query}`);
    await headed(page, 'Inbox');
    await said(page, words);
    if (query === '?mine=') await expectNoBarriers(page);
  });

  it('shows a message that comes while it is open, without a reload, says so, and counts it in the title', async () => {
    const page = await openAs(site, 'alex', '/console/inbox');
    await said(page, 'Nothing waits for an answer.');
    await write(site, { name: 'Ann New', message: 'Do you\nsee couples?' });
    await row(page, 'Ann New').waitFor();
    expect(await row(page, 'Ann New').textContent()).toMatch(/^Unread: Ann New .*Do you see couples\?/);
    expect(await page.title()).toBe('(1) Inbox');
    expect(await page.locator('#announcements').textContent()).toBe('1 new message');
    await write(site, { name: 'Bo Later' });
    await row(page, 'Bo Later').waitFor();
    expect(await page.title()).toBe('(2) Inbox');
    expect(await main(page)).toMatch(/Bo Later.*Ann New/);
  });

  it('keeps focus and place while it grows', async () => {
    const page = await openAs(site, 'alex', '/console/inbox');
    await row(page, 'Ann New').focus();
    await write(site, { name: 'Cy Latest' });
    await row(page, 'Cy Latest').waitFor();
    expect(await focused(page)).toContain('Ann New');
  });

  it('opening one is what marks it as read, for everybody; it can be marked unread again', async () => {
    const id = await write(site, { name: 'Di Read' });
    const page = await openAs(site, 'alex', '/console/inbox');
    await row(page, 'Di Read').waitFor();
    expect((await conversation(site, id)).unread).toBe(true);
    await row(page, 'Di Read').click();
    await page.waitForURL(`**/console/inbox/${id}`);
    await conversationUntil(site, id, ({ unread }) => !unread);
    await expect.poll(() => row(page, 'Di Read').textContent()).not.toContain('Unread');
    expect(await focused(page)).toBe('Di Read');
    await page.getByRole('button', { name: 'Mark as unread' }).click();
    await page.waitForURL('**/console/inbox');
    await expect.poll(() => focused(page)).toContain('Unread: Di Read');
    expect((await conversation(site, id)).unread).toBe(true);
  });

  it('a message that comes while it stands open is unread until somebody moves', async () => {
    const email = 'erin@example.org';
    const id = await write(site, { name: 'Erin Open', email });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await conversationUntil(site, id, ({ unread }) => !unread);
    await write(site, { name: 'Erin Open', email, message: 'One more thing.' });
    await page.locator('.thread').getByText('One more thing.').waitFor();
    expect((await conversation(site, id)).unread).toBe(true);
    await page.mouse.move(600, 400);
    await conversationUntil(site, id, ({ unread }) => !unread);
  });

  it('finds by name or address, and goes back', async () => {
    const page = await openAs(site, 'sam', '/console/inbox');
    await page.getByRole('button', { name: 'Find' }).click();
    await said(page, 'Enter a name or an email address');
    await page.getByLabel('Search by name or email').fill('erin@');
    await page.keyboard.press('Enter');
    await said(page, '1 conversation for “erin@”');
    expect(page.url()).not.toContain('erin');
    await row(page, 'Erin Open').click();
    await page.getByRole('heading', { name: 'Erin Open' }).waitFor();
    await page.getByRole('button', { name: 'Back to the inbox' }).click();
    await row(page, 'Ann New').waitFor();
  });

  it('narrowed to what is mine, shows that alone, and says so in the address', async () => {
    const id = await write(site, { name: 'Fay Mine' });
    await callAs(site, 'owner', { method: 'PATCH', path: pathOf(id), body: { assignee: 'alex' } });
    const page = await openAs(site, 'alex', '/console/inbox');
    await page.getByRole('link', { name: 'Show mine only' }).click();
    await row(page, 'Fay Mine').getByText('Yours').waitFor();
    expect(await page.locator('.inbox-rows a').count()).toBe(1);
    await page.reload();
    await row(page, 'Fay Mine').waitFor();
    await page.getByRole('link', { name: 'Show everybody’s' }).click();
    await row(page, 'Ann New').waitFor();
  });

  it('an address that holds no conversation says so', async () => {
    const page = await openAs(site, 'alex', '/console/inbox/nothing');
    await page.getByRole('heading', { name: 'There is no such conversation' }).waitFor();
    await expectNoBarriers(page);
  });

  it('on a phone shows the list, then the conversation with a way back', async () => {
    const page = await openAs(site, 'alex', '/console/inbox?status=open', PHONE);
    await row(page, 'Ann New').click();
    await page.getByRole('heading', { name: 'Ann New' }).waitFor();
    expect(await page.locator('.list-pane').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await row(page, 'Bo Later').waitFor();
    expect(await page.locator('.reading-pane').isVisible()).toBe(false);
    await expectNoBarriers(page);
  });
});

describe('a long inbox', () => {
  beforeAll(async () => {
    await closeAll();
    for (let count = 1; count <= 27; count += 1) await write(site, { name: `Person ${count}` });
  });

  it('shows more by a press, and holds them when a new one comes', async () => {
    const page = await openAs(site, 'alex', '/console/inbox');
    await row(page, 'Person 27').waitFor();
    expect(await page.locator('.inbox-rows a').count()).toBe(25);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('.inbox-rows a').count()).toBe(27);
    expect(await focused(page)).toContain('Person 2');
    await write(site, { name: 'Newest of all' });
    await row(page, 'Newest of all').waitFor();
    expect(await page.locator('.inbox-rows a').count()).toBe(28);
    expect(await focused(page)).toContain('Person 2');
    await expectNoBarriers(page);
  });
});
