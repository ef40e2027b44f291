import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{lib,app,components,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Starts nothing by itself: the first file that asks for a database starts the run's server.
    globalSetup: 'lib/testing/global-setup.ts',
    // A zone with an odd offset, so that code which forgets its zone fails here and not at a user's.
    env: { TZ: 'Asia/Kathmandu', LOG_LEVEL: 'fatal' },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
