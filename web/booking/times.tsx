import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Available } from '../shared/availability.ts';
import { addressOf, landingAddress } from '../shared/booking-address.ts';
import { Heading } from '../shared/heading.tsx';
import type { Names } from '../shared/names.ts';
import { TimesPicker } from '../shared/times-picker.tsx';
import type { Wanted } from '../shared/weeks.ts';
import type { Navigation, Step } from './route.ts';

interface TimesProps {
  readonly available: Available;
  readonly names: Names;
  readonly focus: boolean;
  readonly wanted: Wanted;
  readonly step: Step;
  /** The time from which the visitor came back: its button takes focus. */
  readonly cameFrom: Slot | undefined;
  readonly go: Navigation['go'];
  readonly replace: Navigation['replace'];
}

export function TimesStep({ available, names, focus, wanted, step, cameFrom, go, replace }: TimesProps) {
  const choose = (chosen: Slot) => go({ chosen }, addressOf(wanted));
  return (
    <>
      <Heading title={`Choose a time – ${placeTitle(wanted, names)}`} focus={focus && !cameFrom}>
        Choose a time
      </Heading>
      <Where available={available} names={names} wanted={wanted} go={go} />
      <TimesPicker
        available={available}
        names={names}
        wanted={wanted}
        date={step.week}
        cameFrom={cameFrom}
        showWeek={(week) => replace({ ...step, week })}
        choose={choose}
      />
    </>
  );
}

const placeTitle = ({ room }: Wanted, names: Names): string =>
  room === null ? 'any room' : names.room(room);

function Where({
  available: { practice },
  names,
  wanted,
  go,
}: Pick<TimesProps, 'available' | 'names' | 'wanted' | 'go'>) {
  const room = practice.rooms.find(({ id }) => id === wanted.room);
  const person = practice.therapists.find(({ id }) => id === wanted.therapist);
  const follow = (address: string) => (press: MouseEvent) => {
    if (press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) return;
    press.preventDefault();
    go({}, address);
  };
  const link = (address: string, text: string) => (
    <a href={address} onClick={follow(address)}>
      {text}
    </a>
  );
  const everyone = addressOf({ ...wanted, therapist: null });
  return (
    <div class="where">
      <p>
        <strong>{room ? names.room(room.id) : 'Any room'}</strong>
        {room ? ` · ${room.name}, ${room.address}, ${room.postcode}` : ''}
        {practice.rooms.length > 1 && <> {link(landingAddress(wanted.therapist), 'Change room')}</>}
      </p>
      {person && practice.therapists.length > 1 && (
        <p>
          <strong>With {person.name}</strong>
          {person.pronouns ? ` (${person.pronouns})` : ''} {link(everyone, 'See everyone’s times')}
        </p>
      )}
    </div>
  );
}
