import { defineConfig } from '@playwright/test';
import { findBrowser } from '../lib/testing/browser';

const browser = findBrowser();

export default defineConfig({
  testMatch: '**/*.journey.ts',
  projects: [
    { name: 'journeys', testIgnore: '**/*.later.journey.ts' },
    // What takes in another night changes what every page shows, so it comes when the others are done.
    { name: 'later', testMatch: '**/*.later.journey.ts', dependencies: ['journeys'] },
  ],
  globalSetup: './product.ts',
  outputDir: '../test-results',
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  // A machine that builds and tests at once takes its time to answer.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // A zone and an hour in which code that forgets its zone shows another day than UTC.
    timezoneId: 'Asia/Kathmandu',
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: { ...browser, args: [...(browser?.args ?? [])] },
  },
});
