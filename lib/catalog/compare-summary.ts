import type { EntryChanges, FactStep, PackageChanges, VersionComparison } from './compare';

/** The counts a summary line is made of. */
export interface ComparisonCounts {
  readonly added: number;
  readonly removed: number;
  readonly up: number;
  readonly down: number;
  readonly major: number;
  readonly licenses: number;
  /** Null where OS packages could not be compared. */
  readonly os: number | null;
  /** Environment, labels and OS release, without what names the build itself. */
  readonly entries: number;
}

export function countChanges(comparison: VersionComparison): ComparisonCounts {
  const { python, os } = comparison;
  return {
    added: python.added.length,
    removed: python.removed.length,
    up: python.up.length,
    down: python.down.length,
    major: [...python.up, ...python.down].filter((step) => step.major).length,
    licenses: comparison.licenses.length,
    os: os.kind === 'compared' ? countPackageChanges(os) : null,
    entries:
      countEntryChanges(comparison.environment) +
      countEntryChanges(comparison.labels) +
      countEntryChanges(comparison.osRelease),
  };
}

/** Packages that differ in any way. */
export function countPackageChanges(changes: PackageChanges): number {
  const { added, removed, up, down, respelled } = changes;
  return added.length + removed.length + up.length + down.length + respelled.length;
}

/** Entries that differ, without what names the build itself. */
export function countEntryChanges(changes: EntryChanges): number {
  return changes.added.length + changes.removed.length + changes.changed.length;
}

const few = (count: number, one: string, many: string) =>
  `${count === 1 ? 'one' : count} ${count === 1 ? one : many}`;

/**
 * One line that says whether there is anything to read: Python packages first, then the rest.
 *
 * @example '+3 −1 ↑12, one major step, one license line changed, 4 OS packages'
 */
export function summarizeComparison(comparison: VersionComparison): string {
  const counts = countChanges(comparison);
  const signs = [
    counts.added > 0 ? `+${counts.added}` : '',
    counts.removed > 0 ? `−${counts.removed}` : '',
    counts.up > 0 ? `↑${counts.up}` : '',
    counts.down > 0 ? `↓${counts.down}` : '',
  ].filter((sign) => sign !== '');
  const parts = [
    signs.length > 0 ? signs.join(' ') : 'No Python package changed',
    counts.major > 0 ? few(counts.major, 'major step', 'major steps') : '',
    counts.licenses > 0 ? `${few(counts.licenses, 'license line', 'license lines')} changed` : '',
    counts.os === null ? 'OS packages cannot be compared' : '',
    counts.os !== null && counts.os > 0 ? few(counts.os, 'OS package', 'OS packages') : '',
    ...comparison.facts.map(nameFact),
    sizePhrase(comparison.size.changeMib),
  ].filter((part) => part !== '');
  return parts.join(', ');
}

const FACT_WORDS = {
  python: 'another Python',
  os: 'another OS release',
  signature: 'another signature state',
  command: 'another command',
  entrypoint: 'another entrypoint',
} as const;

function nameFact({ fact, from, to }: FactStep): string {
  if (fact !== 'deprecated') return FACT_WORDS[fact];
  if (from === null) return 'now deprecated';
  return to === null ? 'no longer deprecated' : 'another reason for its deprecation';
}

function sizePhrase(changeMib: number | null): string {
  if (changeMib === null || Math.abs(changeMib) < 0.1) return '';
  return `${changeMib > 0 ? '+' : '−'}${Math.abs(changeMib).toFixed(1)} MiB`;
}

/** Whether the two sides hold the same, apart from what names the build itself. */
export function isUnchanged(comparison: VersionComparison): boolean {
  const { os, facts, size, python } = comparison;
  const sameOs = os.kind === 'compared' && countPackageChanges(os) === 0;
  return (
    sameOs &&
    facts.length === 0 &&
    size.fromMib === size.toMib &&
    countPackageChanges(python) === 0 &&
    comparison.licenses.length === 0 &&
    countChanges(comparison).entries === 0
  );
}
