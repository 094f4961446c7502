import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import { weekdayOf } from '../../shared/when.ts';
import { useSession } from '../session.ts';
import { type HoursAnswers, todayIn } from './answers.ts';
import { bankHolidaysFrom, sayDate, standingOn, weeklyOn } from './dates.ts';
import { type HoursDraft, hoursOf, sayPart } from './hours-draft.ts';

interface BankHolidaysProps {
  readonly answers: HoursAnswers;
  readonly draft: HoursDraft;
  readonly editDate: (date: string) => void;
}

/** The bank holidays of the coming year, and what holds on each by the draft. */
export function BankHolidays({ answers, draft, editDate }: BankHolidaysProps) {
  const { names, ...session } = useSession();
  const today = todayIn(session);
  const say = (date: string): string => {
    const exception = standingOn(answers.exceptions, date);
    if (exception) return sayException(exception, names.room);
    if (!draft.worksBankHolidays) return 'Closed';
    const blocks = weeklyOn(hoursOf(draft), date);
    return blocks.length > 0 ? sayPart(blocks, names.room) : `No hours on a ${weekdayOf(date, 'long')}`;
  };
  return (
    <section aria-labelledby="bank-holidays">
      <h2 id="bank-holidays">Bank holidays</h2>
      <ul class="dates">
        {bankHolidaysFrom(today).map((date) => (
          <li key={date}>
            <p>
              <strong>{sayDate(date, today)}</strong> <span>{say(date)}</span>
            </p>
            <p>
              <button
                type="button"
                class="link"
                aria-label={`Change the bank holiday ${sayDate(date, today)}`}
                onClick={() => editDate(date)}
              >
                Change
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const sayException = ({ blocks }: Exception, roomName: (id: string) => string): string =>
  blocks.length === 0 ? 'Time off' : `${sayPart(blocks, roomName)}, this date only`;
