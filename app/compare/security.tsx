import { getExcuserOf } from '@/app/excuser-of';
import { SecurityComparison } from '@/components/advisories/security-comparison';
import type { FindingView } from '@/lib/advisories/finding-view';
import { pageChange } from '@/lib/advisories/service/finding-page';
import { getPassStatus } from '@/lib/advisories/service/status';
import { compareSecurity } from '@/lib/advisories/service/version';
import { compareHref, type VersionReference } from '@/lib/catalog/hrefs';

interface Props {
  readonly from: VersionReference;
  readonly to: VersionReference;
  readonly view: FindingView;
}

/** The security part of a comparison. */
export async function Security({ from, to, view }: Props) {
  const [comparison, passes] = await Promise.all([compareSecurity(from, to), getPassStatus()]);
  const [before, after] = await Promise.all([
    getExcuserOf(comparison.from, from.image),
    getExcuserOf(comparison.to, to.image),
  ]);
  return (
    <SecurityComparison
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
