import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';

/** Where Playwright has no browser of its own, the one of the system is used (Debian: `chromium`). */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const executablePath = existsSync(chromium.executablePath()) ? undefined : SYSTEM_CHROMIUM;

export default defineConfig({
  testMatch: '**/*.journey.ts',
  globalSetup: './product.ts',
  outputDir: '../test-results',
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    // A zone and an hour in which code that forgets its zone shows another day than UTC.
    timezoneId: 'Asia/Kathmandu',
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        // Chromium refuses its sandbox to root, as whom containers and CI run.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
