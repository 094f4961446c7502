import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fault } from '../../shared/fault.ts';
import { useSession } from '../session.ts';
import { type BlockRules, type BlocksOfDay, blockName, fieldOf } from './block-faults.ts';
import { type BlockDraft, nextBlock } from './hours-draft.ts';

interface DayBlocksProps extends BlocksOfDay {
  readonly rules: BlockRules;
  readonly faults: readonly Fault[];
  readonly change: (blocks: readonly BlockDraft[]) => void;
  /** What else can be done with the day. */
  readonly children?: ComponentChildren;
}

/** The blocks of one day: from, until and room of each, one more, one less. */
export function DayBlocks({ id, name, blocks, rules, faults, change, children }: DayBlocksProps) {
  const goTo = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (goTo.current) document.getElementById(goTo.current)?.focus();
    goTo.current = undefined;
  });
  const add = () => {
    goTo.current = fieldOf(id, blocks.length, 'from');
    change([...blocks, nextBlock(blocks, rules.rooms[0]?.id ?? '')]);
  };
  const remove = (index: number) => {
    goTo.current = `${id}-add`;
    change(blocks.filter((_, place) => place !== index));
  };
  return (
    <div class="day-blocks">
      {blocks.map((block, index) => (
        <BlockFields
          key={index}
          id={id}
          name={blockName(name, index)}
          index={index}
          block={block}
          rules={rules}
          fault={faults.find(({ field }) => field?.startsWith(`${id}-${index}-`))}
          change={(next) => change(blocks.map((each, place) => (place === index ? next : each)))}
          remove={() => remove(index)}
        />
      ))}
      <div class="decision">
        <button type="button" class="link" id={`${id}-add`} aria-label={`Add hours on ${name}`} onClick={add}>
          Add hours
        </button>
        {children}
      </div>
    </div>
  );
}

interface BlockFieldsProps {
  readonly id: string;
  readonly name: string;
  readonly index: number;
  readonly block: BlockDraft;
  readonly rules: BlockRules;
  readonly fault: Fault | undefined;
  readonly change: (block: BlockDraft) => void;
  readonly remove: () => void;
}

function BlockFields({ id, name, index, block, rules, fault, change, remove }: BlockFieldsProps) {
  const field = (part: keyof BlockDraft) => {
    const own = fieldOf(id, index, part);
    return {
      id: own,
      'aria-label': `${name}, ${WORDS[part]}`,
      'aria-invalid': fault?.field === own ? ('true' as const) : undefined,
      'aria-describedby': fault?.field === own ? `${own}-error` : undefined,
    };
  };
  const time = (part: 'from' | 'until') => (
    <input
      {...field(part)}
      type="time"
      step={rules.stepMinutes * 60}
      value={block[part]}
      onInput={({ currentTarget: { value } }) => change({ ...block, [part]: value })}
    />
  );
  return (
    <div class={fault ? 'wrong block' : 'block'}>
      {fault && (
        <p class="field-error" id={`${fault.field}-error`}>
          <span class="unseen">Error: </span>
          {fault.text}
        </p>
      )}
      <div class="block-fields">
        <span class="times-of-block">
          {time('from')} to {time('until')}
        </span>
        <RoomChoice
          {...field('room')}
          rules={rules}
          value={block.room}
          change={(room) => change({ ...block, room })}
        />
        <button type="button" class="link" aria-label={`Remove the hours of ${name}`} onClick={remove}>
          Remove
        </button>
      </div>
    </div>
  );
}

const WORDS = { from: 'from', until: 'until', room: 'room' } as const;

interface RoomChoiceProps {
  readonly rules: BlockRules;
  readonly value: string;
  readonly change: (room: string) => void;
}

/** A room that is gone stays to be seen until another is chosen. */
function RoomChoice({ rules, value, change, ...field }: RoomChoiceProps) {
  const { names } = useSession();
  const ids = rules.rooms.map(({ id }) => id);
  return (
    <select {...field} value={value} onChange={(event) => change(event.currentTarget.value)}>
      {(ids.includes(value) ? ids : [value, ...ids]).map((room) => (
        <option key={room} value={room}>
          {names.room(room)}
        </option>
      ))}
    </select>
  );
}
