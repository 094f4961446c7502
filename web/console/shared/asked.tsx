import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, Reply } from '../../shared/api.ts';
import { useSession } from '../session.ts';

/** What a page has asked the API for. */
export interface Asked<T> {
  /** What was read last; it stays while it is read again. Undefined until the first answer to this path. */
  readonly value: T | undefined;
  readonly etag: string | null;
  readonly reading: boolean;
  /** Why there is no newer answer. */
  readonly failed: Problem | 'no-answer' | undefined;
  readonly again: () => void;
  /** Puts in its place what a change has answered. */
  readonly set: (value: T, etag?: string | null) => void;
}

interface Read<T> {
  readonly path: string | null;
  readonly value?: T;
  readonly etag: string | null;
  readonly failed?: Asked<T>['failed'];
}

/**
 * Reads a path, and again when it changes or the tab is seen again. An answer to an earlier path that comes late is dropped.
 * @param path - null: nothing is asked
 * @param ask - how to read it, where one question of the API is not enough
 */
export function useAsked<T>(path: string | null, ask?: (path: string) => Promise<Reply<T>>): Asked<T> {
  const { api } = useSession();
  const [read, setRead] = useState<Read<T>>({ path: null, etag: null });
  const [reading, setReading] = useState(true);
  const latest = useRef(0);
  const again = async () => {
    if (path === null) return;
    latest.current += 1;
    const mine = latest.current;
    setReading(true);
    const reply = await (ask ? ask(path) : api.ask<T>(path));
    if (mine !== latest.current) return;
    setReading(false);
    if (reply.kind === 'answer') return setRead({ path, value: reply.value, etag: reply.etag });
    const failed = reply.kind === 'problem' ? reply.problem : 'no-answer';
    setRead((before) => (before.path === path ? { ...before, failed } : { path, etag: null, failed }));
  };
  useEffect(() => {
    again();
    const seenAgain = () => document.visibilityState === 'visible' && again();
    document.addEventListener('visibilitychange', seenAgain);
    return () => document.removeEventListener('visibilitychange', seenAgain);
  }, [path]);
  const current: Read<T> = read.path === path ? read : { path, etag: null };
  return {
    value: current.value,
    etag: current.etag,
    reading,
    failed: current.failed,
    again,
    set: (value, etag = null) => {
      latest.current += 1;
      setReading(false);
      setRead({ path, value, etag });
    },
  };
}

interface AwaitedProps<T> {
  readonly asked: Asked<T>;
  /** What is waited for: `the bookings`. */
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}

/** Shows what was asked for, or that it is on its way, or that it did not come and how to ask again. */
export function Awaited<T>({ asked, what, children }: AwaitedProps<T>) {
  const { value, failed, reading, again } = asked;
  if (value !== undefined)
    return (
      <>
        {failed !== undefined && <NotRead what={what} again={again} old />}
        {children(value)}
      </>
    );
  if (failed !== undefined && !reading) return <NotRead what={what} again={again} />;
  return (
    <p class="loading" role="status">
      Reading {what}…
    </p>
  );
}

function NotRead({ what, again, old = false }: { what: string; again: () => void; old?: boolean }) {
  return (
    <div class="notice" role="alert">
      <p>
        {navigator.onLine ? `We could not read ${what} just now.` : 'You seem to be offline.'}
        {old && ' What you see may be out of date.'}
      </p>
      <p>
        <button type="button" class="quiet button" onClick={again}>
          Try again
        </button>
      </p>
    </div>
  );
}
