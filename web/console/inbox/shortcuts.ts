import { useEffect, useRef, useState } from 'preact/hooks';
import { device } from '../shared/device.ts';

/** What the keys do, in the order in which the help lists them. */
export const SHORTCUTS = [
  { keys: ['j', 'ArrowDown'], said: 'j or Down', does: 'Next conversation in the list' },
  { keys: ['k', 'ArrowUp'], said: 'k or Up', does: 'The one before' },
  { keys: ['o'], said: 'o or Enter', does: 'Open it' },
  { keys: ['u'], said: 'u', does: 'Back to the list' },
  { keys: ['r'], said: 'r', does: 'Write a reply' },
  { keys: ['n'], said: 'n', does: 'Write a private note' },
  { keys: ['a'], said: 'a', does: 'Assign it to me' },
  { keys: ['e'], said: 'e', does: 'Close it, or open it again' },
  { keys: ['!'], said: '!', does: 'Mark it as spam, or as none' },
  { keys: ['/'], said: '/', does: 'Search' },
  { keys: ['?'], said: '?', does: 'Show these keys' },
] as const;

export type ShortcutKey = (typeof SHORTCUTS)[number]['keys'][number];
export type Deeds = Partial<Record<ShortcutKey, () => void>>;

const OFF = 'shortcuts-off';

export interface Switch {
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
}

/** Whether single keys do anything: whoever speaks to the device, or hits keys by mistake, turns them off (WCAG 2.1.4). */
export function useShortcutSwitch(): Switch {
  const [on, setOn] = useState(() => device.recall<boolean>(OFF) !== true);
  return {
    on,
    turn: (next) => {
      if (next) device.forget(OFF);
      else device.remember(OFF, true);
      setOn(next);
    },
  };
}

/** Does what a key stands for at that moment, unless somebody types, a dialog is open, or the key belongs to the browser. */
export function useShortcuts(on: boolean, deeds: () => Deeds): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = event;
      if (ctrlKey || metaKey || altKey || defaultPrevented || isComposing || isBusy(event)) return;
      const deed = latest.current()[key as ShortcutKey];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [on]);
}

const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Arrows scroll the page and move among radio buttons: they are ours only in the list. */
function isBusy({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) || document.querySelector('dialog[open]')) return true;
  return key.startsWith('Arrow') && !target.closest('.inbox-rows');
}
