import type { Practice } from '../functions/domain/practice.ts';
import { openTable } from '../functions/store/client.ts';
import { createPractice } from '../functions/store/practice.ts';
import { readPracticeFile } from './practice-file.ts';
import sample from './sample-practice.json' with { type: 'json' };

/** Writes the sample practice into a table that has none, by the store's own code. */
export async function writeSamplePractice(tableName: string): Promise<void> {
  await createPractice(openTable(tableName), samplePractice());
}

/**
 * Invented people at three rooms on the Sussex coast, with the default rules but for the device limit: tests share a device.
 * Nobody answers the telephone: Ofcom keeps 01632 960000 to 960999 for drama.
 */
export const samplePractice = (): Practice => readPracticeFile(sample);
