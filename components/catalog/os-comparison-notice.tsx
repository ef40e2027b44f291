import { Notice } from '@/components/ui/notice';
import type { OsChanges, OsScan } from '@/lib/catalog/compare';

const WHY: Record<OsScan, string | null> = {
  unsupported: 'was not scanned for OS packages: upstream’s scan cannot read RPM systems',
  failed: 'has no OS packages on record: its scan failed',
  apk: null,
  dpkg: null,
  none: null,
};

/** Why OS packages stand in no list of changes. */
export function OsComparisonNotice({
  changes,
}: {
  readonly changes: Exclude<OsChanges, { kind: 'compared' }>;
}) {
  if (changes.kind === 'other-manager') {
    const { from, to, fromCount, toCount } = changes;
    return (
      <Notice tone="info" title="OS packages are of another family">
        {fromCount} {from} packages on one side, {toCount} {to} packages on the other: they share
        neither names nor versions, so a list of changes would name them all.
      </Notice>
    );
  }
  const reasons = [
    [WHY[changes.from], 'The first version'],
    [WHY[changes.to], 'The second version'],
  ].flatMap(([why, which]) => (why ? [`${which} ${why}.`] : []));
  return (
    <Notice tone="warning" title="OS packages cannot be compared">
      {reasons.join(' ')}
    </Notice>
  );
}
