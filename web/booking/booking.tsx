import { useEffect, useRef } from 'preact/hooks';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { type Availability, type Available, useAvailability } from '../shared/availability.ts';
import { Heading } from '../shared/heading.tsx';
import { Layout } from '../shared/layout.tsx';
import { namesOf } from '../shared/names.ts';
import { TimesToCome } from '../shared/times-to-come.tsx';
import type { Wanted } from '../shared/weeks.ts';
import { BookedStep } from './booked.tsx';
import { DetailsStep } from './details.tsx';
import { Landing } from './landing.tsx';
import { type Navigation, type Route, useNavigation } from './route.ts';
import { TimesStep } from './times.tsx';

/** The booking page: which of its steps is shown follows from where the visitor is. */
export function Booking() {
  const availability = useAvailability();
  const navigation = useNavigation();
  const { available } = availability;
  return (
    <Layout practice={available?.practice ?? null}>
      {available ? (
        <Steps available={available} availability={availability} navigation={navigation} />
      ) : (
        <NotYet availability={availability} />
      )}
    </Layout>
  );
}

interface StepsProps {
  readonly available: Available;
  readonly availability: Availability;
  readonly navigation: Navigation;
}

function Steps({ available, availability, navigation }: StepsProps) {
  const lastChosen = useRef<Slot | undefined>(undefined);
  const { route, moved, go, replace } = navigation;
  const { chosen, booked } = route.step;
  if (chosen) lastChosen.current = chosen;
  useEffect(() => {
    if (booked) availability.outdate();
    else if (moved && !chosen) availability.refresh();
  }, [route]);

  const names = namesOf(available.practice);
  const common = { available, names, focus: moved };
  if (booked) return <BookedStep {...common} booked={booked} />;
  const wanted = wantedBy(route, available);
  if (wanted === 'choose-room') return <Landing {...common} therapist={route.therapist} go={go} />;
  if (wanted === 'unknown') return <Landing {...common} therapist={null} go={go} strayed />;
  if (chosen) {
    const seeTimes = () => {
      availability.reload();
      history.back();
    };
    return <DetailsStep {...common} wanted={wanted} chosen={chosen} replace={replace} seeTimes={seeTimes} />;
  }
  return (
    <TimesStep
      {...common}
      wanted={wanted}
      step={route.step}
      cameFrom={lastChosen.current}
      go={go}
      replace={replace}
    />
  );
}

/** What to list times of. A choice between rooms that has one answer is not asked for. */
function wantedBy(route: Route, { practice }: Available): Wanted | 'choose-room' | 'unknown' {
  const { page, room, therapist } = route;
  const person = practice.therapists.find(({ id }) => id === therapist);
  if (therapist !== null && !person) return 'unknown';
  if (room !== null && !practice.rooms.some(({ id }) => id === room)) return 'unknown';
  if (page === 'times') return { room, therapist };
  const rooms = person ? person.rooms : practice.rooms.map(({ id }) => id);
  return rooms.length > 1 ? 'choose-room' : { room: rooms[0] ?? null, therapist };
}

function NotYet({ availability: { failed, reload } }: { availability: Availability }) {
  return (
    <>
      <Heading title="Book a free consultation" focus={false}>
        Book a free consultation
      </Heading>
      <p class="lead">To see whether we are a good fit. There is nothing to sign up for.</p>
      <TimesToCome failed={failed} again={reload} />
    </>
  );
}
