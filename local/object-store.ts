import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is in the template's buckets that functions use: a file for each object, so that a restart finds it. */
export interface ObjectStore {
  put(bucket: string, key: string, content: Buffer): void;
  /** Undefined: there is no such object. */
  get(bucket: string, key: string): Buffer | undefined;
  /** Also of one that is not there. */
  delete(bucket: string, key: string): void;
}

/** A key is a name, and not a way out of its bucket. */
const asFile = (key: string): string => encodeURIComponent(key).replace(/^\./, '%2E');

export function openObjectStore(folder: string): ObjectStore {
  const place = (bucket: string, key: string) => join(folder, asFile(bucket), asFile(key));
  return {
    put: (bucket, key, content) => {
      const file = place(bucket, key);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, content, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    get: (bucket, key) => {
      try {
        return readFileSync(place(bucket, key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    delete: (bucket, key) => rmSync(place(bucket, key), { force: true }),
  };
}
