import type { Practice } from '../functions/domain/practice.ts';
import { openTable } from '../functions/store/client.ts';
import { createPractice } from '../functions/store/practice.ts';
import { createStaff } from '../functions/store/staff.ts';
import { readPracticeFile } from './practice-file.ts';
import sample from './sample-practice.json' with { type: 'json' };
import { sampleStaff } from './sample-staff.ts';

/** Writes the sample practice and its staff into a table that has none, by the store's own code. */
export async function writeSamplePractice(tableName: string): Promise<void> {
  const table = openTable(tableName);
  await createPractice(table, samplePractice());
  await Promise.all(sampleStaff().map((member) => createStaff(table, member)));
}

/**
 * Invented people at three rooms on the Sussex coast, with the default rules but for the device limit: tests share a device.
 * Nobody answers the telephone: Ofcom keeps 01632 960000 to 960999 for drama.
 */
export const samplePractice = (): Practice => readPracticeFile(sample);
