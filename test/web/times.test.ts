import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from '../support/browser.ts';
import { focused, heading, pressAnyway, useSite } from './site.ts';

const site = useSite();
const times = (page: Page) => page.getByRole('button', { name: /\d\d:\d\d, / });
const days = (page: Page) =>
  page.locator('section:visible').getByRole('heading', { level: 2 }).allTextContents();
const said = (page: Page) => page.locator('#announcements').textContent();

describe('the landing page', () => {
  it('says what it is, and each room with its address and its next free time', async () => {
    const page = await site.open('/');
    await heading(page).getByText('Book a free 15-minute consultation').waitFor();
    await page.getByText('to see whether we are a good fit', { exact: false }).waitFor();
    const cards = await page
      .getByRole('listitem')
      .getByRole('link')
      .filter({ hasText: 'Next free' })
      .allTextContents();
    expect(cards).toEqual([
      expect.stringMatching(/^Brighton.*18a Clermont Road, Brighton, BN1 6SG.*Wed 25 Nov, 09:00$/),
      expect.stringMatching(/^Hove.*2 A Church Road, Hove, BN3 2FL.*Mon 23 Nov, 09:00$/),
      expect.stringMatching(/^Lewes.*32 Cliffe High Street, Lewes, BN7 2AN.*Tue 24 Nov, 10:00$/),
      expect.stringMatching(/^Any room.*Mon 23 Nov, 09:00$/),
    ]);
  });

  it('offers only the rooms of the therapist that its link names', async () => {
    const page = await site.open('/?therapist=alex');
    await page.getByText('With Alex Sample').waitFor();
    await page.getByRole('link', { name: /^Lewes/ }).click();
    expect(await times(page).first().getAttribute('aria-label')).toBe('Tuesday 24 November, 10:00, Lewes');
  });

  it.each(['/book/nowhere', '/with/nobody', '/book/hove?therapist=nobody'])(
    'is what an old link leads to: %s',
    async (path) => {
      const page = await site.open(path);
      await page.getByText('that we no longer have').waitFor();
      await page.getByRole('link', { name: /^Hove/ }).waitFor();
    },
  );
});

describe('the times', () => {
  it('open on the first day that has any, by parts of the day, each with its full name', async () => {
    const page = await site.open('/book/hove', PHONE);
    expect(await times(page).first().getAttribute('aria-label')).toBe(
      'Monday 23 November, 09:00, Hove, with Alex Sample',
    );
    expect(await days(page)).toEqual(['Monday 23 November']);
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'Morning',
      'Afternoon',
      'Evening',
    ]);
  });

  it('are a week of seven days on a wide screen', async () => {
    const page = await site.open('/book/hove', DESKTOP);
    await times(page).first().waitFor();
    expect(await days(page)).toHaveLength(7);
    const tops = await page
      .locator('section.day')
      .evaluateAll((sections) => sections.map((one) => one.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
  });

  it('say who it would be with where there is more than one therapist, and only there', async () => {
    const page = await site.open('/book/brighton');
    await page
      .getByRole('button', { name: 'Thursday 26 November, 12:00, Brighton, with Alex Sample or Sam Example' })
      .getByText('Alex or Sam')
      .waitFor();
    await page.goto(`${site.stack.url}/book/brighton?therapist=sam`);
    await page.getByRole('button', { name: 'Thursday 26 November, 12:00, Brighton', exact: true }).waitFor();
    await page.getByRole('link', { name: 'See everyone’s times' }).click();
    await page.getByRole('button', { name: /26 November, 18:00, Brighton, with Alex Sample/ }).waitFor();
  });

  it('go later and earlier, saying what is shown, and focus stays', async () => {
    const page = await site.open('/book/lewes');
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('button', { name: /^Tuesday 1 December, 10:00/ }).waitFor();
    expect(await said(page)).toMatch(/^1 to 7 December: \d+ free times\.$/);
    expect(await focused(page)).toBe('Later');
    await page.getByRole('button', { name: 'Earlier' }).click();
    expect(await said(page)).toMatch(/^24 to 30 November: \d+ free times\.$/);
    await pressAnyway(page, 'Earlier');
    expect(await said(page)).toBe('There are no earlier times.');
    expect(await focused(page)).toBe('Earlier');
  });

  it('are the practice’s, on a device that says it is in California', async () => {
    const page = await site.open('/book/hove');
    await times(page).first().waitFor();
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(
      'America/Los_Angeles',
    );
    await page.getByRole('button', { name: /^Monday 23 November, 09:00/ }).waitFor();
  });

  it('are on the screen after one round trip to the API', async () => {
    const calls: { path: string; afterAnAnswer: boolean }[] = [];
    let answered = false;
    const count = async (route: Route) => {
      calls.push({ path: new URL(route.request().url()).pathname, afterAnAnswer: answered });
      await route.continue();
    };
    const page = await site.open('/book/hove', {
      prepare: async (opened) => {
        opened.on('response', (response) => {
          if (response.url().includes('/api/')) answered = true;
        });
        await opened.route('**/api/**', count);
      },
    });
    await times(page).first().waitFor();
    expect(calls.map(({ path }) => path).sort()).toEqual(['/api/practice', '/api/slots']);
    expect(calls.filter(({ afterAnAnswer }) => afterAnAnswer)).toEqual([]);
  });

  it.each([
    ['a day behind', '2026-11-20T10:00:00.000Z'],
    ['a day ahead', '2026-11-22T10:00:00.000Z'],
    ['in another year', '2021-03-01T00:00:00.000Z'],
  ])('fault 30: are the same when the visitor’s clock is %s', async (_, now) => {
    const page = await site.open('/book/hove', { prepare: (opened) => opened.clock.setFixedTime(now) });
    await page.getByRole('button', { name: /^Monday 23 November, 09:00/ }).waitFor();
    while (!(await page.getByRole('button', { name: 'Later' }).getAttribute('aria-disabled'))) {
      await page.getByRole('button', { name: 'Later' }).click();
    }
    await page.getByRole('button', { name: /^Monday 14 December, 17:45/ }).waitFor();
  });
});

