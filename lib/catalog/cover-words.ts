import type { Gap } from './cover-match';

/** What an image lacks, as a part of a sentence: `stix2 is missing`, `boto3 is 1.9.0, not >=1.30`. */
export function describeGap(gap: Gap): string {
  switch (gap.kind) {
    case 'missing':
      return `${gap.name} is missing`;
    case 'version':
      return `${gap.name} is ${gap.has}, not ${gap.wanted}`;
    case 'not-listed':
      return `${gap.name} is left out of upstream’s list: its version is not known`;
    case 'not-scanned':
      return `${gap.name}: OS packages of this image were not listed`;
    case 'python':
      return gap.has === null
        ? `the Python version is not known, ${gap.wanted} was asked for`
        : `Python is ${gap.has}, not ${gap.wanted}`;
    case 'distribution':
      return `it is ${gap.has ?? 'of unknown system'}, not ${gap.wanted}`;
  }
}
