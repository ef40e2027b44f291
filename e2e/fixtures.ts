import { test as base, expect } from '@playwright/test';

interface Options {
  /** Statuses of 400 and more that a journey is about. */
  readonly expectedStatuses: readonly number[];
}

/**
 * The page of a journey. Console errors, uncaught errors, failed requests and requests to other
 * machines fail the journey, whatever it looked for.
 */
export const test = base.extend<Options>({
  expectedStatuses: [[], { option: true }],
  baseURL: async ({ baseURL }, use) => {
    await use(baseURL ?? process.env.DRYDOCK_E2E_URL);
  },
  page: async ({ page, baseURL, expectedStatuses, javaScriptEnabled }, use) => {
    const problems: string[] = [];
    const expected = (status: number) => expectedStatuses.includes(status);
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      const isExpected = expectedStatuses.some((status) => message.text().includes(`${status}`));
      if (message.type() === 'error' && !isExpected) problems.push(`console: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !expected(response.status())) {
        problems.push(`${response.status()} ${response.url()}`);
      }
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // A page that is left, or a key typed after another, ends what it was waiting for;
      // and where scripts are off, none is loaded.
      const isMeant = reason === 'net::ERR_ABORTED' || (!javaScriptEnabled && reason === 'csp');
      if (!isMeant) problems.push(`${reason} ${request.url()}`);
    });
    await page.route(
      (url) => url.origin !== baseURL,
      (route) => {
        problems.push(`to another machine: ${route.request().url()}`);
        return route.abort();
      },
    );
    const goto = page.goto.bind(page);
    // A person takes longer to reach for a key than a page to listen for it; a journey does not.
    page.goto = async (...args) => {
      const response = await goto(...args);
      const isPage = response?.headers()['content-type']?.startsWith('text/html') ?? false;
      if (isPage && javaScriptEnabled !== false) {
        await page.locator('html[data-listens]').waitFor({ state: 'attached' });
      }
      return response;
    };
    await use(page);
    expect(problems, 'what went wrong behind the page').toEqual([]);
  },
});

export { expect };
