import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Cloud, DEAD, openCloud } from './support/cloud.ts';
import { rawMail } from './support/raw-mail.ts';

const log = vi.spyOn(console, 'log').mockImplementation(() => {});
afterAll(() => log.mockRestore());

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
beforeEach(async () => {
  await cloud.world.clear();
  cloud.arrived.clear();
  log.mockClear();
});

const conversations = () => cloud.world.items('CONVERSATION#');

it('a mail goes from the bucket once it is written down', async () => {
  cloud.arrived.set('mail/one', rawMail('Hello.'));
  expect(await cloud.takeMails()).toBeUndefined();
  expect(cloud.arrived.size).toBe(0);
  expect(await conversations()).not.toEqual([]);
});

it('a mail that cannot be written down stays where it is', async () => {
  cloud.arrived.set('mail/one', rawMail('Hello.'));
  const refusing: Parameters<Cloud['takeMails']>[0] = ({ name }, send) =>
    name === 'TransactWriteItemsCommand' ? Promise.reject(new TypeError('no such table')) : send();
  expect(await cloud.takeMails(refusing)).toBe(DEAD);
  expect(cloud.arrived.size).toBe(1);
});

it('an event that comes once more finds nothing, and that is well', async () => {
  cloud.arrived.set('mail/one', rawMail('Hello.'));
  await cloud.takeMails(async ({ name }, send) => {
    if (name === 'GetObjectCommand') cloud.arrived.clear();
    return send();
  });
  expect(await conversations()).toEqual([]);
});

it('what SES writes to try the bucket is no mail', async () => {
  cloud.arrived.set('mail/AMAZON_SES_SETUP_NOTIFICATION', rawMail('Hello.'));
  await cloud.takeMails();
  expect(cloud.arrived.size).toBe(0);
  expect(await conversations()).toEqual([]);
});

it('fault 22: a mail that is nested too deep is left for somebody to look at', async () => {
  const parts = Array.from(
    { length: 60 },
    (_, depth) => `--${depth}\r\nContent-Type: multipart/mixed; boundary=${depth + 1}\r\n\r\n`,
  );
  const headers = { 'Content-Type': 'multipart/mixed; boundary=0' };
  cloud.arrived.set('mail/one', rawMail(parts.join(''), { headers }));
  expect(await cloud.takeMails()).toBe(DEAD);
  expect(cloud.arrived.size).toBe(1);
});

it('no line of the log names anybody or quotes anything', async () => {
  const from = 'Ann Canary <canary@example.com>';
  cloud.arrived.set('mail/one', rawMail('A secret of mine.', { from, subject: 'Secret subject' }));
  await cloud.takeMails();
  const lines = log.mock.calls.map(([line]) => String(line));
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(['mail-taken']);
  expect(lines.join()).not.toMatch(/canary|secret/i);
});
