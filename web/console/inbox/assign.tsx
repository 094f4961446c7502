import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../session.ts';

interface AssignProps {
  readonly assignee: string | null;
  readonly waiting: boolean;
  readonly assign: (to: string | null, name: string) => void;
}

/** Who sees to it. A list that opens on a press: a field would take each arrow key for a choice. */
export function Assign({ assignee, waiting, assign }: AssignProps) {
  const { me, names } = useSession();
  const menu = useRef<HTMLDetailsElement>(null);
  useClosing(menu);
  const others = me.therapists.filter(({ id, active }) => active && id !== me.therapist);
  const choices: readonly (readonly [string | null, string])[] = [
    ...(me.therapist === null ? [] : [[me.therapist, 'you'] as const]),
    ...others.map(({ id, name }) => [id, name] as const),
    [null, 'nobody'],
  ];
  const nameNow = assignee === null ? 'nobody' : assignee === me.therapist ? 'you' : names.people([assignee]);
  return (
    <details ref={menu} class="assign">
      <summary class="quiet button">Assigned to {nameNow}</summary>
      <ul>
        {choices.map(([id, name]) => (
          <li key={id ?? ''}>
            <button
              type="button"
              aria-pressed={id === assignee}
              onClick={() => {
                if (!waiting && id !== assignee) assign(id, name);
                shut(menu.current);
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function shut(menu: HTMLDetailsElement | null): void {
  if (!menu?.open) return;
  const within = menu.contains(document.activeElement);
  menu.open = false;
  if (within) menu.querySelector('summary')?.focus();
}

/** Escape, or a press elsewhere, closes what is open. */
function useClosing(menu: { readonly current: HTMLDetailsElement | null }): void {
  useEffect(() => {
    const pressKey = ({ key }: KeyboardEvent) => key === 'Escape' && shut(menu.current);
    const press = ({ target }: Event) => {
      if (target instanceof Node && !menu.current?.contains(target)) shut(menu.current);
    };
    addEventListener('keydown', pressKey);
    addEventListener('pointerdown', press);
    return () => {
      removeEventListener('keydown', pressKey);
      removeEventListener('pointerdown', press);
    };
  }, []);
}
