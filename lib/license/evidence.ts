import { renderExpression, termsOf } from './expression';
import type { LicenseFinding } from './finding';
import { isLooser } from './precision';

/**
 * Where evidence comes from, the one that decides first. All of it is kept and shown.
 *
 * - `reviewer`: a person's correction, with a reason
 * - `pypi`: PyPI's answer for that very version
 * - `scan`: the lines in the tag file, which upstream took from the newest release on the scan's day
 * - `upstream-known`: known_licenses.json
 * - `inferred`: the same package in another scan or version of the catalogue
 */
export const evidenceSources = ['reviewer', 'pypi', 'scan', 'upstream-known', 'inferred'] as const;

export type EvidenceSource = (typeof evidenceSources)[number];

/** One source's word about one package version. */
export interface LicenseEvidence {
  readonly source: EvidenceSource;
  /** Which one of its kind: a version, a tag, a reviewer; for showing. */
  readonly detail: string;
  /** What was read, as it stands there, with the name of its field where the source has fields. */
  readonly raw: readonly string[];
  /** When it was said, or asked for; ISO. Null where the source has no date. */
  readonly at: string | null;
  /** The scan it was read from. */
  readonly scan: { readonly image: string; readonly tag: string } | null;
  readonly finding: LicenseFinding;
}

/** What the evidence comes to. */
export interface SettledLicense {
  /** The deciding evidence's finding; `unknown`, with every reason, where none decides. */
  readonly finding: LicenseFinding;
  /** Null where no evidence settles it: the package has its place on the list of unknowns. */
  readonly settledBy: LicenseEvidence | null;
  /** Evidence that names other licenses than the deciding one: a relicensing, or an error. */
  readonly disagreeing: readonly LicenseEvidence[];
}

/** Settles evidence by the order of its sources; within a source the order given holds. */
export function settleEvidence(evidence: readonly LicenseEvidence[]): SettledLicense {
  const ranked = evidenceSources.flatMap((source) =>
    evidence.filter((one) => one.source === source),
  );
  const settledBy =
    ranked.find(
      (one) =>
        one.finding.licenseClass !== 'unknown' &&
        !(one.finding.licenseClass === 'permissive' && isOverridden(one, ranked)),
    ) ?? null;
  if (settledBy === null) {
    const reasons = ranked.flatMap(({ finding, source }) =>
      finding.reasons.map((reason) => `${source}: ${reason}`),
    );
    return {
      finding: {
        spdx: 'NOASSERTION',
        expression: null,
        licenseClass: 'unknown',
        unread: ranked.some(({ finding }) => finding.unread),
        reading: 'none',
        confidence: 'none',
        reasons: reasons.length > 0 ? reasons : ['there is no evidence'],
      },
      settledBy,
      disagreeing: [],
    };
  }
  return {
    finding: settledBy.finding,
    settledBy,
    disagreeing: ranked.filter(({ finding }) => disagree(finding, settledBy.finding)),
  };
}

/**
 * Words about this very release that were not understood may take back what a weaker source permits:
 * what PyPI says before any scan (which leaves half of PyPI's fields out), and what either says before
 * an inference. Weaker sources may still bind.
 */
function isOverridden(one: LicenseEvidence, ranked: readonly LicenseEvidence[]): boolean {
  const stronger: readonly EvidenceSource[] =
    one.source === 'inferred'
      ? ['pypi', 'scan']
      : one.source === 'scan' || one.source === 'upstream-known'
        ? ['pypi']
        : [];
  return ranked.some(
    ({ source, finding }) =>
      stronger.includes(source) &&
      finding.licenseClass === 'unknown' &&
      (finding.unread || finding.expression !== null),
  );
}

/** Whether two findings name different licenses; a looser name of the same license is none. */
function disagree(a: LicenseFinding, b: LicenseFinding): boolean {
  if (a === b || a.expression === null || b.expression === null) return false;
  const names = (finding: typeof a.expression) => termsOf(finding).map(renderExpression);
  const [namesOfA, namesOfB] = [names(a.expression), names(b.expression)];
  const related = (x: string, y: string) => x === y || isLooser(x, y) || isLooser(y, x);
  return !(
    namesOfA.every((x) => namesOfB.some((y) => related(x, y))) &&
    namesOfB.every((y) => namesOfA.some((x) => related(x, y)))
  );
}
