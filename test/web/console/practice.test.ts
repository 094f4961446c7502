import { describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { main, press, said } from '../managed.ts';
import { bookAhead, heading, useSite } from '../site.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
const open = (path = '') => openAs(site, 'owner', `/console/practice${path}`);

describe('rooms', () => {
  it('are listed, with when they can be used', async () => {
    const page = await open();
    await headed(page, 'Practice');
    await expectNoBarriers(page);
    await page.getByRole('link', { name: 'Rooms' }).click();
    await headed(page, 'Rooms');
    await said(page, 'The Palmeira Practice');
    expect(await main(page)).toContain('2 A Church Road, Hove');
    await expectNoBarriers(page);
  });

  it('are changed, and the public pages say so at once', async () => {
    const page = await open('/rooms/lewes');
    await headed(page, 'Intrinsic Health');
    await page.getByLabel('Name', { exact: true }).fill('The Old Forge');
    await said(page, 'Not saved yet.');
    await press(page, 'Save');
    await said(page, 'Saved. It holds from the next request on.');
    await headed(page, 'The Old Forge');
    const { rooms } = (await (await fetch(`${site.stack.url}/api/practice`)).json()) as {
      rooms: { name: string }[];
    };
    expect(rooms.map(({ name }) => name)).toContain('The Old Forge');
  });

  it('say whom a closure would leave outside, before it is saved and after', async () => {
    await bookAhead(site, '2026-11-23T09:00:00.000Z');
    const page = await open('/rooms/hove');
    await headed(page, 'The Palmeira Practice');
    await press(page, 'Add a closure');
    await page.getByLabel('Closure 1, first day').fill('2026-11-23');
    await page.getByLabel('Closure 1, last day').fill('2026-11-23');
    await said(page, 'This would leave 1 booking outside the hours.');
    await expectNoBarriers(page);
    await press(page, 'Save');
    await said(page, 'Now outside the hours: 1 booking');
    await press(page, 'Remove closure 1');
    await press(page, 'Save');
    await said(page, 'Saved. It holds from the next request on.');
    expect(await main(page)).not.toContain('Now outside the hours');
  });

  it('can be used at certain times of the week, which make sense', async () => {
    const page = await open('/rooms/brighton');
    await headed(page, 'Brighton Consulting Rooms');
    await page.getByLabel('At certain times of the week').check();
    await page.getByLabel('Monday, row 1, until').fill('08:00');
    await press(page, 'Save');
    await said(page, 'There is a problem');
    expect(await page.title()).toBe('Error: Brighton Consulting Rooms');
    await said(page, 'Monday: the end must be after the beginning.');
    await expectNoBarriers(page);
    await press(page, 'Give up my changes');
    await said(page, 'Your changes are given up.');
  });

  it('are added by keyboard alone, with a short name made of the name', async () => {
    const page = await open('/rooms');
    await headed(page, 'Rooms');
    await tabTo(page, 'Add a room');
    await page.keyboard.press('Enter');
    await headed(page, 'Add a room');
    await tabTo(page, 'Name');
    await page.keyboard.type('Garden Room');
    await page.keyboard.press('Enter');
    await said(page, 'Address: this has to be filled in.');
    await expectNoBarriers(page);
    await tabTo(page, 'Address: this has to be filled in.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1 High Street, Worthing');
    await tabTo(page, 'Postcode');
    await page.keyboard.type('BN11 1AA');
    await page.keyboard.press('Enter');
    await headed(page, 'Garden Room');
    expect(new URL(page.url()).pathname).toBe('/console/practice/rooms/garden-room');
  });

  it('do not share a short name', async () => {
    const page = await open('/rooms/new');
    await headed(page, 'Add a room');
    await page.getByLabel('Name', { exact: true }).fill('Another');
    await page.getByLabel('Address').fill('2 High Street');
    await page.getByLabel('Postcode').fill('BN1 1AA');
    await page.getByLabel('Short name').fill('hove');
    await press(page, 'Add the room');
    await said(page, 'Short name: another room has it.');
    await page.reload();
    await headed(page, 'Add a room');
    expect(await page.getByLabel('Address').inputValue()).toBe('2 High Street');
  });

  it('fault 8: of two who edit one, the later is told, keeps the text, and saves both', async () => {
    const [one, other] = [await open('/rooms/hove'), await open('/rooms/hove')];
    await headed(one, 'The Palmeira Practice');
    await headed(other, 'The Palmeira Practice');
    await one.getByLabel('Postcode').fill('BN3 2FM');
    await press(one, 'Save');
    await said(one, 'Saved.');
    await other.getByLabel('Arrival notes').fill('Ring twice.');
    await press(other, 'Save');
    await said(other, 'This room changed while you were editing');
    await expectNoBarriers(other);
    await press(other, 'Save both');
    await said(other, 'Saved. It holds from the next request on.');
    expect(await other.getByLabel('Postcode').inputValue()).toBe('BN3 2FM');
    expect(await other.getByLabel('Arrival notes').inputValue()).toBe('Ring twice.');
  });

  it('fault 8: where both changed the same, both texts are shown to choose from', async () => {
    const [one, other] = [await open('/rooms/hove'), await open('/rooms/hove')];
    for (const [page, notes] of [
      [one, 'First floor.'],
      [other, 'Second floor.'],
    ] as const) {
      await headed(page, 'The Palmeira Practice');
      await page.getByLabel('Arrival notes').fill(notes);
      await press(page, 'Save');
    }
    const choices = other.getByRole('row', { name: /^Arrival notes/ });
    expect(await choices.textContent()).toBe('Arrival notesFirst floor.Second floor.');
    await press(other, 'Save with theirs');
    await said(other, 'Saved.');
    expect(await other.getByLabel('Arrival notes').inputValue()).toBe('First floor.');
  });

  it('that do not exist have no page', async () => {
    const page = await open('/rooms/nowhere');
    await heading(page).getByText('There is no such page').waitFor();
  });
});
