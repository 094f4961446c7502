import { useEffect, useRef } from 'preact/hooks';

/** `over`: there is no use in asking again, such as when the sign-in has ended. */
export type Came = 'answer' | 'nothing' | 'over';

const BUSY_PAUSE_MS = 2_000;
const IDLE_PAUSE_MS = 15_000;
/** Whoever has not moved for so long does something else. */
const IDLE_AFTER_MS = 60_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * How long to wait before asking again.
 * @param idle - milliseconds since the person last moved
 * @param failures - how many questions in a row had no answer
 */
export function pauseAfter({ idle, failures }: { idle: number; failures: number }): number {
  const usual = idle < IDLE_AFTER_MS ? BUSY_PAUSE_MS : IDLE_PAUSE_MS;
  return Math.min(usual * 2 ** failures, LONGEST_PAUSE_MS);
}

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Asks now, when `about` changes, and again and again for as long as the page is in view: often while somebody is at work in it,
 * seldom when nobody moves, at once when they come back, never while it is hidden.
 */
export function usePolling(about: string, ask: () => Promise<Came>): void {
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    const rhythm = rhythmOf(() => asking.current());
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, rhythm.moved, { passive: true });
    addEventListener('focus', rhythm.beat);
    addEventListener('online', rhythm.beat);
    document.addEventListener('visibilitychange', rhythm.beat);
    rhythm.beat();
    return () => {
      rhythm.stop();
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, rhythm.moved);
      removeEventListener('focus', rhythm.beat);
      removeEventListener('online', rhythm.beat);
      document.removeEventListener('visibilitychange', rhythm.beat);
    };
  }, [about]);
}

interface Rhythm {
  /** Asks at once, unless the page is hidden or a question is under way. */
  readonly beat: () => void;
  /** The person is there. */
  readonly moved: () => void;
  readonly stop: () => void;
}

function rhythmOf(ask: () => Promise<Came>): Rhythm {
  let movedAt = Date.now();
  let failures = 0;
  let underWay = false;
  let over = false;
  let timer: number | undefined;
  const beat = async () => {
    clearTimeout(timer);
    if (over || underWay || document.visibilityState === 'hidden') return;
    underWay = true;
    const came = await ask();
    underWay = false;
    failures = came === 'nothing' ? failures + 1 : 0;
    over ||= came === 'over';
    if (!over) timer = window.setTimeout(beat, pauseAfter({ idle: Date.now() - movedAt, failures }));
  };
  return {
    beat,
    moved: () => {
      const wasIdle = Date.now() - movedAt >= IDLE_AFTER_MS;
      movedAt = Date.now();
      if (wasIdle) beat();
    },
    stop: () => {
      over = true;
      clearTimeout(timer);
    },
  };
}
