import fc from 'fast-check';
import { type Actor, MONDAYS, type Monday, SLOTS, type Slot } from './model.ts';

/** Where a process dies: at which of its calls, counted from 0, and whether the call still takes effect. */
export interface Death {
  readonly at: number;
  readonly after: boolean;
}

export type Doing = (
  | { readonly what: 'book'; readonly client: string; readonly slot: Slot }
  | { readonly what: 'move'; readonly client: string; readonly slot: Slot; readonly by: Actor }
  | { readonly what: 'cancel'; readonly client: string; readonly by: Actor }
  | { readonly what: 'erase'; readonly client: string }
  | { readonly what: 'hours'; readonly monday: Monday }
  | { readonly what: 'deliver' | 'sweep' }
) & { readonly dies: Death | null };

/** What is done at once, each in a process of its own, their calls in an order that the seed says; and how much later it is. */
export interface Moment {
  readonly doings: readonly Doing[];
  readonly order: number;
  readonly later: number;
}

const dies = fc.option(fc.record({ at: fc.nat(12), after: fc.boolean() }), { freq: 3 });
const client = fc.constantFrom('ann@example.com', 'ben@example.com', 'cat@example.com');
const slot = fc.constantFrom(...SLOTS);
const by = fc.constantFrom<Actor>('client', 'practice');
const monday = fc.constantFrom(...(Object.keys(MONDAYS) as Monday[]));
const what = <const W extends string>(name: W) => fc.constant(name);

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: what('book'), client, slot, dies }) },
  { weight: 4, arbitrary: fc.record({ what: what('move'), client, slot, by, dies }) },
  { weight: 2, arbitrary: fc.record({ what: what('cancel'), client, by, dies }) },
  { weight: 1, arbitrary: fc.record({ what: what('erase'), client, dies }) },
  { weight: 1, arbitrary: fc.record({ what: what('hours'), monday, dies }) },
  { weight: 3, arbitrary: fc.record({ what: what('deliver'), dies }) },
  { weight: 1, arbitrary: fc.record({ what: what('sweep'), dies }) },
);

/** Minutes. Mostly nothing passes: what is done at the same time is what gets in each other's way. */
const later = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constant(5) },
  { weight: 1, arbitrary: fc.constantFrom(7 * 60, 24 * 60) },
);

export const moments: fc.Arbitrary<Moment[]> = fc.array(
  fc.record({ doings: fc.array(doing, { minLength: 1, maxLength: 3 }), order: fc.nat(), later }),
  { minLength: 2, maxLength: 6, size: 'max' },
);
