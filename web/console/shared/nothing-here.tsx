import { Heading } from '../../shared/heading.tsx';

export function NothingHere() {
  return (
    <>
      <Heading title="Page not found" focus>
        There is no such page
      </Heading>
      <p>
        <a href="/console">Go to today</a>
      </p>
    </>
  );
}
