import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
/** Unpacked here once: 180 MB that a few seconds make again. */
const folder = join(root, '.build/chromium', packedVersion());

/** A real Chromium without a window. It comes as a package, so that a clone needs nothing but npm. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(folder)) await unpack();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // The container that runs the tests is its sandbox; it has no graphics card and little shared memory.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

function packedVersion(): string {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  );
  return version;
}

/**
 * Into a folder of this process's own that is then given its name, so that test files that start together do not meet. The
 * package unpacks to the folder for temporary files, and brings its libraries along only if it thinks that it runs in Lambda.
 */
async function unpack(): Promise<void> {
  const own = `${folder}-${process.pid}`;
  mkdirSync(own, { recursive: true });
  const { TMPDIR } = process.env;
  Object.assign(process.env, { TMPDIR: own, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  const { default: packed } = await import('@sparticuz/chromium');
  await packed.executablePath();
  if (TMPDIR === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = TMPDIR;
  writeFileSync(join(own, 'fonts.conf'), fontsConf);
  try {
    renameSync(own, folder);
  } catch {
    // Another process was quicker, and its folder holds the same.
    rmSync(own, { recursive: true });
  }
}

/** The package's own looks for fonts under /tmp. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>
`;

export interface Visitor {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly javaScript?: boolean;
}

export const PHONE = { width: 375, height: 740 };
export const SMALL_PHONE = { width: 320, height: 640 };
export const DESKTOP = { width: 1280, height: 860 };

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page asked of anyone but the site itself. Nothing of it was let through. */
  readonly strangers: readonly string[];
  /** What the browser complained of: scripts that failed, the site's policy broken. */
  readonly complaints: readonly string[];
}

/** A visitor with an empty browser, whose device says that it is in California: pages show the practice's time all the same. */
export async function visit(
  browser: Browser,
  { width = 1280, height = 860, ...visitor }: Visitor = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: visitor.dark ? 'dark' : 'light',
    javaScriptEnabled: visitor.javaScript ?? true,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'America/Los_Angeles',
  });
  const strangers: string[] = [];
  await context.route(
    (url) => !['localhost', '127.0.0.1'].includes(url.hostname),
    (route) => {
      strangers.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return { page, context, strangers, complaints };
}
