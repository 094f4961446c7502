import { describe, expect, it } from 'vitest';
import { type PracticeSettings, practiceSettings } from '../../../functions/http/schemas/console/practice.ts';
import {
  LIMIT_FIELDS,
  RETENTION_FIELDS,
  rulesBodyOf,
  rulesFaults,
  rulesFormOf,
  rulesFromParts,
  rulesPartsOf,
  SLOT_FIELDS,
} from '../../../web/console/practice/rules-form.ts';
import { mergeEdits } from '../../../web/console/shared/merge.ts';
import { SAMPLE_SETTINGS } from '../../support/settings.ts';
import { expectNoBarriers } from '../barriers.ts';
import { press, said } from '../managed.ts';
import { bookAhead, useSite } from '../site.ts';
import { headed, openAs } from './staff.ts';

const SETTINGS: PracticeSettings = {
  ...SAMPLE_SETTINGS,
  bookingsPerDevicePerDay: 3,
  travel: [
    { between: ['hove', 'brighton'], minutes: 25 },
    { between: ['hove', 'lewes'], minutes: 45 },
  ],
};

describe('the rules as a form', () => {
  it('say the same when they are read and sent back', () => {
    const sent = rulesBodyOf(rulesFormOf(SETTINGS));
    expect(sent).toEqual({
      ...SETTINGS,
      travel: [
        { between: ['brighton', 'hove'], minutes: 25 },
        { between: ['hove', 'lewes'], minutes: 45 },
      ],
    });
  });

  it.each([
    ['no length', { lengthMinutes: '' }, 'lengthMinutes'],
    ['a length of letters', { lengthMinutes: 'ten' }, 'lengthMinutes'],
    ['half an hour of notice', { minimumNoticeHours: '0.5' }, 'minimumNoticeHours'],
    ['more days than a year', { daysAhead: '366' }, 'daysAhead'],
    ['a day of no bookings', { bookingsPerDevicePerDay: '0' }, 'bookingsPerDevicePerDay'],
    ['no name', { name: ' ' }, 'name'],
    ['a journey of letters', { travel: { 'hove lewes': 'far' } }, 'travel-hove-lewes'],
  ])('%s is wrong at its field', (_, change, field) => {
    expect(rulesFaults({ ...rulesFormOf(SETTINGS), ...change }).map((fault) => fault.field)).toEqual([field]);
  });

  it('leave a pair of rooms without minutes out', () => {
    const form = { ...rulesFormOf(SETTINGS), travel: { 'brighton hove': ' ', 'hove lewes': '40' } };
    expect(rulesFaults(form)).toEqual([]);
    expect(rulesBodyOf(form).travel).toEqual([{ between: ['hove', 'lewes'], minutes: 40 }]);
  });
});

describe('the bounds of the numbers', () => {
  const numbers = [...SLOT_FIELDS, ...LIMIT_FIELDS, ...RETENTION_FIELDS];
  const taken = (field: string, value: number) =>
    practiceSettings.safeParse(rulesBodyOf({ ...rulesFormOf(SETTINGS), [field]: String(value) })).success;

  it.each(numbers)('of $field are those of the API', ({ field, least, most }) => {
    expect([least - 1, least, most, most + 1].map((value) => taken(field, value))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('two who edit the rules', () => {
  it('are merged by each pair of rooms', () => {
    const base = rulesFormOf(SETTINGS);
    const mine = { ...base, travel: { ...base.travel, 'hove lewes': '40' } };
    const theirs = { ...base, travel: { ...base.travel, 'brighton hove': '20' } };
    const { merged, clashes } = mergeEdits(rulesPartsOf(base), rulesPartsOf(mine), rulesPartsOf(theirs));
    expect(clashes).toEqual([]);
    expect(rulesFromParts(merged)).toEqual({
      ...base,
      travel: { 'brighton hove': '20', 'hove lewes': '40' },
    });
  });
});

describe('the page of the rules', () => {
  const site = useSite();
  const open = () => openAs(site, 'owner', '/console/practice/rules');

  it('changes what clients are offered from the next request on', async () => {
    const page = await open();
    await headed(page, 'Rules');
    await expectNoBarriers(page);
    await page.getByLabel('Minimum notice, in hours').fill('72');
    await page.getByLabel('Brighton and Hove').fill('30');
    await press(page, 'Save');
    await said(page, 'Saved. It holds from the next request on.');
    const answer = await fetch(`${site.stack.url}/api/slots?from=2026-11-23&to=2026-11-24`);
    const { days } = (await answer.json()) as { days: { slots: { start: string }[] }[] };
    expect(days.flatMap(({ slots }) => slots)[0]?.start).toBe('2026-11-24T10:00:00.000Z');
    await page.reload();
    expect(await page.getByLabel('Brighton and Hove').inputValue()).toBe('30');
  });

  it('says beside each field what is wrong with it, and keeps what was typed over a reload', async () => {
    const page = await open();
    await headed(page, 'Rules');
    await page.getByLabel('Length, in minutes').fill('4');
    await page.getByLabel('Hove and Lewes').fill('far');
    await press(page, 'Save');
    await said(page, 'Length, in minutes: enter a whole number from 5 to 240.');
    await said(page, 'Travel: enter minutes as a whole number, or nothing.');
    await expectNoBarriers(page);
    await page.reload();
    await headed(page, 'Rules');
    expect(await page.getByLabel('Length, in minutes').inputValue()).toBe('4');
    await press(page, 'Give up my changes');
    expect(await page.getByLabel('Length, in minutes').inputValue()).toBe('15');
  });

  it('keeps the time zone while somebody is still to come, and says so at its field', async () => {
    await bookAhead(site, '2026-11-26T12:00:00.000Z', { room: 'brighton' });
    const page = await open();
    await headed(page, 'Rules');
    await page.getByLabel('Time zone').selectOption('Europe/Paris');
    await press(page, 'Save');
    await said(page, 'There is a problem');
    expect(await page.locator('#timeZone-error').textContent()).toContain('while clients are booked');
    await expectNoBarriers(page);
    await press(page, 'Give up my changes');
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/London');
  });

  it('keeps what is typed while it is being saved', async () => {
    const page = await open();
    await headed(page, 'Rules');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/console/practice', async (route) => {
      if (route.request().method() === 'PUT') await held;
      await route.continue();
    });
    await page.getByLabel('Telephone').fill('01632 960124');
    await press(page, 'Save');
    await said(page, 'Saving…');
    await page.getByLabel('Telephone').fill('01632 960125');
    letGo();
    await said(page, 'Saved. It holds from the next request on.');
    expect(await page.getByLabel('Telephone').inputValue()).toBe('01632 960125');
    await said(page, 'Not saved yet.');
    await press(page, 'Save');
    await page.getByText('Not saved yet.').waitFor({ state: 'detached' });
  });
});
