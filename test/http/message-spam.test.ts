import { beforeEach, describe, expect, it, vi } from 'vitest';
import { epochMs, HOUR_MS } from '../../functions/domain/units.ts';
import { countOfAll } from '../../functions/store/counts.ts';
import { FLOOD } from '../../functions/use-cases/judge-message.ts';
import { type Api, openApi } from '../support/api.ts';
import { messagesOf } from '../support/messages.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { send, conversations, mails } = messagesOf(() => api);

/** Why the last message of the address is spam; null: it is none. */
async function judged(email: string): Promise<string | null> {
  const found = (await conversations()).filter(({ client }) => client.email === email);
  expect(found).toHaveLength(1);
  return found[0]?.spam ?? null;
}

const from = (name: string, more: object = {}, device = '192.0.2.1') =>
  send({ name, email: `${name}@example.com`, ...more }, { 'x-viewer-address': device });

/** More than many people say by chance. */
const WORDS = 'Do you see couples in the evening, and in which of the rooms?';
const links = { message: 'https://a.example https://b.example https://c.example' };

describe('spam', () => {
  it('is answered as any other, filed with its reason, and mailed about to nobody', async () => {
    const genuine = await send();
    const spam = await from('spammer', links);
    expect([spam.status, spam.text, spam.headers]).toEqual([genuine.status, genuine.text, genuine.headers]);
    expect(await judged('spammer@example.com')).toBe('many-links');
    expect((await mails()).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(1);
  });

  it('is what fills in the field that people do not see; a form without it is as good as any', async () => {
    await from('ann', { website: 'https://example.com' });
    await from('bob', { website: '' });
    expect([await judged('ann@example.com'), await judged('bob@example.com')]).toEqual([
      'hidden-field',
      null,
    ]);
  });

  it('gathers in one conversation, and what its sender writes else goes to another', async () => {
    await send();
    await send(links);
    await send({ ...links, message: `${links.message} and more` });
    await send({ message: 'And may I ask another thing?' });
    const found = await conversations();
    expect(found.map(({ status, version }) => `${status} ${version}`).sort()).toEqual(['open 2', 'spam 2']);
  });
});

describe('a text that comes in a fourth name', () => {
  it('is spam from any device, in whatever case', async () => {
    for (const name of ['a', 'b', 'c']) await from(name, { message: WORDS }, `192.0.2.${name.charCodeAt(0)}`);
    expect((await conversations()).map(({ spam }) => spam)).toEqual([null, null, null]);
    await from('d', { message: WORDS.replaceAll(' ', '  ').toUpperCase() }, '198.51.100.1');
    expect(await judged('d@example.com')).toBe('sent-around');
  });

  it('is one for as long as only its link, its numbers and its sender’s name are others', async () => {
    for (const [index, name] of ['ann', 'bob', 'cyd', 'dan'].entries())
      await from(name, { message: `${name}, order ${index}: https://shop-${index}.example/${index}` });
    expect(await judged('dan@example.com')).toBe('sent-around');
  });

  it('is none when people ask the same for other dates', async () => {
    for (const day of [14, 15, 16, 17]) await from(`a${day}`, { message: `May I come on the ${day}th?` });
    expect(await judged('a17@example.com')).toBeNull();
  });

  it('counts nobody twice, a repeat of a key neither', async () => {
    for (const more of [1, 2, 3, 4, 5]) await send({ phone: `01273 12345${more}` });
    const key = { 'idempotency-key': 'one-key-for-all-of-them' };
    for (const _ of [1, 2, 3]) await send({ email: 'bob@example.com' }, key);
    expect((await conversations()).map(({ spam }) => spam)).toEqual([null, null]);
  });

  it('fault 61: is another text on another day, though the row of the first is still there', async () => {
    for (const name of ['a', 'b', 'c']) await from(name, { message: WORDS });
    vi.setSystemTime(SATURDAY + 24 * HOUR_MS);
    await from('d', { message: WORDS });
    expect(await judged('d@example.com')).toBeNull();
  });

  it('is counted right when ten come at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => from(`a${index}`, { message: WORDS })));
    expect((await conversations()).filter(({ spam }) => spam === null)).toHaveLength(3);
  });
});

