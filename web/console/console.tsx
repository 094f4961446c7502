import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MeAnswer } from '../../functions/http/schemas/console/staff.ts';
import { consoleApi } from './console-api.ts';
import { Entrance, type Why } from './entrance.tsx';
import { pageAt } from './pages.tsx';
import { usePlaces } from './place.ts';
import { SessionProvider, sessionOf } from './session.ts';
import { Shell } from './shell.tsx';
import { openSignIn, type SignIn } from './sign-in.ts';

/** The pages for whoever works at the practice. Nothing is shown before the API has said who it is. */
export function Console() {
  const places = usePlaces();
  const [signIn, setSignIn] = useState<SignIn>();
  const [me, setMe] = useState<MeAnswer>();
  const [why, setWhy] = useState<Why>('reading');
  const [ended, setEnded] = useState(false);
  const api = useMemo(() => signIn && consoleApi(signIn, () => setEnded(true)), [signIn]);

  const open = async () => {
    setWhy('reading');
    const opened = await openSignIn();
    if (!opened) return setWhy('no-answer');
    if (opened.cameFor) places.replace(opened.cameFor);
    if ((await opened.signIn.token()) === null) setWhy('signed-out');
    setSignIn(() => opened.signIn);
  };
  const readMe = async () => {
    if (!api || !signIn || (await signIn.token()) === null) return;
    const reply = await api.ask<MeAnswer>('/api/console/me');
    if (reply.kind === 'answer') return setMe(reply.value);
    setWhy(reply.kind === 'no-answer' ? 'no-answer' : (REFUSALS[reply.problem.status] ?? 'no-answer'));
  };
  useOnce(open);
  useEffect(() => {
    readMe();
  }, [api]);

  if (!me || !api || !signIn) return <Entrance why={why} signIn={signIn} again={signIn ? readMe : open} />;
  return (
    <SessionProvider value={sessionOf(me, { ...places, api, refresh: readMe })}>
      <Shell page={pageAt(places.place, me)} signIn={signIn} ended={ended} />
    </SessionProvider>
  );
}

const REFUSALS: Readonly<Record<number, Why>> = { 401: 'signed-out', 403: 'not-allowed' };

/** A code for signing in is good once. */
function useOnce(effect: () => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (!done.current) effect();
    done.current = true;
  }, []);
}
