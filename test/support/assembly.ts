import { inject } from 'vitest';

/** The folder of the synthesised stack. @throws when it could not be built, saying why */
export function assemblyFolder(): string {
  const built = inject('assembly');
  if ('folder' in built) return built.folder;
  throw new Error(`the stack could not be built: ${built.failure}`);
}
