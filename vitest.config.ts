import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/support/global-setup.ts',
    // Lambda runs in UTC. `--mode whole` tries all of what is tried in part otherwise: see docs/decisions/0034.
    env: { TZ: 'UTC', TRY: mode === 'whole' ? 'whole' : 'part' },
    // What runs for long says how far it is.
    disableConsoleIntercept: mode === 'whole',
    // Most tests wait for an engine or a browser: one more file at a time than the default costs nothing.
    maxWorkers: '100%',
    // Time for a busy machine, not for slow code.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // .ci/run counts from the report.
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: '.build/test-report.json' }]]
      : ['default'],
  },
}));
