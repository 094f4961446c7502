import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A CloudFormation template as it was synthesised, and where its assets lie on this disk. */
export interface Assembly {
  readonly stack: string;
  readonly template: Template;
  /** Folder or file of each asset, by the object key under which a deployment would upload it. */
  readonly assets: ReadonlyMap<string, string>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { type: string; properties?: { templateFile?: string; file?: string } }>
  >;
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      { source: { path?: string }; destinations: Readonly<Record<string, { objectKey: string }>> }
    >
  >;
}

/**
 * Reads a cloud assembly.
 * @param folder - what `cdk synth` writes: `manifest.json`, templates, assets
 * @throws when it holds no stack with an HTTP API, or more than one
 */
export function readAssembly(folder: string): Assembly {
  const { artifacts } = read<Manifest>(folder, 'manifest.json');
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([stack, { properties }]) => ({
      stack,
      template: read<Template>(folder, properties?.templateFile ?? ''),
    }))
    .filter(({ template }) =>
      Object.values(template.Resources).some(({ Type }) => Type === 'AWS::ApiGatewayV2::Api'),
    );
  const [found, ...more] = stacks;
  if (!found || more.length > 0)
    throw new Error(`${folder} holds ${stacks.length} stacks with an HTTP API; one is needed`);
  return { ...found, assets: readAssets(folder, artifacts) };
}

function readAssets(folder: string, artifacts: Manifest['artifacts']): Map<string, string> {
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest') continue;
    const { files = {} } = read<AssetManifest>(folder, properties?.file ?? '');
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, join(folder, source.path ?? ''));
    }
  }
  return assets;
}

const read = <T>(folder: string, file: string): T =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
