import { rememberInMemory } from '../shared/session.ts';
import { BookingCard } from './booking-card.tsx';
import { originOf } from './element.tsx';
import { MessageForm } from './message-form.tsx';

/*
 * The script of the practice's own site. A browser that lacks what it needs is left with what stands in the elements, and so is a
 * page that loads it in a way that hides where it came from.
 */
const origin = originOf(document.currentScript);
if (origin !== null && 'replaceSync' in CSSStyleSheet.prototype) {
  rememberInMemory();
  define('quarter-hour', BookingCard(origin));
  define('quarter-hour-message', MessageForm(origin));
}

/** The script may stand in a page twice. */
function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
