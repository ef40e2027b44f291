import { createHash } from 'node:crypto';
import { parseCursor, renderCursor } from '@/lib/catalog/cursor';
import { findingKey, orderFindings } from '../finding-order';
import type { FindingList, FindingView } from '../finding-view';
import type {
  ChangePages,
  FindingPage,
  FindingPages,
  PackageFinding,
  SecurityChange,
  VersionSecurity,
} from '../version-security';

/** Short enough for an address, whatever a package is called. */
const edgeKey = (finding: PackageFinding) =>
  createHash('sha256').update(findingKey(finding)).digest('base64url').slice(0, 16);

/**
 * Cuts a page out of the findings of a version or a comparison, which are known whole: their counts
 * stand above them. A cursor names the finding at an edge; where that has gone, or the cursor is none,
 * the list begins anew.
 */
export function pageFindings(
  list: FindingList,
  findings: readonly PackageFinding[],
  view: FindingView,
  limit: number,
): FindingPage {
  const shown = orderFindings(
    findings.filter((finding) => view.unimportant || !finding.unimportant),
    view.sort,
  );
  const name = `findings ${list} ${view.sort} ${view.unimportant}`;
  const cursor = parseCursor(name, view.cursors[list] ?? '');
  const edge = cursor.ok ? shown.findIndex((finding) => edgeKey(finding) === cursor.value.key) : -1;
  const start =
    edge === -1 || !cursor.ok
      ? 0
      : cursor.value.direction === 'after'
        ? edge + 1
        : Math.max(0, edge - limit);
  const rows = shown.slice(start, start + limit);
  const cursorAt = (direction: 'after' | 'before', finding: PackageFinding | undefined) =>
    finding === undefined
      ? null
      : renderCursor(name, { direction, key: edgeKey(finding), tie: '' });
  return {
    rows,
    total: shown.length,
    hidden: findings.length - shown.length,
    nextCursor: start + limit < shown.length ? cursorAt('after', rows.at(-1)) : null,
    previousCursor: start > 0 ? cursorAt('before', rows[0]) : null,
  };
}

const PAGE_SIZE = 25;

/** The findings of one version as a page shows them; null where nothing was checked. */
export function pageSecurity(security: VersionSecurity, view: FindingView): FindingPages | null {
  if (security.kind === 'unchecked') return null;
  return {
    python: pageFindings('python', security.python.findings, view, PAGE_SIZE),
    os: pageFindings('os', security.os.findings, view, PAGE_SIZE),
  };
}

/** The findings of one kind of packages of a comparison; null where nobody can say. */
export function pageChange(
  part: 'python' | 'os',
  change: SecurityChange | null,
  view: FindingView,
): ChangePages | null {
  if (change === null) return null;
  return {
    gained: pageFindings(`${part}-gained`, change.gained, view, PAGE_SIZE),
    fixed: pageFindings(`${part}-fixed`, change.fixed, view, PAGE_SIZE),
    still: pageFindings(`${part}-still`, change.still, view, PAGE_SIZE),
  };
}
