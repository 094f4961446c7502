import { TickBox } from '../../shared/fields.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { SHORTCUTS, type Switch } from './shortcuts.ts';

/** Which key does what, and the switch that turns single keys off. */
export function Help({ keys, close }: { keys: Switch; close: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" close={close}>
      <TickBox
        id="single-keys"
        label="Use single keys"
        hint="Turn this off if you speak to your device, or if keys do things that you did not mean. This device remembers it."
        checked={keys.on}
        change={keys.turn}
      />
      <dl class={keys.on ? 'keys' : 'off keys'}>
        {SHORTCUTS.map(({ said, does }) => (
          <div key={said}>
            <dt>
              <kbd>{said}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div class="always">
          <dt>
            <kbd>Ctrl or ⌘ and Enter</kbd>
          </dt>
          <dd>Send what you are writing</dd>
        </div>
      </dl>
      <p class="hint">While you type in a field, keys are what you type.</p>
    </Dialog>
  );
}
