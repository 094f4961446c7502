import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type BusyWeek, openBusyWeek } from './busy-week.ts';
import type { Cell, Figure, Topic } from './report.ts';
import { meterTab, type TabWork } from './tab-meter.ts';

const ROUNDS = 7;

/** What it takes to draw a week of the console that is as full as weeks come. */
export async function benchConsoleWeek(): Promise<Topic> {
  const week = await openBusyWeek();
  const browser = await openBrowser();
  try {
    const rounds: Drawings[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await drawInNewTab(browser, week));
    return topicOf(rounds, week);
  } finally {
    await browser.close();
    await week.stop();
  }
}

/** One tab's. */
interface Drawings {
  /** Opened with the week, and with all that stands round the calendar. */
  readonly opened: TabWork;
  /** Gone on to from another week. */
  readonly next: TabWork;
  /** The same, after the tab has gone to and fro. */
  readonly again: TabWork;
}

const TO_AND_FRO = 10;

async function drawInNewTab(browser: Browser, week: BusyWeek): Promise<Drawings> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  try {
    const page = await context.newPage();
    await signIn(page, week);
    const { open, goTo } = await calendarOf(page, week);
    const opened = await open(week.busy, week.bookings);
    await open(week.before, 0);
    const next = await goTo('Later');
    for (let time = 0; time < TO_AND_FRO; time++) {
      await goTo('Earlier');
      await goTo('Later');
    }
    await goTo('Earlier');
    return { opened, next, again: await goTo('Later') };
  } finally {
    await context.close();
  }
}

async function calendarOf(page: Page, { url, bookings }: BusyWeek) {
  // So that the tab has its process, whose count then goes on.
  await page.goto(`${url}/api/sign-in`);
  const measured = await meterTab(page);
  return {
    open: (week: string, count: number) =>
      measured(async () => {
        await page.goto(`${url}/console/calendar?week=${week}`);
        await drawn(page, count);
      }),
    goTo: (link: 'Earlier' | 'Later') =>
      measured(async () => {
        const answered = page.waitForResponse(/\/api\/console\/calendar/);
        await press(page, link);
        await (await answered).finished();
        await drawn(page, link === 'Later' ? bookings : 0);
      }),
  };
}

/** What is used here of the page's own: the functions below that ask for it run there. */
declare const document: {
  querySelectorAll(selector: string): ArrayLike<{ readonly textContent: string; click(): void }>;
};

/** Within the page: a mouse's way there is the measuring's, not the week's. */
const press = (page: Page, link: string): Promise<void> =>
  page.evaluate((words) => {
    Array.from(document.querySelectorAll('nav a'))
      .find(({ textContent }) => textContent === words)
      ?.click();
  }, link);

/** Once hours stand in the week, and as many bookings as there are. The page itself looks, whenever it draws. */
const drawn = (page: Page, bookings: number): Promise<unknown> =>
  page.waitForFunction(
    (count) =>
      document.querySelectorAll('.entry.taken').length === count &&
      document.querySelectorAll('.entry.open').length > 0,
    bookings,
  );

/** As the console's own sign-in leaves it in a tab. */
async function signIn(page: Page, { url, token }: BusyWeek): Promise<void> {
  const { issuer, clientId } = (await (await fetch(`${url}/api/sign-in`)).json()) as Record<string, string>;
  const user = { access_token: token, token_type: 'Bearer', profile: {}, expires_at: FAR_AHEAD };
  await page.addInitScript(
    ([key, value]) => sessionStorage.setItem(key as string, value as string),
    [`oidc.user:${issuer}:${clientId}`, JSON.stringify(user)],
  );
}

/** 2100-01-01T00:00:00Z, in seconds: the API decides whether the token is good. */
const FAR_AHEAD = 4_102_444_800;

function topicOf(rounds: readonly Drawings[], { bookings }: BusyWeek): Topic {
  const [opened, next, again] = [
    quickest(rounds.map((round) => round.opened)),
    quickest(rounds.map((round) => round.next)),
    quickest(rounds.map((round) => round.again)),
  ];
  const milliseconds = (what: string, { script }: TabWork): Figure => ({
    what: `script, ${what}`,
    measured: script,
    atMost: 100,
    unit: 'ms',
  });
  return {
    title: 'A week of the console’s calendar',
    how: `3 therapists, 3 rooms, ${bookings} bookings, until all are drawn; the quickest of ${ROUNDS} tabs, in milliseconds of the browser’s own count.`,
    columns: ['', 'script', 'layout and style', 'the tab’s thread', 'calls', 'round trips'],
    rows: [
      row('opened in a new tab', opened),
      row('gone on to from the week before', next),
      row(`the same, for the ${TO_AND_FRO + 2}th time`, again),
    ],
    figures: [
      milliseconds('opened in a new tab', opened),
      milliseconds('gone on to', next),
      { what: 'calls to go on to a week', measured: next.calls, atMost: 1, unit: '' },
    ],
  };
}

/** Whatever else ran on the machine made the others slower: none of them did less. */
const quickest = (works: readonly TabWork[]): TabWork =>
  works.toSorted((a, b) => a.script - b.script)[0] as TabWork;

const row = (what: string, { script, layout, thread, calls, trips }: TabWork): readonly Cell[] => [
  what,
  script,
  layout,
  thread,
  calls,
  trips,
];
