import type { EvidenceSource, LicenseEvidence } from './evidence';
import type { Confidence, LicenseReading } from './finding';
import type { LicenseClass } from './license-class';
import type { PolicyOutcome } from './policy';

/** A package version, as it is asked about. */
export interface PackageVersionKey {
  /** PEP 503 */
  readonly normalizedName: string;
  readonly version: string;
}

/**
 * What is held of the license of one package version under the house's policy: the short form, as
 * lists show it.
 */
export interface LicenseVerdict {
  /** SPDX text, or `NOASSERTION`. */
  readonly spdx: string;
  readonly licenseClass: LicenseClass;
  /** `unknown`: knowledge is missing; `needs-approval`: a decision is. Neither passes. */
  readonly outcome: PolicyOutcome;
  /** The licenses that decided it. */
  readonly because: readonly string[];
  readonly confidence: Confidence;
  readonly reading: LicenseReading;
  /** Sentences for the reader, the decisive one first. */
  readonly reasons: readonly string[];
  /** Null where no evidence settles it. */
  readonly source: EvidenceSource | null;
  /** Which one of its kind. */
  readonly detail: string;
  /** Sources that name another license. */
  readonly disagreeing: readonly EvidenceSource[];
}

/** What PyPI has said of this very version; all but `found` are "not yet known" to the reader. */
export type PypiKnowledge =
  | { readonly kind: 'found'; readonly askedAt: string }
  | { readonly kind: 'not-found'; readonly askedAt: string; readonly nextTryAt: string }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly askedAt: string;
      readonly nextTryAt: string;
    }
  | { readonly kind: 'never-asked' }
  /** No scan found a project of this name on PyPI, so whoever has the name there is somebody else. */
  | { readonly kind: 'not-on-pypi' };

/** The long form: with everything it rests on. */
export interface LicenseJudgement extends PackageVersionKey {
  readonly verdict: LicenseVerdict;
  /** In the order in which it counts. */
  readonly evidence: readonly LicenseEvidence[];
  readonly pypi: PypiKnowledge;
}
