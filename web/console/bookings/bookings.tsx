import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Bookings() {
  const { moved } = useSession();
  return (
    <Heading title="Bookings" focus={moved}>
      Bookings
    </Heading>
  );
}
