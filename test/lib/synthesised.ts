import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { App } from 'aws-cdk-lib/core';
import { composeApp } from '../../lib/app.ts';
import { bundleFile, functionNames } from '../../lib/bundle.ts';
import type { PracticeStack } from '../../lib/practice-stack.ts';

export interface Composed {
  readonly app: App;
  readonly practice: PracticeStack;
  readonly firewall: ReturnType<typeof composeApp>['firewall'];
}

/** The stacks of a context, with stand-ins for bundles and pages: what a template says does not depend on them. */
export function compose(context: Readonly<Record<string, string>> = {}): Composed {
  const folder = mkdtempSync(join(tmpdir(), 'quarter-hour-'));
  for (const name of functionNames)
    write(bundleFile(join(folder, 'functions'), name), 'export const handler = 0;');
  write(join(folder, 'pages/index.html'), '<!doctype html>');
  return composeApp({
    outdir: join(folder, 'out'),
    bundles: join(folder, 'functions'),
    pages: join(folder, 'pages'),
    context,
  });
}

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are whatever their type says they are
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Every resource of a kind by its logical id. */
export const resourcesOf = (template: Template, type: string): Record<string, Resource> =>
  template.findResources(type) as Record<string, Resource>;

export const templateOf = (context?: Readonly<Record<string, string>>): Template =>
  Template.fromStack(compose(context).practice);

/** The one resource of its kind. */
export function onlyOf(template: Template, type: string): Resource {
  const [resource, ...others] = Object.values(resourcesOf(template, type));
  if (!resource || others.length > 0)
    throw new Error(`${others.length + (resource ? 1 : 0)} of ${type}, not one`);
  return resource;
}
