import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Change } from './change.ts';
import type { Lane, View } from './view.ts';
import type { Week } from './week.ts';

export interface GridProps {
  readonly view: View;
  readonly lanes: readonly Lane[];
  readonly week: Week;
  readonly today: string;
  readonly stranded: readonly string[];
  /** Of the practice: 15 where it is not known. */
  readonly step: number;
  readonly change: Change | undefined;
  readonly propose: (change: Change) => void;
  /** Asks what is to become of the change. */
  readonly decide: (change: Change) => void;
  readonly giveUp: () => void;
  /** Begins new hours; undefined: on whichever day suits. */
  readonly add: (date: string | undefined) => void;
  readonly see: (booking: ConsoleBooking) => void;
}
