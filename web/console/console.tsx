import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MeAnswer } from '../../functions/http/schemas/console/staff.ts';
import { consoleApi } from './console-api.ts';
import { Entrance, type Why } from './entrance.tsx';
import { firstAskedAt, pageAt } from './pages.tsx';
import { readPlace, usePlaces } from './place.ts';
import { knownOf, SessionProvider } from './session.ts';
import { keepFor } from './shared/device.ts';
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
    const asked = api.ask<MeAnswer>('/api/console/me');
    const next = me ? undefined : firstAskedAt(readPlace());
    if (next) api.ahead(next);
    const reply = await asked;
    if (reply.kind === 'answer') {
      keepFor(reply.value.email);
      return setMe(reply.value);
    }
    setWhy(reply.kind === 'no-answer' ? 'no-answer' : (REFUSALS[reply.problem.status] ?? 'no-answer'));
  };
  useOnce(open);
  useEffect(() => {
    readMe();
  }, [api]);

  const known = useMemo(() => me && knownOf(me), [me]);
  if (!known || !api || !signIn) return <Entrance why={why} signIn={signIn} again={signIn ? readMe : open} />;
  return (
    <SessionProvider value={{ ...known, ...places, api, refresh: readMe }}>
      <Shell page={pageAt(places.place, known.me)} signIn={signIn} ended={ended} />
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
