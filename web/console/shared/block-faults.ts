import { type HoursError, hoursError } from '../../../functions/domain/hours-error.ts';
import { roomId } from '../../../functions/domain/units.ts';
import { formatTime, parseTime } from '../../../functions/domain/wall-time.ts';
import { dayBlock } from '../../../functions/domain/written-times.ts';
import type { Fault } from '../../shared/fault.ts';
import { type BlockDraft, blockOf } from './hours-draft.ts';

/** What blocks are held against. */
export interface BlockRules {
  readonly rooms: readonly { readonly id: string }[];
  readonly stepMinutes: number;
}

export interface BlocksOfDay {
  /** Begins the ids of their fields. */
  readonly id: string;
  /** `Monday` */
  readonly name: string;
  readonly blocks: readonly BlockDraft[];
}

/** The end of a field's id: which block of the day, and which of its fields. */
export const fieldOf = (id: string, index: number, field: keyof BlockDraft): string =>
  `${id}-${index}-${field}`;

/** `Monday`, and from the second on `Monday, hours 2`. */
export const blockName = (name: string, index: number): string =>
  index === 0 ? name : `${name}, hours ${index + 1}`;

/** Why the API refused the blocks, told beside the field concerned: one fault a block. */
export function blockFaults({ id, name, blocks }: BlocksOfDay, rules: BlockRules): readonly Fault[] {
  return blocks.flatMap((block, index) => {
    const fault = faultOf(block, blocks.slice(0, index), rules);
    if (!fault) return [];
    const [field, words] = fault;
    return [{ field: fieldOf(id, index, field), text: `${blockName(name, index)}: ${words}` }];
  });
}

type Found = readonly [field: keyof BlockDraft, words: string];

function faultOf(draft: BlockDraft, before: readonly BlockDraft[], rules: BlockRules): Found | undefined {
  if (draft.from === '') return ['from', 'enter when these hours begin, such as 09:00.'];
  if (draft.until === '') return ['until', 'enter when these hours end, such as 13:00.'];
  const block = blockOf(draft);
  if (block.until <= block.from) return ['until', `the end must be after ${block.from}.`];
  const errorOf = (...blocks: BlockDraft[]): HoursError | undefined =>
    hoursError(
      { rooms: rules.rooms.map(({ id }) => ({ id: roomId(id) })), rules },
      blocks.map((each) => dayBlock(blockOf(each))),
    );
  const alone = errorOf(draft);
  if (alone === 'unknown-room')
    return ['room', 'this room is no longer one of the practice’s. Choose another.'];
  if (alone === 'off-grid') return offGrid(draft, rules);
  const met = before.find((other) => errorOf(other, draft) === 'overlapping-blocks');
  return met && ['from', `these hours overlap those from ${met.from} to ${met.until}.`];
}

function offGrid({ from, until }: BlockDraft, { stepMinutes }: BlockRules): Found {
  const field = parseTime(from) % stepMinutes === 0 ? 'until' : 'from';
  const time = field === 'from' ? from : until;
  const before = parseTime(time) - (parseTime(time) % stepMinutes);
  const near = [before, before + stepMinutes].map(formatTime).join(' or ');
  return [field, `consultations start every ${stepMinutes} minutes. Change ${time} to ${near}.`];
}
