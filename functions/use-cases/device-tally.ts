import type { Finding } from '../domain/finding.ts';
import { deviceFindings, WRITING_MS } from '../domain/person-invariants.ts';
import type { Practice } from '../domain/practice.ts';
import type { EpochMs } from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import type { Row } from './audit-table.ts';

/** Counts today's bookings, and what the devices' rows say of today. */
export function newTally({ zone }: Practice, started: EpochMs) {
  const today = dayOf(zone, started);
  let booked = 0;
  let counted = 0;
  return {
    add: (row: Row): void => {
      if (row.kind === 'booking') {
        const { bookedAt } = row.booking;
        if (dayOf(zone, bookedAt) === today && bookedAt < started - WRITING_MS) booked++;
      }
      if (row.kind === 'device' && row.device.booked.day === today) counted += row.device.booked.count;
    },
    /** After midnight the devices' rows begin to speak of another day. */
    findings: (ended: EpochMs): Finding[] =>
      dayOf(zone, ended) === today ? deviceFindings(booked, counted) : [],
  };
}
