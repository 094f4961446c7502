import type { Template } from './assembly.ts';

/** What a template's expressions are resolved against. */
export interface Scope {
  readonly template: Template;
  /** What `Ref` of a resource answers. @throws for an id that does not exist */
  ref(id: string): string;
  /** What `Fn::GetAtt` answers. */
  attribute(id: string, name: string): unknown;
  /** The secret's value behind a `{{resolve:secretsmanager:…}}`; `key` names a field of a JSON secret. */
  secret(arn: string, key: string): string;
}

export const REGION = 'eu-west-2';
export const ACCOUNT = '000000000000';

const PSEUDO: Readonly<Record<string, unknown>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'laptop',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/laptop/0`,
  'AWS::NotificationARNs': [],
};

/** `AWS::NoValue`: the property is as if it had not been written. */
const NOTHING = Symbol('AWS::NoValue');
const SECRET =
  /\{\{resolve:secretsmanager:((?:arn:[^:}]+:[^:}]*:[^:}]*:[^:}]*:secret:)?[^:}]+)(?::SecretString)?(?::([^:}]*))?[^}]*\}\}/g;

/**
 * A template's value with its intrinsic functions and dynamic references worked out.
 * @throws for a function that is not known here, naming it
 */
export function resolve(value: unknown, scope: Scope): unknown {
  const resolved = evaluate(value, scope);
  return resolved === NOTHING ? undefined : resolved;
}

function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string')
    return value.replace(SECRET, (_, arn: string, key = '') => scope.secret(arn, key));
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== NOTHING);
  if (typeof value !== 'object' || value === null) return value;
  const [name, ...others] = Object.keys(value);
  if (
    name !== undefined &&
    others.length === 0 &&
    (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))
  ) {
    const argument = (value as Record<string, unknown>)[name];
    // `Condition` with a map is a policy's, not the function.
    if (name !== 'Condition' || typeof argument === 'string') return call(name, argument, scope);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, evaluate(item, scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NOTHING));
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  const fn = functions[name];
  if (!fn) throw new Error(`the template uses ${name}, which the laptop does not know`);
  const result = fn(argument, scope);
  // A reference to a secret may only come together here.
  return typeof result === 'string' && result.includes('{{resolve:') ? evaluate(result, scope) : result;
}

const functions: Readonly<Record<string, (argument: unknown, scope: Scope) => unknown>> = {
  Ref: (id, scope) => ref(String(id), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [id = '', ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return scope.attribute(id, path.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, items] = list(argument, scope);
    return (items as unknown[]).map(String).join(String(separator));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument, scope);
    return String(text).split(String(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, scope);
    return (items as unknown[])[Number(index)];
  },
  'Fn::Sub': substitute,
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', first = '', second = ''] = list(argument, scope).map(String);
    return scope.template.Mappings?.[map]?.[first]?.[second];
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = argument as unknown[];
    return evaluate(holds(String(name), scope) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [one, other] = list(argument, scope);
    return one === other;
  },
  'Fn::And': (argument, scope) => list(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => list(argument, scope).some(Boolean),
  'Fn::Not': (argument, scope) => !list(argument, scope)[0],
  'Fn::Base64': (argument, scope) => Buffer.from(String(evaluate(argument, scope))).toString('base64'),
  'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => REGION + zone),
  Condition: (name, scope) => holds(String(name), scope),
};

/** Whether a named condition of the template is true. */
export function holds(name: string, scope: Scope): boolean {
  return evaluate(scope.template.Conditions?.[name], scope) === true;
}

const list = (argument: unknown, scope: Scope): unknown[] => evaluate(argument, scope) as unknown[];

function ref(id: string, scope: Scope): unknown {
  if (id === 'AWS::NoValue') return NOTHING;
  if (id in PSEUDO) return PSEUDO[id];
  const parameter = scope.template.Parameters?.[id];
  return parameter ? parameter.Default : scope.ref(id);
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(evaluate(variables[name], scope));
    return String(name.includes('.') ? call('Fn::GetAtt', name, scope) : ref(name, scope));
  });
}
