import { defineConfig } from '@playwright/test';
import { findBrowser } from '../lib/testing/browser';

const browser = findBrowser();

export default defineConfig({
  testMatch: '**/*.journey.ts',
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
