import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Calendar() {
  const { moved } = useSession();
  return (
    <Heading title="Calendar" focus={moved}>
      Calendar
    </Heading>
  );
}
