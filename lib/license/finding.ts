import type { LicenseExpression } from './expression';
import type { LicenseClass } from './license-class';

/** SPDX's word for "nothing can be said": no line, or none that was understood. */
export const noAssertion = 'NOASSERTION';

/**
 * How a license was read, from the firmest to the weakest: exact SPDX syntax, a PyPI classifier, the
 * address of the license's own page, a whole pasted text, a name in running text, a family of which the
 * version (or, of BSD, the count of clauses) is missing, words in a text not understood as a whole,
 * and nothing at all.
 */
export const licenseReadings = [
  'expression',
  'classifier',
  'url',
  'text',
  'name',
  'family',
  'fragment',
  'none',
] as const;
export type LicenseReading = (typeof licenseReadings)[number];

/** How sure the reading is, not how good the license is; the surest first. */
export const confidences = ['high', 'medium', 'low', 'none'] as const;
export type Confidence = (typeof confidences)[number];

/**
 * What can be said about a license from one piece of evidence. Findings of several sources stand side
 * by side (see `LicenseEvidence`); none of them knows where it came from.
 */
export interface LicenseFinding {
  /** Canonical SPDX text, or `NOASSERTION`. */
  readonly spdx: string;
  /** The same as a tree; null exactly where `spdx` is `NOASSERTION`. */
  readonly expression: LicenseExpression | null;
  /** `unknown` also where a part was not understood and the rest is permissive. */
  readonly licenseClass: LicenseClass;
  /** Something was said that was not understood: `expression` may not be all. */
  readonly unread: boolean;
  readonly reading: LicenseReading;
  readonly confidence: Confidence;
  /** Sentences for the reader, the decisive one first. Never empty. */
  readonly reasons: readonly string[];
}
