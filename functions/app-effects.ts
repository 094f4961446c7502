import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BookingId, conversationId, type EpochDay, type PersonHash } from './domain/units.ts';
import { readBooking } from './store/bookings.ts';
import { commitChange } from './store/change-transaction.ts';
import type { Table } from './store/client.ts';
import { readLedgers } from './store/days.ts';
import { readPractice } from './store/practice.ts';
import { readPerson } from './store/standing.ts';
import type { ChangePlan } from './use-cases/change-booking.ts';
import type { Surroundings } from './use-cases/effects.ts';

/* The composition root's effects that more than one function has. */

export const surroundings: Surroundings = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (milliseconds) => {
    await sleep(milliseconds);
  },
};

const CONVERSATION_ID_BYTES = 16;

export const newConversationId = () =>
  conversationId(randomBytes(CONVERSATION_ID_BYTES).toString('base64url'));

export const reading = (table: Table, consistency: { consistent: boolean }) => ({
  readPractice: () => readPractice(table, consistency),
  readLedgers: (from: EpochDay, to: EpochDay) => readLedgers(table, { from, to, ...consistency }),
});

export const hashUnder =
  (secret: string) =>
  (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}:${text}`).digest('base64url');

export const changing = (table: Table) => ({
  readBooking: (id: BookingId) => readBooking(table, id),
  readPerson: (hash: PersonHash) => readPerson(table, hash),
  commitChange: (plan: ChangePlan) => commitChange(table, plan),
});
