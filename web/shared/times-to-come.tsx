interface TimesToComeProps {
  readonly failed: boolean;
  readonly again: () => void;
}

/** Stands where the free times will stand. */
export function TimesToCome({ failed, again }: TimesToComeProps) {
  return (
    <>
      {failed ? (
        <div class="notice" role="alert">
          <p>
            {navigator.onLine
              ? 'The free times could not be fetched. That is our fault or the network’s, not yours.'
              : 'You seem to be offline. The free times will appear when you are connected again.'}
          </p>
          <p>
            <button type="button" class="button" onClick={again}>
              Try again
            </button>
          </p>
        </div>
      ) : (
        <p class="loading" role="status">
          Looking for free times…
        </p>
      )}
    </>
  );
}
