import { addressOf } from '../shared/booking-address.ts';
import { Card } from './card.tsx';
import { Embedded } from './element.tsx';
import { readTimes } from './read-times.ts';

/** `<quarter-hour room="hove" therapist="alex">`, both of which may be left out. @param origin - of our site */
export const BookingCard = (origin: string) =>
  class extends Embedded {
    protected override async draw(): Promise<void> {
      const therapist = this.getAttribute('therapist');
      const times = await readTimes(origin, therapist);
      // Meanwhile it may have been given another name, or have gone.
      if (!this.isConnected || therapist !== this.getAttribute('therapist')) return;
      const wanted = { room: this.getAttribute('room'), therapist };
      if (times) this.show(<Card origin={origin} times={times} wanted={wanted} />);
      else this.showLink(origin + addressOf(wanted), 'Book a free consultation');
    }

    override connectedCallback(): void {
      super.connectedCallback();
      document.addEventListener('visibilitychange', this.#seenAgain);
    }

    disconnectedCallback(): void {
      document.removeEventListener('visibilitychange', this.#seenAgain);
    }

    /** A page may lie open for days. */
    readonly #seenAgain = (): void => {
      if (document.visibilityState === 'visible') this.draw();
    };
  };
