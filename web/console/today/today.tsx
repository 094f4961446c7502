import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Today() {
  const { moved } = useSession();
  return (
    <Heading title="Today" focus={moved}>
      Today
    </Heading>
  );
}
