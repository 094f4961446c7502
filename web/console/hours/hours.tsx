import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Hours() {
  const { moved } = useSession();
  return (
    <Heading title="Hours" focus={moved}>
      Hours
    </Heading>
  );
}
