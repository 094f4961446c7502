import type { HttpAnswer } from './message.ts';
import type { Stack } from './stack.ts';

interface Rule {
  readonly name: string;
  readonly value: string;
  readonly override: boolean;
}

type Section = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * What a response headers policy of the template does to an answer.
 * @throws for a policy of AWS's own, or one with CORS, which is not played here
 */
export function readResponseHeaders(stack: Stack, policyId: unknown): (answer: HttpAnswer) => HttpAnswer {
  if (!policyId) return (answer) => answer;
  const { properties } = stack.behind(policyId);
  const config = properties['ResponseHeadersPolicyConfig'] as Readonly<Record<string, Section | undefined>>;
  if (config['CorsConfig'])
    throw new Error('the template has a response headers policy with CORS, which the laptop does not play');
  const rules = [
    ...securityRules(config['SecurityHeadersConfig'] ?? {}),
    ...customRules(config['CustomHeadersConfig']),
  ];
  const removed = items(config['RemoveHeadersConfig']).map(({ Header }) => String(Header).toLowerCase());
  return (answer) => {
    const headers: Record<string, string | readonly string[]> = { ...answer.headers };
    for (const name of removed) delete headers[name];
    for (const { name, value, override } of rules) if (override || !(name in headers)) headers[name] = value;
    return { ...answer, headers };
  };
}

/** Each of CloudFront's security settings as the header that it stands for. */
const SECURITY: Readonly<
  Record<string, [name: string, value: (setting: Readonly<Record<string, unknown>>) => string]>
> = {
  ContentSecurityPolicy: [
    'content-security-policy',
    ({ ContentSecurityPolicy }) => String(ContentSecurityPolicy),
  ],
  ContentTypeOptions: ['x-content-type-options', () => 'nosniff'],
  FrameOptions: ['x-frame-options', ({ FrameOption }) => String(FrameOption)],
  ReferrerPolicy: ['referrer-policy', ({ ReferrerPolicy }) => String(ReferrerPolicy)],
  StrictTransportSecurity: [
    'strict-transport-security',
    ({ AccessControlMaxAgeSec, IncludeSubdomains, Preload }) =>
      [`max-age=${AccessControlMaxAgeSec}`, IncludeSubdomains && 'includeSubDomains', Preload && 'preload']
        .filter(Boolean)
        .join('; '),
  ],
  XSSProtection: [
    'x-xss-protection',
    ({ Protection, ModeBlock }) => (Protection ? `1${ModeBlock ? '; mode=block' : ''}` : '0'),
  ],
};

const securityRules = (config: Section): Rule[] =>
  Object.entries(config).map(([kind, setting]) => {
    const known = SECURITY[kind];
    if (!known) throw new Error(`the template sets ${kind}, which the laptop does not know`);
    return { name: known[0], value: known[1](setting), override: setting['Override'] === true };
  });

const customRules = (config: Section | undefined): Rule[] =>
  items(config).map(({ Header, Value, Override }) => ({
    name: String(Header).toLowerCase(),
    value: String(Value),
    override: Override === true,
  }));

const items = (config: Section | undefined): readonly Readonly<Record<string, unknown>>[] =>
  (config?.['Items'] as readonly Readonly<Record<string, unknown>>[] | undefined) ?? [];
