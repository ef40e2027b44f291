import type { Tone } from '@/components/ui/badge';
import type { EvidenceSource } from '@/lib/license/evidence';
import type { Confidence, LicenseReading } from '@/lib/license/finding';
import type { GateOutcome } from '@/lib/license/inventory';
import type { LicenseClass } from '@/lib/license/license-class';
import type { PolicyOutcome } from '@/lib/license/policy';

export const classWords: Readonly<Record<LicenseClass, string>> = {
  permissive: 'permissive',
  unknown: 'unknown',
  'weak-copyleft': 'weak copyleft',
  'strong-copyleft': 'strong copyleft',
  restricted: 'restricted',
};

export const classTones: Readonly<Record<LicenseClass, Tone>> = {
  permissive: 'good',
  unknown: 'unknown',
  'weak-copyleft': 'caution',
  'strong-copyleft': 'danger',
  restricted: 'critical',
};

export const outcomeWords: Readonly<Record<PolicyOutcome, string>> = {
  passes: 'passes',
  unknown: 'unknown',
  'needs-approval': 'needs approval',
};

export const sourceWords: Readonly<Record<EvidenceSource, string>> = {
  reviewer: 'a reviewer',
  pypi: 'PyPI, this version',
  scan: 'scan of an image',
  'upstream-known': 'upstream’s list',
  inferred: 'inferred',
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'sure',
  medium: 'fairly sure',
  low: 'not sure',
  none: 'nothing to go by',
};

export const readingWords: Readonly<Record<LicenseReading, string>> = {
  expression: 'an SPDX expression',
  classifier: 'a PyPI classifier',
  url: 'the address of a license',
  text: 'a whole license text',
  name: 'a name in running text',
  family: 'a family without its version',
  fragment: 'words in a text that was not understood as a whole',
  none: 'nothing',
};

export const gateWords: Readonly<Record<GateOutcome, string>> = {
  approved: 'passes by a pattern',
  'no-lines': 'passes, nothing to read',
  refused: 'refuses',
  skipped: 'is told to skip it',
  undecided: 'asks GitHub',
  'not-known': 'not known',
};

/** What the reader sees in place of SPDX's word for nothing. */
export const licenseText = (spdx: string) => (spdx === 'NOASSERTION' ? 'not known' : spdx);
