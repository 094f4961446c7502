import { describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { main, press, said } from '../managed.ts';
import { bookAhead, useSite } from '../site.ts';
import { headed, openAs } from './staff.ts';

const site = useSite();
const open = (path = '') => openAs(site, 'owner', `/console/practice/therapists${path}`);

describe('therapists', () => {
  it('are listed, each with a way to their hours', async () => {
    const page = await open();
    await headed(page, 'Therapists');
    await said(page, 'sam@example.org');
    await expectNoBarriers(page);
    await page.getByRole('link', { name: 'Hours of Sam Example' }).click();
    await headed(page, 'Hours');
  });

  it('are changed, and clients read it at once', async () => {
    const page = await open('/alex');
    await headed(page, 'Alex Sample');
    await page.getByLabel('Specialisms').fill('anxiety\nloss');
    await expectNoBarriers(page);
    await press(page, 'Save');
    await said(page, 'Saved. It holds from the next request on.');
    const { therapists } = (await (await fetch(`${site.stack.url}/api/practice`)).json()) as {
      therapists: { id: string; specialisms: string[] }[];
    };
    expect(therapists.find(({ id }) => id === 'alex')?.specialisms).toEqual(['anxiety', 'loss']);
  });

  it('are told which field the API refuses', async () => {
    const page = await open('/alex');
    await headed(page, 'Alex Sample');
    await page.getByLabel('Email').fill('nowhere');
    await press(page, 'Save');
    await said(page, 'There is a problem');
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
    await press(page, 'Give up my changes');
  });

  it('are invited by a mail, once', async () => {
    const page = await open('/new');
    await headed(page, 'Invite a therapist');
    await page.getByLabel('Full name').fill('Robin New');
    await press(page, 'Send the invitation');
    await said(page, 'Email: this has to be filled in.');
    await expectNoBarriers(page);
    await page.getByLabel('Email').fill('robin@example.org');
    await press(page, 'Send the invitation');
    await said(page, 'Robin New is invited.');
    await expectNoBarriers(page);
    const [mail] = await site.stack.mailsAbout('Your account', 1);
    expect(mail?.to).toEqual(['robin@example.org']);
    const again = await open('/new');
    await again.getByLabel('Full name').fill('Robin New');
    await again.getByLabel('Email').fill('ROBIN@example.org');
    await press(again, 'Send the invitation');
    await said(again, 'somebody with this address works here already');
  });

  it('fault 49: leave at once, after it was said who has booked with them', async () => {
    await bookAhead(site, '2026-11-27T10:00:00.000Z', { room: 'lewes' });
    const sam = await openAs(site, 'sam', '/console');
    await headed(sam, 'Today');
    const page = await open('/sam');
    await headed(page, 'Sam Example');
    await press(page, 'End access…');
    await said(page, 'This would leave 1 booking outside the hours.');
    await expectNoBarriers(page);
    await press(page, 'Keep it');
    expect(await main(page)).toContain('Leaving the practice');
    await press(page, 'End access…');
    await press(page, 'End access now');
    await said(page, 'Sam Example has left.');
    await said(page, 'Now outside the hours: 1 booking');
    await sam.reload();
    await headed(sam, 'This account has no access');
    const { therapists } = (await (await fetch(`${site.stack.url}/api/practice`)).json()) as {
      therapists: { id: string }[];
    };
    expect(therapists.map(({ id }) => id)).not.toContain('sam');
    const list = await open();
    await said(list, 'Have left');
  });
});
