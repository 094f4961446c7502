import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/support/global-setup.ts',
    // Lambda runs in UTC.
    env: { TZ: 'UTC' },
    // Time for a busy machine, not for slow code.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // .ci/run counts from the report.
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: '.build/test-report.json' }]]
      : ['default'],
  },
});
