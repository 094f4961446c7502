import { useEffect } from 'preact/hooks';
import type { FiguresAnswer } from '../../../functions/http/schemas/console/figures.ts';
import { announce } from '../../shared/announce.ts';
import { Heading } from '../../shared/heading.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { Choice } from '../shared/choice.tsx';
import { COLUMNS, type Counts, OUTCOMES } from './figures-columns.ts';
import { figuresCsv } from './figures-csv.ts';
import { addMonths, monthInWords, monthsToChoose, readMonth } from './month.ts';
import { WayBack } from './practice.tsx';

/** What became of a month's consultations. The month stands in the address, which can be kept. */
export function Figures() {
  const { moved, place, clock } = useSession();
  const now = clock.date(new Date().toISOString()).slice(0, 7);
  const month = readMonth(place.query.get('month')) ?? now;
  const asked = useAsked<FiguresAnswer>(`/api/console/figures?month=${month}`);
  return (
    <>
      <WayBack to="/console/practice" name="Practice" />
      <Heading title={`Figures, ${monthInWords(month)}`} focus={moved}>
        Figures
      </Heading>
      <Months now={now} shown={month} />
      <h2 class="month">{monthInWords(month)}</h2>
      <Awaited asked={asked} what="the figures">
        {(figures) => <OfMonth figures={figures} now={now} />}
      </Awaited>
    </>
  );
}

const addressOf = (month: string): string => `/console/practice/figures?month=${month}`;

function Months({ now, shown }: { now: string; shown: string }) {
  const { replace } = useSession();
  return (
    <nav class="bar months" aria-label="Months">
      <a class="quiet button" href={addressOf(addMonths(shown, -1))}>
        Earlier
      </a>
      <Choice
        id="month"
        label="Month"
        options={monthsToChoose(now, shown).map((month) => [month, monthInWords(month)])}
        value={shown}
        change={(month) => replace(addressOf(month))}
      />
      <a class="quiet button" href={addressOf(addMonths(shown, 1))}>
        Later
      </a>
    </nav>
  );
}

function OfMonth({ figures, now }: { figures: FiguresAnswer; now: string }) {
  const { names } = useSession();
  const { month, byRoom, byTherapist, ...total } = figures;
  useEffect(() => announce(`${monthInWords(month)}: ${total.booked} booked`), [month]);
  if (total.booked === 0) return <Nothing month={month} now={now} />;
  return (
    <div class="figures">
      <p class="lead">
        {total.booked === 1 ? '1 consultation booked' : `${total.booked} consultations booked`}
      </p>
      <Bar counts={total} most={total.booked} />
      <Legend counts={total} />
      <Split by="Room" counts={byRoom} name={names.room} />
      <Split by="Therapist" counts={byTherapist} name={(id) => names.people([id])} />
      <p class="hint">
        A consultation counts in the month of its date. When a client’s details are erased, or are deleted
        with age, they leave these counts behind, and nothing that says who it was.
      </p>
      <p>
        <button type="button" class="quiet button" onClick={() => saveSpreadsheet(figures, names)}>
          Save for a spreadsheet (.csv)
        </button>
      </p>
    </div>
  );
}

function Nothing({ month, now }: { month: string; now: string }) {
  return (
    <p class="empty-state">
      {month < now ? (
        <>Nobody had booked a consultation for {monthInWords(month)}.</>
      ) : (
        <>
          Nobody has booked a consultation for {monthInWords(month)} yet. What clients can book follows the{' '}
          <a href="/console/hours">therapists’ hours</a>.
        </>
      )}
    </p>
  );
}

function Legend({ counts }: { counts: Counts }) {
  return (
    <dl class="legend">
      {OUTCOMES.map(({ kind, name, count }) => (
        <div key={kind}>
          <dt>
            <span class={`swatch ${kind}`} aria-hidden="true" /> {name}
          </dt>
          <dd>{count(counts)}</dd>
        </div>
      ))}
      <div>
        <dt>Became a client</dt>
        <dd>{counts.becameClient}</dd>
      </div>
    </dl>
  );
}

/** For the eye alone: the numbers stand beside it. @param most - what would fill the whole width */
function Bar({ counts, most }: { counts: Counts; most: number }) {
  return (
    <div class="outcomes" aria-hidden="true" style={{ width: `${(100 * counts.booked) / most}%` }}>
      {OUTCOMES.map(({ kind, count }) => (
        <span key={kind} class={kind} style={{ flexGrow: count(counts) }} />
      ))}
    </div>
  );
}

interface SplitProps {
  readonly by: 'Room' | 'Therapist';
  readonly counts: Readonly<Record<string, Counts>>;
  readonly name: (id: string) => string;
}

function Split({ by, counts, name }: SplitProps) {
  const heading = `by-${by.toLowerCase()}`;
  const most = Math.max(...Object.values(counts).map(({ booked }) => booked));
  return (
    <>
      <h3 id={heading}>By {by.toLowerCase()}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section class="scrolls" tabIndex={0} aria-labelledby={heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">{by}</th>
              {COLUMNS.map((column) => (
                <th key={column.name} scope="col" class="number">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(counts).map(([id, each]) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{name(id)}</bdi>
                  <Bar counts={each} most={most} />
                </th>
                {COLUMNS.map((column) => (
                  <td key={column.name} class="number">
                    {column.count(each)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Excel reads a file without this mark as its owner's old code page, and names with it wrongly. */
const BYTE_ORDER_MARK = '\uFEFF';

function saveSpreadsheet(figures: FiguresAnswer, names: Parameters<typeof figuresCsv>[1]): void {
  const content = BYTE_ORDER_MARK + figuresCsv(figures, names);
  saveFile(new Blob([content], { type: 'text/csv;charset=utf-8' }), `figures-${figures.month}.csv`);
  announce('Spreadsheet file saved.');
}
