import { useEffect, useState } from 'preact/hooks';
import type { BookingAnswer } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Wanted } from '../shared/weeks.ts';

/**
 * Where the visitor is. The address says which list of times they look at, and can be linked to:
 *
 * | address                                | what it opens                        |
 * |----------------------------------------|--------------------------------------|
 * | `/`                                    | the rooms to choose from             |
 * | `/book`                                | the times of any room                |
 * | `/book/hove`                           | the times of one room                |
 * | `/with/alex`                           | the times of one therapist, any room |
 * | `/book/hove?therapist=alex`            | the times of one therapist in a room |
 * | `/?therapist=alex`                     | the rooms of one therapist           |
 *
 * How far they have come there is kept with the browser's history entry: back, forward and reload find it again, and
 * neither the address bar nor a link that is passed on tells which time was chosen.
 */
export interface Route extends Wanted {
  readonly page: 'landing' | 'times';
  readonly step: Step;
}

export interface Step {
  /** A date of the week that is shown. */
  readonly week?: string;
  /** Set once a time was chosen: the details are asked for. */
  readonly chosen?: Slot;
  readonly booked?: Booked;
}

export interface Booked {
  readonly booking: BookingAnswer;
  /** `a…@example.org` */
  readonly mailbox: string;
}

export interface Navigation {
  readonly route: Route;
  /** Whether the visitor has moved since the page was opened. */
  readonly moved: boolean;
  /** Goes on to a new entry of the history. Without an address: the same one. */
  readonly go: (step: Step, address?: string) => void;
  /** Changes the entry that is shown. */
  readonly replace: (step: Step) => void;
}

export function useNavigation(): Navigation {
  const [route, setRoute] = useState(readRoute);
  const [moved, setMoved] = useState(false);
  const arrive = () => {
    setMoved(true);
    setRoute(readRoute());
  };
  useEffect(() => {
    addEventListener('popstate', arrive);
    return () => removeEventListener('popstate', arrive);
  }, []);
  return {
    route,
    moved,
    go: (step, address) => {
      history.pushState(step, '', address);
      arrive();
    },
    replace: (step) => {
      history.replaceState(step, '');
      arrive();
    },
  };
}

function readRoute(): Route {
  const [, first, second] = location.pathname.replace(/\/+$/, '').split('/');
  const asked = new URLSearchParams(location.search).get('therapist') || null;
  const step: Step = history.state ?? {};
  if (first === 'book')
    return { page: 'times', room: second ? decoded(second) : null, therapist: asked, step };
  if (first === 'with')
    return { page: 'times', room: null, therapist: second ? decoded(second) : asked, step };
  return { page: 'landing', room: null, therapist: asked, step };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
