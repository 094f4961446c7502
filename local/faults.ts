/** Failures that were asked for by `/_local/faults`: the next calls of a service fail that way. */
export type Service = 'dynamodb' | 'ses';

export interface Fault {
  readonly error: string;
  readonly times: number;
}

export class Faults {
  readonly #next = new Map<Service, { error: string; left: number }>();

  /** Replaces what was asked for the service; `times` 0 clears it. */
  set(service: Service, { error, times }: Fault): void {
    this.#next.set(service, { error, left: times });
  }

  /** How many calls are still to fail. */
  left(service: Service): number {
    return this.#next.get(service)?.left ?? 0;
  }

  /** The error with which the call now at hand fails; undefined: it goes through. */
  take(service: Service): string | undefined {
    const fault = this.#next.get(service);
    if (!fault || fault.left === 0) return undefined;
    fault.left -= 1;
    return fault.error;
  }
}

/** What is at fault on the service's side, hence a 500 or 503 that a client may try again. */
export const statusOfFault = (error: string): number =>
  /^(InternalServerError|InternalFailure)$/.test(error)
    ? 500
    : /^(ServiceUnavailable|RequestLimitExceeded)/.test(error)
      ? 503
      : 400;

/**
 * A DynamoDB error in its wire form. In a transaction a conflict or throttling of an item is a reason for which the whole is
 * cancelled, one reason an item.
 * @param operation - such as `TransactWriteItems`
 * @param items - how many items the transaction has
 */
export function dynamoDbError(error: string, { operation, items }: { operation: string; items: number }) {
  const conflict = /^(TransactionConflict|TransactionCanceled)(Exception)?$/.test(error);
  if (conflict && operation.startsWith('Transact')) return cancelled(items);
  const name = conflict ? 'TransactionConflictException' : error;
  const message = `The laptop was asked to fail this ${operation} with ${name}`;
  return { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, Message: message };
}

function cancelled(items: number) {
  const reasons = Array.from({ length: Math.max(items, 1) }, (_, index) =>
    index === 0
      ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
      : { Code: 'None' },
  );
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  };
}
