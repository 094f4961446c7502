import type { DataFolder } from './data-folder.ts';

/** A queue of the template is a file of lines in the data folder, for whoever wants to look. */
export const putInQueue = (folder: DataFolder, queue: string, message: unknown): void =>
  folder.append(`queue-${queue}.jsonl`, JSON.stringify(message));
