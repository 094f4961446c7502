import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Absence() {
  const { moved } = useSession();
  return (
    <Heading title="I’m ill today" focus={moved}>
      I’m ill today
    </Heading>
  );
}
