/** Frames of a stack that are enough to find the line. */
const FRAMES = 6;

/** An error's name and where it came from, for a log. Its message is left out: it may quote what a client sent. */
export const traceOf = (error: unknown): { error: string; at: string[] } =>
  error instanceof Error ? { error: error.name, at: framesOf(error) } : { error: typeof error, at: [] };

const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
