import { useState } from 'preact/hooks';
import type { ErasureAnswer, ExportAnswer } from '../../../functions/http/schemas/console/people.ts';
import { announce } from '../../shared/announce.ts';
import { saveFile } from '../../shared/save-file.ts';
import { todayIn, useSession } from '../session.ts';
import { type Save, useSave } from '../shared/save.ts';

/** What somebody asks for who writes to the practice about their data. */
export type Wish = 'export' | 'erase';

/** What came of a press: said until the next one. */
export type Outcome =
  | { readonly kind: 'nothing'; readonly email: string }
  | { readonly kind: 'exported'; readonly held: ExportAnswer }
  | { readonly kind: 'erased'; readonly email: string; readonly erased: ErasureAnswer };

export interface Wishes extends Pick<Save, 'saving' | 'faults'> {
  readonly email: string;
  readonly setEmail: (email: string) => void;
  /** The last one. */
  readonly wish: Wish | undefined;
  readonly outcome: Outcome | undefined;
  /** What is to be erased, while that is being asked. */
  readonly doomed: ExportAnswer | undefined;
  readonly grant: (wish: Wish) => Promise<void>;
  readonly finish: (erased: ErasureAnswer) => void;
  readonly keep: () => void;
}

/**
 * Looks what is kept of an address, whichever wish it is: to give it, or to say what erasing would touch. The address is kept
 * nowhere, not even in the tab: it may be of somebody who wants to be forgotten.
 */
export function useWishes(): Wishes {
  const session = useSession();
  const { saving, faults, send, complain } = useSave({ email: 'Email' });
  const [email, setEmail] = useState('');
  const [wish, setWish] = useState<Wish>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [doomed, setDoomed] = useState<ExportAnswer>();
  const grant = async (wanted: Wish) => {
    if (saving) return;
    setOutcome(undefined);
    const body = { email: email.trim() };
    if (body.email === '') return complain([{ field: 'email', text: 'Email: this has to be filled in.' }]);
    setWish(wanted);
    const found = await send<ExportAnswer>({ method: 'POST', path: '/api/console/people/export', body });
    if (found?.kind !== 'saved') return;
    const held = found.value;
    if (held.address === null && held.mails.length === 0) return setOutcome({ kind: 'nothing', ...body });
    if (wanted === 'erase') return setDoomed(held);
    saveExport(held, todayIn(session));
    setOutcome({ kind: 'exported', held });
  };
  const finish = (erased: ErasureAnswer) => {
    setOutcome({ kind: 'erased', email: doomed?.email ?? '', erased });
    setDoomed(undefined);
    setEmail('');
  };
  const keep = () => setDoomed(undefined);
  return { email, setEmail, wish, outcome, doomed, saving, faults, grant, finish, keep };
}

/** The name of the file says nothing of whom it is about. */
function saveExport(held: ExportAnswer, today: string): void {
  saveFile(new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }), `export-${today}.json`);
  announce('File saved.');
}
