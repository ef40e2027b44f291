import type { LicenseVerdict } from './judgement';
import { licenseClasses } from './license-class';
import type { PolicyOutcome } from './policy';

/** What a package has on one side of a comparison. */
export interface VerdictSide {
  readonly version: string;
  readonly verdict: LicenseVerdict;
}

export type VerdictDirection = 'worse' | 'changed' | 'better';

/** A package whose license differs between two versions of images, or that only one of them has. */
export interface VerdictChange {
  readonly normalizedName: string;
  /** Null: the package is new. */
  readonly from: VerdictSide | null;
  /** Null: the package is gone. */
  readonly to: VerdictSide | null;
  readonly direction: VerdictDirection;
}

const outcomes: readonly PolicyOutcome[] = ['passes', 'unknown', 'needs-approval'];

/** A package that is not there asks for nothing. */
function rank(side: VerdictSide | null): number {
  if (side === null) return 0;
  const { outcome, licenseClass } = side.verdict;
  return outcomes.indexOf(outcome) * licenseClasses.length + licenseClasses.indexOf(licenseClass);
}

const order: readonly VerdictDirection[] = ['worse', 'changed', 'better'];

/**
 * What moving from one version to another changes in licenses, the worst first. Packages that come or
 * go count where their verdict is not a plain pass.
 */
export function compareVerdicts(
  from: ReadonlyMap<string, VerdictSide>,
  to: ReadonlyMap<string, VerdictSide>,
): readonly VerdictChange[] {
  const changes: VerdictChange[] = [];
  for (const normalizedName of new Set([...from.keys(), ...to.keys()])) {
    const before = from.get(normalizedName) ?? null;
    const after = to.get(normalizedName) ?? null;
    const difference = rank(after) - rank(before);
    if (before !== null && after !== null && before.verdict.spdx === after.verdict.spdx) {
      if (difference === 0) continue;
    }
    if ((before === null || after === null) && difference === 0) continue;
    const direction = difference > 0 ? 'worse' : difference < 0 ? 'better' : 'changed';
    changes.push({ normalizedName, from: before, to: after, direction });
  }
  return changes.sort(
    (a, b) =>
      order.indexOf(a.direction) - order.indexOf(b.direction) ||
      rank(b.to) - rank(a.to) ||
      (a.normalizedName < b.normalizedName ? -1 : 1),
  );
}

/** "one license worse, two better"; null where none differs. */
export function summarizeVerdictChanges(changes: readonly VerdictChange[]): string | null {
  const count = (direction: VerdictDirection) =>
    changes.filter((change) => change.direction === direction).length;
  const [worse, changed, better] = [count('worse'), count('changed'), count('better')];
  const parts = [
    ...(worse === 0 ? [] : [`${plural(worse)} worse`]),
    ...(better === 0 ? [] : [`${plural(better)} better`]),
    ...(changed === 0 ? [] : [`${plural(changed)} changed`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

const plural = (count: number) => `${count} ${count === 1 ? 'license' : 'licenses'}`;
