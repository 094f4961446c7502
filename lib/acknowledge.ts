import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Answers rules of cdk-nag for a construct and what is in it, by the rule's id, each with the reason why it does not hold here. */
export function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(scope).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}

/** An ARN as cdk-nag's findings spell it: `<Table123.Arn>/stream/*`. */
export const inFinding = (scope: IConstruct, arn: string): string => spell(Stack.of(scope).resolve(arn));

function spell(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Intrinsic;
  return join ? join[1].map(spell).join('') : `<${attribute?.join('.') ?? Ref}>`;
}

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [id: string, attribute: string];
  readonly 'Fn::Join'?: readonly [separator: '', parts: readonly unknown[]];
}
