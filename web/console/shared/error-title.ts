import { useLayoutEffect } from 'preact/hooks';

/** Says in the browser's tab that what was sent was refused, for as long as the page shows why. */
export function useErrorTitle(failed: boolean): void {
  useLayoutEffect(() => {
    if (!failed) return;
    const before = document.title;
    document.title = `Error: ${before}`;
    return () => {
      document.title = before;
    };
  }, [failed]);
}
