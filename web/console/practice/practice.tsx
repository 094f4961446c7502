import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';

export function Practice() {
  const { moved } = useSession();
  return (
    <Heading title="Practice" focus={moved}>
      Practice
    </Heading>
  );
}