describe('a practice that is not like the sample', () => {
  it('with one room is not asked which', async () => {
    const page = await site.open('/', {
      prepare: (opened) =>
        changePractice(opened, (practice) => ({ ...practice, rooms: practice.rooms.slice(1, 2) })),
    });
    await heading(page).getByText('Choose a time').waitFor();
    expect(await page.getByRole('link', { name: 'Change room' }).count()).toBe(0);
  });

  it('that books further ahead than a month shows all of its times', async () => {
    const page = await site.open('/', {
      prepare: async (opened) => {
        await changePractice(opened, (practice) => ({ ...practice, daysAhead: 100 }));
        await opened.route('**/api/slots*', (route) =>
          route.fulfill({ json: oneTimeAMonth(new URL(route.request().url())) }),
        );
      },
    });
    await page.getByRole('link', { name: /^Hove/ }).click();
    for (const name of [
      /^Tuesday 1 December/,
      /^Friday 1 January/,
      /^Monday 1 February/,
      /^Monday 1 March/,
    ]) {
      await page.getByRole('button', { name }).waitFor();
      await pressAnyway(page, 'Later');
    }
    expect(await said(page)).toBe('There are no later times.');
  });

  it('that is full says so, with the telephone number', async () => {
    const page = await site.open('/book/hove', {
      prepare: (opened) =>
        opened.route('**/api/slots*', (route) =>
          route.fulfill({ json: { timeZone: 'Europe/London', days: [] } }),
        ),
    });
    await page.getByText('There are no free times in Hove in the next 28 days.').waitFor();
    await page.getByRole('main').getByRole('link', { name: '01632 960123' }).waitFor();
  });

  it('fault 64: whose answers this page does not know asks for a reload', async () => {
    const page = await site.open('/', {
      prepare: (opened) => changePractice(opened, () => ({ rooms: 'by request' })),
    });
    await page.getByRole('button', { name: 'Reload' }).waitFor();
  });
});

// biome-ignore lint/suspicious/noExplicitAny: what a test makes of an answer is its own business
async function changePractice(page: Page, change: (practice: any) => object): Promise<void> {
  await page.route('**/api/practice', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
}

/** Hove at 10:00 on the first of each month, up to a hundred days ahead. */
function oneTimeAMonth({ searchParams }: URL): object {
  const [from = '', to = ''] = [searchParams.get('from'), searchParams.get('to')].map(String);
  const days = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const slot = {
      start: `${date}T10:00:00.000Z`,
      end: `${date}T10:15:00.000Z`,
      room: 'hove',
      therapists: ['alex'],
    };
    days.push({ date, slots: date.endsWith('-01') && date <= '2027-03-01' ? [slot] : [] });
  }
  return { timeZone: 'Europe/London', days };
}
