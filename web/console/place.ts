import { useEffect, useState } from 'preact/hooks';

/** Where in the console somebody is: the address, which can be kept and sent to a colleague. It never holds personal data. */
export interface Place {
  /** Of the path, after `/console`: `['bookings', '<id>']`. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

export interface Places {
  readonly place: Place;
  /** Whether somebody has moved since the page was opened. */
  readonly moved: boolean;
  /** Goes on to a new entry of the history. @param path - `/console/calendar?week=2026-11-23` */
  readonly go: (path: string) => void;
  /** Changes the entry that is shown. */
  readonly replace: (path: string) => void;
}

export function readPlace(): Place {
  const [, , ...parts] = location.pathname.replace(/\/$/, '').split('/').map(decodeURIComponent);
  return { parts, query: new URLSearchParams(location.search) };
}

export function usePlaces(): Places {
  const [place, setPlace] = useState(readPlace);
  const [moved, setMoved] = useState(false);
  const arrive = () => {
    setMoved(true);
    setPlace(readPlace());
  };
  const go = (path: string) => {
    if (path !== location.pathname + location.search) history.pushState(null, '', path);
    arrive();
  };
  useEffect(() => {
    const follow = (press: MouseEvent) => {
      const path = consolePathOf(press);
      if (path === undefined) return;
      press.preventDefault();
      go(path);
    };
    addEventListener('popstate', arrive);
    document.addEventListener('click', follow);
    return () => {
      removeEventListener('popstate', arrive);
      document.removeEventListener('click', follow);
    };
  }, []);
  return {
    place,
    moved,
    go,
    replace: (path) => {
      history.replaceState(null, '', path);
      arrive();
    },
  };
}

/** Of a plain press on a link within the console; whoever asks for a new tab gets one. */
function consolePathOf(press: MouseEvent): string | undefined {
  const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey, target } = press;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return undefined;
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin)
    return undefined;
  // To another part of the page that is shown: the browser's own way takes focus there.
  if (link.hash !== '') return undefined;
  return /^\/console(?:\/|$)/.test(link.pathname) ? link.pathname + link.search : undefined;
}
