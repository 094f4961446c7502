import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsoleConversation } from '../../../functions/http/schemas/console/conversations.ts';
import {
  countNew,
  type Page,
  withChanged,
  withFirstPage,
  withNextPage,
} from '../../../web/console/inbox/pages-of-list.ts';
import { pauseAfter } from '../../../web/console/inbox/polling.ts';
import { whenInWords } from '../../../web/console/inbox/words.ts';
import { clockIn } from '../../../web/shared/when.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
const conversation = (
  id: string,
  minute: number,
  more: Partial<ConsoleConversation> = {},
): ConsoleConversation => ({
  id,
  etag: '"1"',
  status: 'open',
  unread: true,
  spam: null,
  assignee: null,
  name: id,
  email: `${id}@example.org`,
  phone: null,
  excerpt: 'A word',
  startedAt: at(0),
  lastMessageAt: at(minute),
  lastActivityAt: at(minute),
  ...more,
});

/** The API's: the latest first, a page at a time; a cursor is the place of the last one. */
function pageOf(all: readonly ConsoleConversation[], length: number, after?: string): Page {
  const placeOf = ({ lastActivityAt, id }: ConsoleConversation) => `${lastActivityAt}#${id}`;
  const rest = [...all]
    .sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1))
    .filter((each) => after === undefined || placeOf(each) < after);
  const items = rest.slice(0, length);
  const last = items.at(-1);
  return { items, cursor: rest.length > length && last ? placeOf(last) : null };
}

const idsOf = ({ items }: Page) => items.map(({ id }) => id);

describe('the list, read a page at a time while people write', () => {
  it('holds all that was read and nothing twice, in order, and goes on where it ends', () => {
    const activity = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        activity,
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean()),
        (writers, length, presses) => {
          const all = new Map<string, ConsoleConversation>();
          let list: Page | undefined;
          for (const [minute, who] of writers.entries()) {
            all.set(`c${who}`, conversation(`c${who}`, minute));
            const standing = [...all.values()];
            list = withFirstPage(list, pageOf(standing, length));
            if (presses[minute] && list.cursor)
              list = withNextPage(list, pageOf(standing, length, list.cursor));
            // Nothing between the newest and the last that is listed is left out.
            expect(idsOf(list)).toEqual(idsOf(pageOf(standing, list.items.length)));
            expect(list.cursor === null).toBe(list.items.length === all.size);
          }
        },
      ),
    );
  });

  it('drops what has gone elsewhere', () => {
    const [a, b, c] = [conversation('a', 3), conversation('b', 2), conversation('c', 1)];
    const known: Page = { items: [a, b, c], cursor: null };
    expect(idsOf(withFirstPage(known, { items: [a, c], cursor: null }))).toEqual(['a', 'c']);
    expect(idsOf(withChanged(known, { status: 'open', changed: { ...b, status: 'closed' } }))).toEqual([
      'a',
      'c',
    ]);
    expect(withChanged(known, { status: 'open', changed: { ...b, unread: false } }).items[1]?.unread).toBe(
      false,
    );
  });

  it.each([
    ['a new conversation', [conversation('b', 2), conversation('a', 1)], 1],
    ['a later message in a known one', [conversation('a', 3)], 1],
    ['a note in it, which is no message', [conversation('a', 1, { lastActivityAt: at(3), etag: '"2"' })], 0],
    [
      'one that somebody has read already',
      [conversation('b', 2, { unread: false }), conversation('a', 1)],
      0,
    ],
    ['one that is marked unread again', [conversation('a', 1)], 0],
  ])('of %s counts as new: %s', (_, items, count) => {
    expect(countNew({ items: [conversation('a', 1)], cursor: null }, { items, cursor: null })).toBe(count);
  });
});

describe('how long the page waits before it asks again', () => {
  it.each([
    ['somebody at work', { idle: 0, failures: 0 }, 2_000],
    ['somebody who moved a moment ago', { idle: 59_999, failures: 0 }, 2_000],
    ['nobody', { idle: 60_000, failures: 0 }, 15_000],
    ['a first question without an answer', { idle: 0, failures: 1 }, 4_000],
    ['ten in a row', { idle: 0, failures: 10 }, 60_000],
  ])('with %s', (_, state, pause) => expect(pauseAfter(state)).toBe(pause));
});

describe('when a message came, in words', () => {
  const NOW = Date.parse('2026-11-21T10:00:00.000Z');
  it.each([
    ['2026-11-21T10:00:05.000Z', 'just now'],
    ['2026-11-21T09:59:30.000Z', 'just now'],
    ['2026-11-21T09:58:59.000Z', '1 minute ago'],
    ['2026-11-21T09:01:00.000Z', '59 minutes ago'],
    ['2026-11-21T09:00:00.000Z', '09:00'],
    ['2026-11-21T00:00:00.000Z', '00:00'],
    ['2026-11-20T23:59:00.000Z', 'yesterday'],
    ['2026-11-19T12:00:00.000Z', 'Thursday'],
    ['2026-11-15T12:00:00.000Z', 'Sunday'],
    ['2026-11-14T12:00:00.000Z', '14 November'],
    ['2025-11-14T12:00:00.000Z', '14 November 2025'],
  ])('%s was %s', (instant, words) =>
    expect(whenInWords(instant, NOW, clockIn('Europe/London'))).toBe(words),
  );
});
