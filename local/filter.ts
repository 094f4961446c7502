/** A filter pattern of an event source mapping, as EventBridge and Lambda read them. */
export type Pattern = { readonly [field: string]: Pattern | readonly Condition[] };

type Condition =
  | string
  | number
  | boolean
  | null
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly exists: boolean }
  | { readonly 'equals-ignore-case': string }
  | { readonly 'anything-but': unknown }
  | { readonly numeric: readonly (string | number)[] };

/**
 * Whether the event has everything that the pattern asks for: every field, each with any one of its conditions.
 * @throws for a condition that is not known here
 */
export function matches(pattern: Pattern, event: unknown): boolean {
  const fields = (typeof event === 'object' && event !== null ? event : {}) as Record<string, unknown>;
  return Object.entries(pattern).every(([field, asked]) => {
    if (field === '$or') return (asked as readonly unknown[]).some((one) => matches(one as Pattern, event));
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!Array.isArray(asked)) return matches(asked as Pattern, value);
    const values = Array.isArray(value) ? value : [value];
    return (asked as readonly Condition[]).some((condition) => values.some((one) => holds(condition, one)));
  });
}

function holds(condition: Condition, value: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return value === condition;
  if ('prefix' in condition) return typeof value === 'string' && value.startsWith(condition.prefix);
  if ('suffix' in condition) return typeof value === 'string' && value.endsWith(condition.suffix);
  if ('exists' in condition) return (value !== undefined) === condition.exists;
  if ('equals-ignore-case' in condition)
    return String(value).toLowerCase() === condition['equals-ignore-case'].toLowerCase();
  if ('anything-but' in condition) return value !== undefined && !excepted(condition['anything-but'], value);
  if ('numeric' in condition) return typeof value === 'number' && inRange(condition.numeric, value);
  throw new Error(`the template filters by ${JSON.stringify(condition)}, which the laptop does not know`);
}

const excepted = (except: unknown, value: unknown): boolean =>
  Array.isArray(except)
    ? except.some((one) => holds(one as Condition, value))
    : holds(except as Condition, value);

/** @param range - pairs of operator and bound, such as `['>=', 0, '<', 10]` */
function inRange(range: readonly (string | number)[], value: number): boolean {
  const compare: Readonly<Record<string, (bound: number) => boolean>> = {
    '=': (bound) => value === bound,
    '<': (bound) => value < bound,
    '<=': (bound) => value <= bound,
    '>': (bound) => value > bound,
    '>=': (bound) => value >= bound,
  };
  return range.every((operator, at) => at % 2 === 1 || compare[operator]?.(Number(range[at + 1])) === true);
}
