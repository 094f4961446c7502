import { afterEach, describe, expect, it, vi } from 'vitest';
import { bookings, slots } from '../functions/app.ts';

const settings = {
  TABLE_NAME: 'table',
  SITE_URL: 'https://book.example.org',
  MANAGE_SECRET: 'm'.repeat(32),
  HASH_SECRET: 'h'.repeat(32),
  ORIGIN_SECRET: 'o'.repeat(32),
  MAIL_FROM: 'bookings@example.org',
  CONFIGURATION_SET: 'set',
};

const having = (more: Partial<Record<keyof typeof settings, string>>) => {
  for (const [name, value] of Object.entries({ ...settings, ...more })) vi.stubEnv(name, value);
};

afterEach(() => vi.unstubAllEnvs());

describe('fault 24: a function that lacks a setting does not start, and says which', () => {
  it.each([
    ['slots', slots, 'TABLE_NAME'],
    ['slots', slots, 'ORIGIN_SECRET'],
    ['bookings', bookings, 'SITE_URL'],
    ['bookings', bookings, 'MANAGE_SECRET'],
    ['bookings', bookings, 'HASH_SECRET'],
  ] as const)('%s without %3$s', (_, start, name) => {
    having({ [name]: '' });
    expect(start).toThrow(name);
  });

  it('names all that are missing', () => {
    having({ SITE_URL: '', HASH_SECRET: '' });
    expect(bookings).toThrow('SITE_URL, HASH_SECRET');
  });

  it('refuses a secret that is too short, without telling it', () => {
    having({ MANAGE_SECRET: 'tiny' });
    expect(bookings).toThrow(/^settings missing or not valid: MANAGE_SECRET$/);
  });

  it('starts when all are there', () => {
    having({});
    expect(slots).not.toThrow();
    expect(bookings).not.toThrow();
  });
});
