import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource, Template } from '../../local/assembly.ts';
import { openStack, type Stack } from '../../local/stack.ts';

export interface SmallStack {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly template?: Partial<Template>;
  /** Folder by object key. */
  readonly assets?: Readonly<Record<string, string>>;
  readonly siteUrl?: string;
}

/** A stack of a few hand-written resources. A declared secret's value is its id. */
export function smallStack({
  resources,
  template,
  assets = {},
  siteUrl = 'http://localhost:3000',
}: SmallStack): Stack {
  return openStack({
    assembly: {
      stack: 'small',
      template: { Resources: resources, ...template },
      assets: new Map(Object.entries(assets)),
    },
    siteUrl,
    secret: (id) => id,
  });
}

/** A folder of its own with the given files. */
export function folderOf(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarter-hour-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
