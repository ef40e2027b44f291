import { SecurityComparison } from '@/components/advisories/security-comparison';
import { getPassStatus } from '@/lib/advisories/service/status';
import { compareSecurity } from '@/lib/advisories/service/version';
import type { VersionReference } from '@/lib/catalog/hrefs';

interface Props {
  readonly from: VersionReference;
  readonly to: VersionReference;
}

/** The security part of a comparison. */
export async function Security({ from, to }: Props) {
  const [comparison, passes] = await Promise.all([compareSecurity(from, to), getPassStatus()]);
  return <SecurityComparison {...comparison} passes={passes} />;
}
