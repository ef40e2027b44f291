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
  const settledBy = ranked.find(({ finding }) => finding.licenseClass !== 'unknown') ?? null;
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

/** Whether two findings name different licenses; a looser name of the same license is none. */
function disagree(a: LicenseFinding, b: LicenseFinding): boolean {
  if (a.expression === null || b.expression === null) return false;
  const names = (finding: typeof a.expression) => termsOf(finding).map(renderExpression);
  const [namesOfA, namesOfB] = [names(a.expression), names(b.expression)];
  const related = (x: string, y: string) => x === y || isLooser(x, y) || isLooser(y, x);
  return !(
    namesOfA.every((x) => namesOfB.some((y) => related(x, y))) &&
    namesOfB.every((y) => namesOfA.some((x) => related(x, y)))
  );
}
