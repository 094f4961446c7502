import type { Zone } from '../../functions/domain/practice.ts';
import { type EpochMinute, MINUTE_MS } from '../../functions/domain/units.ts';
import { findZone } from '../../functions/domain/zone-transitions.ts';

const found = new Map<string, Zone>();

/** The zone of that name, found once. @throws for one that does not exist */
export function zoneNamed(id: string): Zone {
  const zone = found.get(id) ?? findZone(id);
  if (!zone) throw new Error(`there is no zone ${id}`);
  found.set(id, zone);
  return zone;
}

export const london = zoneNamed('Europe/London');

/**
 * Zones that change in unlike ways: by an hour at one in the night, by half an hour, over midnight, around Ramadan, before UTC,
 * at three quarters of an hour from it, and not at all.
 */
export const ZONES: readonly string[] = [
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/St_Johns',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** What `Intl` says that the wall clock shows: `2026-11-23 09:00`. */
export function wallClockByIntl(zone: string, minute: EpochMinute): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(zone, format);
  return format.format(minute * MINUTE_MS);
}
