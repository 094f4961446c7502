import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Account() {
  const { moved } = useSession();
  return (
    <Heading title="Your account" focus={moved}>
      Your account
    </Heading>
  );
}
