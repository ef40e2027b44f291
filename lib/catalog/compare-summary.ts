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
 * @example '+3 −1 ↑12 Python packages, one major step, one license line changed, 4 OS packages changed'
 */
export function summarizeComparison(comparison: VersionComparison): string {
  const counts = countChanges(comparison);
  return [describePython(counts, SIGNS), ...describeRest(comparison, counts)].join(', ');
}

/** The same for those who hear it: of an arrow not all that read aloud say anything. */
export function spellOutComparison(comparison: VersionComparison): string {
  const counts = countChanges(comparison);
  return [describePython(counts, SPOKEN), ...describeRest(comparison, counts)].join(', ');
}

type Step = 'added' | 'removed' | 'up' | 'down';
interface Wording {
  readonly of: (step: Step, count: number) => string;
  readonly join: (steps: readonly string[], packages: string) => string;
}

const SIGN_OF = { added: '+', removed: '−', up: '↑', down: '↓' } as const;

const SIGNS: Wording = {
  of: (step, count) => `${SIGN_OF[step]}${count}`,
  join: (steps, packages) => `${steps.join(' ')} ${packages}`,
};

const SPOKEN: Wording = {
  of: (step, count) => `${count} ${step}`,
  join: (steps, packages) => `${packages}: ${steps.join(', ')}`,
};

const STEPS: readonly Step[] = ['added', 'removed', 'up', 'down'];

function describePython(counts: ComparisonCounts, wording: Wording): string {
  const changed = STEPS.filter((step) => counts[step] > 0);
  if (changed.length === 0) return 'No Python package changed';
  const total = changed.reduce((sum, step) => sum + counts[step], 0);
  const packages = `Python package${total === 1 ? '' : 's'}`;
  const steps = changed.map((step) => wording.of(step, counts[step]));
  return wording.join(steps, packages);
}

function describeRest(comparison: VersionComparison, counts: ComparisonCounts): string[] {
  return [
    counts.major > 0 ? few(counts.major, 'major step', 'major steps') : '',
    counts.licenses > 0 ? `${few(counts.licenses, 'license line', 'license lines')} changed` : '',
    counts.os === null ? 'OS packages cannot be compared' : '',
    counts.os !== null && counts.os > 0
      ? `${few(counts.os, 'OS package', 'OS packages')} changed`
      : '',
    ...comparison.facts.map(nameFact),
    sizePhrase(comparison.size.changeMib),
  ].filter((part) => part !== '');
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
