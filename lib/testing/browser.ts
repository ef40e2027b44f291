import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
] as const;
const DOWNLOAD_TIMEOUT_MS = 180_000;

/** What to launch in tests. */
export interface Browser {
  /** Undefined: Playwright's own. */
  readonly executablePath: string | undefined;
  readonly args: readonly string[];
}

/**
 * The browser that is on this machine: `CHROMIUM_PATH`, Playwright's own, or the system's. Null
 * where there is none; `installBrowser` gets one.
 */
export function findBrowser(): Browser | null {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given, args };
  if (existsSync(chromium.executablePath())) return { executablePath: undefined, args };
  const executablePath = SYSTEM_BROWSERS.find((path) => existsSync(path));
  return executablePath === undefined ? null : { executablePath, args };
}

/**
 * Gets a browser: Playwright's own where its host can be reached, else, as root on Debian, the
 * package `chromium`.
 *
 * @throws Error that says what to do
 */
export function installBrowser(): Browser {
  process.stderr.write('No browser is here for the journeys: getting one …\n');
  run('npx', ['--no', 'playwright', 'install', 'chromium-headless-shell', 'chromium'], {
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  if (findBrowser() === null && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium']);
  }
  const browser = findBrowser();
  if (browser !== null) return browser;
  throw new Error(
    'No browser could be installed. Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

function run(command: string, args: readonly string[], options: { timeout?: number } = {}): void {
  spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    ...options,
  });
}
