import { getExcuserOf } from '@/app/excuser-of';
import { SecurityComparison as SecurityChanges } from '@/components/advisories/security-comparison';
import type { FindingView } from '@/lib/advisories/finding-view';
import { pageChange } from '@/lib/advisories/service/finding-page';
import { getPassStatus } from '@/lib/advisories/service/status';
import type { SecurityComparison } from '@/lib/advisories/service/version';
import { compareHref, type VersionReference } from '@/lib/catalog/hrefs';

interface Props {
  readonly from: VersionReference;
  readonly to: VersionReference;
  readonly comparison: SecurityComparison;
  readonly view: FindingView;
}

/** The security part of a comparison. */
export async function Security({ from, to, comparison, view }: Props) {
  const [before, after, passes] = await Promise.all([
    getExcuserOf(comparison.from, from.image),
    getExcuserOf(comparison.to, to.image),
    getPassStatus(),
  ]);
  return (
    <SecurityChanges
      from={comparison.from}
      to={comparison.to}
      python={pageChange('python', comparison.python, view)}
      os={pageChange('os', comparison.os, view)}
      view={view}
      base={compareHref(from, to)}
      passes={passes}
      excusers={{ from: before, to: after }}
    />
  );
}
