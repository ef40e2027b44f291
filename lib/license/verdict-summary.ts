import type { LicenseVerdict } from './judgement';
import type { PolicyOutcome } from './policy';

/** The verdicts of one image version, counted. */
export interface VerdictSummary {
  readonly total: number;
  readonly passes: number;
  readonly needsApproval: number;
  readonly unknown: number;
  /** In the catalogue, and not weighed yet: new since the last settling. */
  readonly notJudged: number;
  /** Verdicts that rest on other releases of the package. */
  readonly inferred: number;
  /** Verdicts on which the sources differ. */
  readonly contested: number;
}

/** @param listed packages of the version; those without a verdict are not judged yet */
export function summarizeVerdicts(
  verdicts: readonly LicenseVerdict[],
  listed: number,
): VerdictSummary {
  const count = (outcome: PolicyOutcome) =>
    verdicts.filter((one) => one.outcome === outcome).length;
  return {
    total: listed,
    passes: count('passes'),
    needsApproval: count('needs-approval'),
    unknown: count('unknown'),
    notJudged: Math.max(0, listed - verdicts.length),
    inferred: verdicts.filter((one) => one.source === 'inferred').length,
    contested: verdicts.filter((one) => one.disagreeing.length > 0).length,
  };
}

/** "38 of 41 packages pass; 2 need approval; of 1 the license is not known" */
export function describeVerdicts(summary: VerdictSummary): string {
  const { total, passes, needsApproval, unknown, notJudged } = summary;
  if (total === 0) return 'No Python package is listed, so there is no license to judge';
  const parts = [
    passes === total ? `All ${total} packages pass` : `${passes} of ${total} packages pass`,
    ...(needsApproval === 0
      ? []
      : [`${needsApproval} ${needsApproval === 1 ? 'needs' : 'need'} approval`]),
    ...(unknown === 0 ? [] : [`of ${unknown} the license is not known`]),
    ...(notJudged === 0 ? [] : [`${notJudged} ${notJudged === 1 ? 'is' : 'are'} not judged yet`]),
  ];
  return parts.join('; ');
}
