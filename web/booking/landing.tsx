import type { ComponentChildren } from 'preact';
import type { Available } from '../shared/availability.ts';
import { addressOf } from '../shared/booking-address.ts';
import { Heading } from '../shared/heading.tsx';
import type { Names } from '../shared/names.ts';
import { nextFree } from '../shared/next-free.ts';
import type { Wanted } from '../shared/weeks.ts';
import type { Navigation } from './route.ts';

interface LandingProps {
  readonly available: Available;
  readonly names: Names;
  readonly focus: boolean;
  /** Whose rooms to offer; null: everybody's. */
  readonly therapist: string | null;
  readonly go: Navigation['go'];
  /** Whether the address that led here is of no room or therapist that we have. */
  readonly strayed?: boolean;
}

export function Landing({ available, names, focus, therapist, go, strayed = false }: LandingProps) {
  const { practice } = available;
  const person = practice.therapists.find(({ id }) => id === therapist);
  const rooms = practice.rooms.filter(({ id }) => !person || person.rooms.includes(id));
  const length = `${practice.consultation.minutes}-minute`;
  const card = { available, therapist, go };
  return (
    <>
      <Heading title={`Book a free ${length} consultation`} focus={focus}>
        Book a free <span class="unbroken">{length}</span> consultation
      </Heading>
      {strayed && (
        <p class="notice">
          The link that brought you here is of a room or a therapist that we no longer have.
        </p>
      )}
      <p class="lead">
        {person ? `With ${person.name}, to` : 'To'} see whether we are a good fit. You come to one of our
        rooms, you can ask anything, and nothing has to be decided. It costs nothing, and there is nothing to
        sign up for.
      </p>
      <h2>Where would you like to come?</h2>
      <ul class="rooms">
        {rooms.map(({ id, name, address, postcode }) => (
          <Card key={id} {...card} room={id} title={names.room(id)}>
            {name !== names.room(id) && (
              <>
                {name}
                <br />
              </>
            )}
            {address}, <span class="unbroken">{postcode}</span>
          </Card>
        ))}
        <Card {...card} room={null} title="Any room">
          The soonest time, wherever it is
        </Card>
      </ul>
      <p>
        Not ready to book? <a href="/message">Send us a message</a>.
      </p>
    </>
  );
}

interface CardProps extends Wanted, Pick<LandingProps, 'available' | 'go'> {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Card({ available, room, therapist, title, go, children }: CardProps) {
  const address = addressOf({ room, therapist });
  const next = nextFree(available, { room, therapist });
  const follow = (press: MouseEvent) => {
    if (press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) return;
    press.preventDefault();
    go({}, address);
  };
  return (
    <li>
      <a class="room" href={address} onClick={follow}>
        <strong>{title}</strong>
        <span class="room-address">{children}</span>
        <span class="room-next">
          {next ? (
            <>
              Next free: <b>{available.clock.short(next)}</b>
            </>
          ) : (
            'No free times just now'
          )}
        </span>
      </a>
    </li>
  );
}
