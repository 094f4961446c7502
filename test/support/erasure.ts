import { erasing } from '../../functions/app-console-people.ts';
import { changing, reading } from '../../functions/app-effects.ts';
import type { ErasePersonEffects } from '../../functions/use-cases/erase-person.ts';
import type { World } from './world.ts';

/** What an erasure needs, on a world's table and by its clock. */
export const erasureEffects = (world: Pick<World, 'table' | 'now'>): ErasePersonEffects => ({
  now: () => world.now,
  random: () => Math.random(),
  sleep: async () => {},
  ...reading(world.table, { consistent: true }),
  ...changing(world.table),
  ...erasing(world.table),
});
