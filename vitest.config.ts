import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const here = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
/** As lib/testing/shared-data.ts finds it. */
const sharedData = path.join(process.env.DRYDOCK_SHARED || here('../shared'), 'data');

export default defineConfig({
  resolve: { alias: { '@': here('.') } },
  test: {
    include: ['{lib,app,components,e2e}/**/*.test.{ts,tsx}'],
    // Files that are about the real data and nothing else; a file without a test would be a failure.
    exclude: [
      ...configDefaults.exclude,
      ...(existsSync(sharedData) ? [] : ['**/*.shared.test.ts']),
    ],
    environment: 'node',
    // Starts nothing by itself: the first file that asks for a database starts the run's server.
    globalSetup: 'lib/testing/global-setup.ts',
    // A zone with an odd offset, so that code which forgets its zone fails here and not at a user's.
    env: {
      TZ: 'Asia/Kathmandu',
      LOG_LEVEL: 'fatal',
      // No test asks the real PyPI or OSV by mistake.
      PYPI_URL: 'http://127.0.0.1:1',
      OSV_API_URL: 'http://127.0.0.1:1',
      POPULAR_PACKAGES_URL: 'http://127.0.0.1:1/none.json',
      EPSS_URL: 'off',
      KEV_URL: 'off',
      SECRET: 'signs the cookies of tests and nothing else',
    },
    // Bounds for what hangs, not for what is slow: a test runs beside others, on whatever machine.
    testTimeout: 90_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
  },
});
