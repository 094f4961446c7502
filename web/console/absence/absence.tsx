import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { therapistsOf, useSession } from '../session.ts';
import { useDraft } from '../shared/draft.ts';
import { AbsenceForm } from './form.tsx';
import { Preview } from './preview.tsx';
import { Reported } from './reported.tsx';

/** What is said of an absence. Dates as `YYYY-MM-DD`, both included. */
export interface AbsenceSaid {
  /** An id; empty: not yet chosen. */
  readonly therapist: string;
  readonly from: string;
  readonly to: string;
  /** For the clients to read; empty: none. */
  readonly message: string;
}

type Step =
  | { readonly kind: 'form' }
  | { readonly kind: 'preview'; readonly touched: readonly ConsoleBooking[] }
  | { readonly kind: 'reported'; readonly cancelled: readonly ConsoleBooking[]; readonly said: AbsenceSaid };

/** "I'm ill today": who and when, then whom it touches, then what was done. */
export function Absence() {
  const session = useSession();
  const [step, setStep] = useState<Step>({ kind: 'form' });
  const [turned, setTurned] = useState(session.moved);
  const draft = useDraft<AbsenceSaid>('absence');
  const [only, another] = therapistsOf(session);
  const today = session.clock.date(new Date().toISOString());
  const therapist = session.me.therapist ?? (another ? '' : (only?.id ?? ''));
  const said = draft.value ?? { therapist, from: today, to: today, message: '' };
  const turn = (next: Step) => {
    setTurned(true);
    setStep(next);
  };
  if (step.kind === 'reported') return <Reported {...step} />;
  if (step.kind === 'preview')
    return (
      <Preview
        said={said}
        touched={step.touched}
        back={() => turn({ kind: 'form' })}
        reported={(cancelled) => {
          draft.drop();
          turn({ kind: 'reported', cancelled, said });
        }}
      />
    );
  return (
    <AbsenceForm
      said={said}
      change={draft.change}
      focus={turned}
      previewed={(touched) => turn({ kind: 'preview', touched })}
    />
  );
}
