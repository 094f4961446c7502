import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** A build without a sandbox of its own, for containers; the only pages it opens are ours. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu'];

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args: ARGUMENTS });
