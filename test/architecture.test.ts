import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  /** Of one of our own files: its path from the root; of a package: its name and what is asked of it. */
  readonly target: string;
  /** Only a type is imported, so nothing of it runs. */
  readonly isType: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s)?[^'";]*?\s*from\s+'([^']+)'|^import\s+'([^']+)'/gm;
const DYNAMIC = /\bimport\('([^']+)'\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const resolve = (name: string) => (name.startsWith('.') ? join(dirname(file), name) : name);
  return [
    ...[...text.matchAll(STATIC)].map(([, type, from, bare]) => ({
      file,
      target: resolve(from ?? bare ?? ''),
      isType: type !== undefined,
    })),
    ...[...text.matchAll(DYNAMIC)].map(([, name = '']) => ({ file, target: resolve(name), isType: false })),
  ];
}

/** Sources under a folder, by their paths from the root. */
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));

/** May be imported: a path or name that begins so; with `type `, its types only. */
type Allowed = readonly string[];

const allows = (allowed: Allowed, { target, isType }: Import): boolean =>
  allowed.some((rule) =>
    rule.startsWith('type ') ? isType && target.startsWith(rule.slice(5)) : target.startsWith(rule),
  );

const rules: readonly (readonly [from: string, allowed: Allowed])[] = [
  ['functions/domain', ['functions/domain/']],
  // Hashing is arithmetic; keys and randomness are given.
  ['functions/use-cases', ['functions/domain/', 'functions/use-cases/', 'node:crypto']],
  [
    'functions/store',
    ['functions/domain/', 'functions/store/', 'functions/use-cases/', '@aws-sdk/', 'node:crypto'],
  ],
  [
    'functions/email',
    [
      'functions/domain/',
      'functions/email/',
      'type functions/use-cases/',
      '@aws-sdk/',
      'nodemailer/',
      'postal-mime',
    ],
  ],
  ['functions/identity', ['functions/domain/', 'functions/use-cases/', '@aws-sdk/']],
  [
    'functions/http',
    [
      'functions/domain/',
      'functions/http/',
      'functions/use-cases/',
      'zod',
      '@middy/',
      'type aws-lambda',
      'node:',
    ],
  ],
  [
    'lib',
    [
      'lib/',
      'aws-cdk-lib/',
      'constructs',
      'esbuild',
      'node:',
      'functions/store/table.ts',
      'functions/http/routes.ts',
    ],
  ],
  ['local', ['local/', 'node:', '@aws-sdk/', 'jose', 'nodemailer/', 'oidc-provider', 'postal-mime', 'zod']],
  [
    'web',
    [
      'web/',
      'preact',
      'oidc-client-ts',
      'vite',
      'node:',
      'functions/domain/',
      'type functions/http/schemas/',
    ],
  ],
];

describe('who may import whom', () => {
  it.each(rules)('%s imports nothing but what the architecture allows', (folder, allowed) => {
    const imports = sourcesIn(folder).flatMap(importsOf);
    expect(imports).not.toEqual([]);
    expect(imports.filter((found) => !allows(allowed, found))).toEqual([]);
  });

  it('joins effects to use cases in app.ts and its parts alone', () => {
    const entries = readdirSync(join(root, 'functions'))
      .filter((name) => name.endsWith('.ts') && !/^app(?:-[a-z-]+)?\.ts$/.test(name))
      .map((name) => `functions/${name}`);
    const joined = entries.filter((file) => {
      const targets = importsOf(file)
        .filter(({ isType }) => !isType)
        .map(({ target }) => target);
      return targets.some((target) => target.startsWith('functions/use-cases/'));
    });
    expect(joined).toEqual([]);
  });

  it('keeps the program free of what builds, runs and proves it', () => {
    const outside = /^(?:bin|lib|local|web|test|bench)\//;
    expect(
      sourcesIn('functions')
        .flatMap(importsOf)
        .filter(({ target }) => outside.test(target)),
    ).toEqual([]);
  });
});

/** What a pure function does not read: it is given it. */
const SURROUNDINGS =
  /process\.|\bDate\.now\b|new Date\(\)|Math\.random|\bconsole\b|performance\.|randomUUID|randomBytes|randomInt|setTimeout|\bfetch\(/;

describe('what is pure', () => {
  it.each(['functions/domain', 'functions/use-cases'])(
    '%s reads neither clock nor environment nor chance',
    (folder) => {
      const reading = sourcesIn(folder).filter((file) => SURROUNDINGS.test(withoutComments(file)));
      expect(reading).toEqual([]);
    },
  );
});

const withoutComments = (file: string): string =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '');
