import { useState } from 'preact/hooks';
import type { Slot } from '../../../functions/http/schemas/slots.ts';
import { type Availability, type Available, useAvailability } from '../../shared/availability.ts';
import { Heading } from '../../shared/heading.tsx';
import { SaidTime } from '../../shared/said-time.tsx';
import { TimesPicker } from '../../shared/times-picker.tsx';
import { TimesToCome } from '../../shared/times-to-come.tsx';
import { daysWith, soonest, type Wanted } from '../../shared/weeks.ts';
import { WhoseTimes } from '../../shared/whose-times.tsx';
import { useSession } from '../session.ts';
import { hasBegun } from '../shared/booking-state.tsx';
import { AnotherTime } from './another-time.tsx';
import type { Change } from './change.ts';
import { ConfirmMove } from './confirm-move.tsx';

/** Another time for a client: one of those that are listed for everybody, or any other within the hours. */
export function Move(change: Change) {
  const { clock, names, moved } = useSession();
  const { booking } = change;
  const availability = useAvailability();
  const [chosen, setChosen] = useState<Slot>();
  const here = `/console/bookings/${booking.id}`;
  return (
    <>
      <Heading title={`Move booking ${booking.reference}`} focus={moved}>
        Choose a new time
      </Heading>
      <p class="present">
        <bdi>{booking.name}</bdi> now has <br />
        <SaidTime
          at={booking}
          room={booking.room}
          with={names.people([booking.therapist])}
          clock={clock}
          names={names}
        />
      </p>
      {booking.status !== 'confirmed' || hasBegun(booking) ? (
        <p>It can no longer be moved.</p>
      ) : (
        <Times {...change} availability={availability} choose={setChosen} />
      )}
      <p class="way-back">
        <a href={here}>Keep it as it is</a>
      </p>
      {chosen && availability.available && (
        <ConfirmMove
          key={`${chosen.start} ${chosen.room}`}
          {...change}
          chosen={chosen}
          choose={setChosen}
          close={() => setChosen(undefined)}
          seeTimes={() => {
            availability.reload();
            setChosen(undefined);
          }}
        />
      )}
    </>
  );
}

interface TimesProps extends Change {
  readonly availability: Availability;
  readonly choose: (slot: Slot) => void;
}

function Times({ availability, booking, choose }: TimesProps) {
  const { me, names, clock } = useSession();
  const { available } = availability;
  const works = available?.practice.therapists.some(({ id }) => id === booking.therapist) ?? false;
  const [said, setSaid] = useState<Wanted>();
  const [date, setDate] = useState(clock.date(booking.start));
  if (!available) return <TimesToCome failed={availability.failed} again={availability.reload} />;
  // A therapist gives their clients to nobody else; one who has left has no times of their own.
  const own = me.role === 'owner' ? null : booking.therapist;
  const wanted = said ?? { room: booking.room, therapist: works ? booking.therapist : own };
  const therapist = own === null && works ? named(available, booking.therapist) : null;
  return (
    <>
      <WhoseTimes room={booking.room} {...{ therapist, available, names, wanted }} change={setSaid} />
      {soonest(daysWith(available.days, wanted)) ? (
        <TimesPicker
          {...{ available, names, wanted, date, choose }}
          cameFrom={undefined}
          showWeek={setDate}
        />
      ) : (
        <p class="empty-state">
          None of these times is free in the next {available.practice.daysAhead} days. Look in another room,
          or enter a time below.
        </p>
      )}
      <AnotherTime {...{ booking, available, wanted, choose }} />
    </>
  );
}

const named = ({ practice }: Available, id: string) =>
  practice.therapists.find((therapist) => therapist.id === id) ?? null;
