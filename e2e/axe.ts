import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds, one line an element: short enough to read in a report.
 *
 * @param only the rules that what has changed since the last look can break; default: all
 */
export async function violations(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const result = await (only ? axe.withRules(only) : axe.withTags(rules)).analyze();
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
