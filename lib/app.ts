import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { bundleFunctions } from './bundle.ts';
import { FirewallStack } from './firewall-stack.ts';
import { PracticeStack } from './practice-stack.ts';
import { readSettings } from './settings.ts';

const root = join(import.meta.dirname, '..');

export interface SynthesisOptions {
  /** Where the templates and assets are written. Default: where the CDK's command line says. */
  readonly outdir?: string;
  /** The operator's settings by name (see `Settings`), over those of the command line. */
  readonly context?: Readonly<Record<string, string>>;
  /** The folder of the built pages. Default `.build/web`. */
  readonly pages?: string;
  /** Where the functions' bundles are put. Default `.build/functions`. */
  readonly bundles?: string;
  /** Whether the template is checked against CloudFormation's own schemas, which takes seconds. Default false. */
  readonly validate?: boolean;
}

export interface Synthesis {
  readonly directory: string;
  readonly stackName: string;
  readonly templateFile: string;
  /** Lists the folders that the template's assets are in. */
  readonly assetsFile: string;
}

/**
 * Bundles the functions and writes the stack's template, without network.
 * @throws when the pages are not built, a setting is not valid, or a function does not bundle
 */
export async function synthesise(options: SynthesisOptions = {}): Promise<Synthesis> {
  const { bundles = join(root, '.build/functions') } = options;
  await bundleFunctions(bundles);
  const { app, practice } = composeApp({ ...options, bundles });
  const { directory } = app.synth();
  return {
    directory,
    stackName: practice.stackName,
    templateFile: join(directory, practice.templateFile),
    assetsFile: join(directory, `${practice.artifactId}.assets.json`),
  };
}

/** The firewall is never taken away from under the site: a stack that another one still refers to does not go first. */
const FLAGS = { '@aws-cdk/core:defaultCrossStackReferences': 'strong' };

/** The app with its stacks, of bundles that stand already; not synthesised yet. */
export function composeApp(options: SynthesisOptions & { readonly bundles: string }): {
  readonly app: App;
  readonly practice: PracticeStack;
  readonly firewall: FirewallStack | undefined;
} {
  const { outdir, context = {}, pages = join(root, '.build/web'), bundles, validate = false } = options;
  const app = new App({
    ...(outdir ? { outdir } : {}),
    postCliContext: { ...FLAGS, ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: validate,
    stackTraces: validate,
    treeMetadata: validate,
  });
  const settings = readSettings(app.node);
  const { stage, region } = settings;
  const { CDK_DEFAULT_ACCOUNT: account } = process.env;
  const place = (region: string) => ({
    env: { region, ...(account ? { account } : {}) },
    crossRegionReferences: true,
  });
  const firewall = settings.waf
    ? new FirewallStack(app, `quarter-hour-${stage}-firewall`, { ...place('us-east-1'), stage })
    : undefined;
  const practice = new PracticeStack(app, `quarter-hour-${stage}`, {
    ...place(region),
    settings,
    bundles,
    pages,
    webAclArn: firewall?.webAclArn,
  });
  return { app, practice, firewall };
}
