import { Badge } from '@/components/ui/badge';
import type { LicenseVerdict } from '@/lib/license/judgement';
import { classTones, classWords } from './words';

type Shown = Pick<LicenseVerdict, 'licenseClass' | 'outcome'> & {
  readonly reasons?: readonly string[];
};

/** The class of a license; where the house allows it all the same, that too. */
export function LicenseBadge({ licenseClass, outcome, reasons = [] }: Shown) {
  const why =
    licenseClass === 'unknown'
      ? `${sentence(reasons[0] ?? 'nothing is known of it')} PyPI’s answer about this version, or a reviewer, would settle it.`
      : reasons.length === 0
        ? undefined
        : sentence(reasons[0] ?? '');
  const isExcepted = outcome === 'passes' && licenseClass !== 'permissive';
  const isRefused = outcome === 'needs-approval' && licenseClass === 'permissive';
  return (
    <Badge
      tone={isExcepted ? 'info' : isRefused ? 'caution' : classTones[licenseClass]}
      {...(why !== undefined && { title: why })}
    >
      {classWords[licenseClass]}
      {isExcepted && ', allowed'}
      {isRefused && ', needs approval'}
    </Badge>
  );
}

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
