import type { Assembly, Resource, Template } from './assembly.ts';
import { issuerOf } from './cognito/user-pool.ts';
import { ACCOUNT, holds, REGION, resolve, type Scope } from './intrinsics.ts';
import { type PlayedType, refuseUnknown } from './resources.ts';

export interface Declared {
  readonly id: string;
  /** Intrinsic functions worked out. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The template as the laptop sees it: what is declared, by type, in the template's order. */
export interface Stack {
  of(type: PlayedType): readonly Declared[];
  /** The resource that an ARN, a name or a URL made from one means. @throws for one that the template does not declare */
  behind(reference: unknown): Declared;
  /** Where an asset of the template lies on this disk. @throws for one that the assembly does not hold */
  asset(objectKey: string): string;
}

export interface StackSettings {
  readonly assembly: Assembly;
  /** Where the laptop serves, without a trailing slash. */
  readonly siteUrl: string;
  /** The value of a declared secret. @param spec - its `GenerateSecretString` */
  secret(id: string, spec: unknown): string;
}

/** @throws for a template with a resource type, or a function, that the laptop does not know */
export function openStack({ assembly, siteUrl, secret }: StackSettings): Stack {
  const { template, assets } = assembly;
  refuseUnknown(template.Resources);
  const scope = createScope(template, secret);
  const site = siteAddress(template.Resources, scope, siteUrl);
  const all = Object.entries(template.Resources).filter(
    ([, { Condition }]) => !Condition || holds(Condition, scope),
  );
  const declared = ([id, { Properties = {} }]: [string, Resource]): Declared => ({
    id,
    properties: site(resolve(Properties, scope)) as Declared['properties'],
  });
  // The longest id first: one may begin another.
  const byLength = all.toSorted(([one], [other]) => other.length - one.length);
  return {
    of: (type) => all.filter(([, { Type }]) => Type === type).map(declared),
    behind: (reference) => {
      const found = byLength.find(([id, resource]) => mentions(String(reference), id, resource));
      if (!found) throw new Error(`the template refers to ${String(reference)}, which it does not declare`);
      return declared(found);
    },
    asset: (objectKey) => {
      const path = assets.get(objectKey);
      if (!path) throw new Error(`the assembly holds no asset ${objectKey}`);
      return path;
    },
  };
}

function createScope(template: Template, secret: StackSettings['secret']): Scope {
  const resource = (id: string): Resource => {
    const found = template.Resources[id];
    if (!found) throw new Error(`the template refers to ${id}, which it does not declare`);
    return found;
  };
  return {
    template,
    ref: (id) => physicalId(id, resource(id)),
    attribute: (id, name) => attribute(id, resource(id), name),
    secret: (arn, key) => {
      const id = arn.slice(arn.lastIndexOf(':') + 1);
      const value = secret(id, resource(id).Properties?.['GenerateSecretString']);
      return key ? String((JSON.parse(value) as Record<string, unknown>)[key]) : value;
    },
  };
}

const mentions = (reference: string, id: string, resource: Resource): boolean =>
  reference.split(/[:/.]/).some((part) => part === id || part === physicalName(id, resource));

/** The name that the template gives, or else the logical id. */
function physicalName(id: string, { Type, Properties = {} }: Resource): string {
  const name = Properties[nameProperty[Type] ?? ''];
  return typeof name === 'string' ? name : id;
}

const nameProperty: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::Cognito::UserPoolGroup': 'GroupName',
  'AWS::Cognito::UserPoolResourceServer': 'Identifier',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
};

const arn = (service: string, id: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${id}`;

function physicalId(id: string, resource: Resource): string {
  if (resource.Type === 'AWS::SecretsManager::Secret') return arn('secretsmanager', `secret:${id}`);
  return physicalName(id, resource);
}

/** Attributes whose form matters to whoever reads them; any other is its resource's id and the attribute's name. */
const attributes: Readonly<Record<string, (id: string) => string>> = {
  'AWS::ApiGatewayV2::Api.ApiEndpoint': (id) => `https://${id}.execute-api.${REGION}.amazonaws.com`,
  'AWS::CloudFront::Distribution.DomainName': (id) => `${id.toLowerCase()}.cloudfront.net`,
  'AWS::Cognito::UserPool.ProviderName': (id) => issuerOf(id).replace('https://', ''),
  'AWS::Cognito::UserPool.ProviderURL': issuerOf,
  'AWS::S3::Bucket.RegionalDomainName': (id) => `${id}.s3.${REGION}.amazonaws.com`,
  'AWS::S3::Bucket.DomainName': (id) => `${id}.s3.amazonaws.com`,
};

function attribute(id: string, resource: Resource, name: string): unknown {
  const known = attributes[`${resource.Type}.${name}`];
  if (known) return known(id);
  const [, service = '', kind = ''] = resource.Type.split('::');
  if (name.endsWith('Arn'))
    return arn(service.toLowerCase(), `${kind.toLowerCase()}:${physicalName(id, resource)}`);
  return `${id}.${name}`;
}

/** Where the laptop serves what stands in for Cognito's managed login. */
export const SIGN_IN_PATH = '/_local/sign-in';

/**
 * The one place where the distribution's address becomes the laptop's, and so does the sign-in's: whoever is told one is told
 * where it is served now, so that a link in a mail opens.
 */
function siteAddress(resources: Template['Resources'], scope: Scope, siteUrl: string) {
  const distributions = Object.entries(resources).filter(
    ([, { Type }]) => Type === 'AWS::CloudFront::Distribution',
  );
  const hosts = distributions.flatMap(([id, { Properties }]) => {
    const { Aliases = [] } = resolve(Properties?.['DistributionConfig'], scope) as { Aliases?: string[] };
    return [attribute(id, { Type: 'AWS::CloudFront::Distribution' }, 'DomainName') as string, ...Aliases];
  });
  const places = [
    ...hosts.map((host) => [`https://${host}`, siteUrl] as const),
    ...signInHosts(resources, scope).map((host) => [`https://${host}`, siteUrl + SIGN_IN_PATH] as const),
  ];
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string')
      return places.reduce((text, [there, here]) => text.replaceAll(there, here), value);
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item)]));
  };
  return replace;
}

const signInHosts = (resources: Template['Resources'], scope: Scope): string[] =>
  Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolDomain')
    .map(({ Properties }) => `${resolve(Properties?.['Domain'], scope)}.auth.${REGION}.amazoncognito.com`);
