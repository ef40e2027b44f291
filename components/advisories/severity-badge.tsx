import { Badge, type Tone } from '@/components/ui/badge';
import type { Severity } from '@/lib/advisories/severity-scale';

const TONES: Readonly<Record<Severity, Tone>> = {
  malicious: 'critical',
  critical: 'critical',
  high: 'danger',
  medium: 'caution',
  low: 'info',
  unknown: 'unknown',
};

interface Props {
  readonly severity: Severity;
  /** CVSS base score. */
  readonly score?: number | null;
  /** Where several are counted. */
  readonly count?: number;
}

/** How bad it is, in a word; never a letter, and "unknown" is a look of its own. */
export function SeverityBadge({ severity, score = null, count }: Props) {
  return (
    <Badge tone={TONES[severity]} title={explain(severity, score)}>
      {count !== undefined && `${count.toLocaleString('en')} `}
      {severity === 'unknown' ? 'severity unknown' : severity}
      {score !== null && count === undefined && ` ${score.toFixed(1)}`}
    </Badge>
  );
}

function explain(severity: Severity, score: number | null): string {
  if (severity === 'malicious') return 'Reported as a malicious package: above every severity';
  if (severity === 'unknown') {
    return 'No record of it states a severity. That is not "low": a score by its authors or by GitHub would settle it.';
  }
  return score === null
    ? `Called ${severity} by its authors; there is no score`
    : `CVSS base score ${score.toFixed(1)} of 10`;
}