describe('in a flood', () => {
  const flood = (messages: number) =>
    Promise.all(Array.from({ length: messages }, () => countOfAll(api.world.table, epochMs(Date.now()))));
  const LINK = { message: 'Is this you? https://practice.example/anxiety' };

  it.each<[string, number, object, string | null]>([
    ['a plain message comes through', FLOOD, { message: 'Do you see couples?' }, null],
    ['a link is spam', FLOOD, LINK, 'link-in-flood'],
    ['a link is none while the flood has not begun', FLOOD - 1, LINK, null],
  ])('%s', async (_, messages, more, reason) => {
    await flood(messages);
    await from('jo', more);
    expect(await judged('jo@example.com')).toBe(reason);
  });

  it('another’s text is spam, be it with another number', async () => {
    await from('ann', { message: 'You have won 100 pounds' });
    await flood(FLOOD);
    await from('bob', { message: 'You have won 200 pounds' });
    expect(await judged('bob@example.com')).toBe('like-others');
  });

  it('words drawn from a list are spam once they have all been drawn, and what somebody writes is none', async () => {
    const list = [
      'wonderful',
      'pharmacy',
      'discount',
      'delivery',
      'exclusive',
      'tablets',
      'overnight',
      'shipping',
    ];
    const drawn = (index: number) =>
      [0, 1, 2, 4].map((step) => list[(index * (step + 1) + step) % list.length]).join(' and ');
    for (let index = 0; index < 24; index++)
      await from(`a${index}`, { message: `${drawn(index)} ${'x'.repeat(index % 4)}` });
    await flood(FLOOD);
    await from('bob', { message: `${drawn(1)}, extraordinarily` });
    await from('jo', {
      message: 'We lost our daughter in the spring. Is there anybody who can help us? No delivery.',
    });
    expect([await judged('bob@example.com'), await judged('jo@example.com')]).toEqual(['like-others', null]);
  });

  it('whoever has booked here may send a link', async () => {
    await api.post({ start: MONDAY_9, room: 'hove', name: 'Jo', email: 'jo@example.com' });
    await flood(FLOOD);
    await from('jo', LINK);
    expect(await judged('jo@example.com')).toBeNull();
  });

  it('goes on for as long as messages come', async () => {
    await flood(FLOOD);
    vi.setSystemTime(SATURDAY + HOUR_MS);
    for (let index = 0; index < FLOOD; index++)
      await from(`a${index}`, { message: `A word of ${'x'.repeat(index + 1)}` });
    vi.setSystemTime(SATURDAY + 2 * HOUR_MS);
    await from('jo', LINK);
    expect(await judged('jo@example.com')).toBe('link-in-flood');
  });

  it('is over an hour after the hour of it', async () => {
    await flood(FLOOD);
    vi.setSystemTime(SATURDAY + 2 * HOUR_MS - 1);
    await from('ann', LINK);
    vi.setSystemTime(SATURDAY + 2 * HOUR_MS);
    await from('bob', { message: 'And this? https://practice.example/grief' });
    expect([await judged('ann@example.com'), await judged('bob@example.com')]).toEqual([
      'link-in-flood',
      null,
    ]);
  });

  it('is begun by the messages themselves', async () => {
    await flood(FLOOD - 2);
    for (const name of ['ann', 'bob', 'cyd'])
      await from(name, { message: `A word of ${name} about https://${name}.example and ${name.repeat(2)}` });
    expect(await judged('cyd@example.com')).toBe('link-in-flood');
  });
});

describe('a form', () => {
  const issued = async (): Promise<string> => (await api.call({ path: '/api/messages/form' })).json.form;
  const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

  it('is given out to anybody, and kept by no cache', async () => {
    const { status, json, headers } = await api.call({ path: '/api/messages/form' });
    expect([status, headers['cache-control'], Object.keys(json)]).toEqual([200, 'no-store', ['form']]);
    const { status: refused, headers: allow } = await api.call({ path: '/api/messages' });
    expect([refused, allow['allow']]).toEqual([405, 'POST']);
  });

  it.each<[string, number, (form: string) => string, string | null]>([
    ['sent back sooner than anybody types is no spam by that alone', 2999, (form) => form, null],
    ['sent back later is none', 3000, (form) => form, null],
    ['a day old says nothing', 24 * HOUR_MS, (form) => form, null],
    ['with another time says nothing', 0, (form) => form.replace(/^\d/, '2'), null],
    ['with another hash says nothing', 0, (form) => `${form.split('.')[0]}.${'A'.repeat(43)}`, null],
    ['with something after it says nothing', 0, (form) => `${form}.x`, null],
    ['of other words says nothing', 0, () => 'x', null],
    ['that is missing says nothing', 0, () => '', null],
  ])('%s', async (_, wait, change, reason) => {
    const form = change(await issued());
    later(wait);
    expect((await from('jo', form === '' ? {} : { form })).status).toBe(202);
    expect(await judged('jo@example.com')).toBe(reason);
  });

  it('filled in by hand may hold a link in a flood, and in one name only', async () => {
    const form = await issued();
    later(5000);
    await Promise.all(Array.from({ length: FLOOD }, () => countOfAll(api.world.table, epochMs(Date.now()))));
    await from('ann', { form, message: 'About https://practice.example/grief' });
    await from('bob', { form, message: 'On losing somebody: https://practice.example/loss' });
    expect([await judged('ann@example.com'), await judged('bob@example.com')]).toEqual([
      null,
      'link-in-flood',
    ]);
  });

  it('too long is refused', async () => {
    expect((await from('jo', { form: 'x'.repeat(201) })).status).toBe(400);
  });
});
