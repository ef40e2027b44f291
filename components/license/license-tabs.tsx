import { Tabs } from '@/components/ui/tabs';
import { licensePackagesHref } from '@/lib/license/hrefs';

export type LicenseTab =
  | 'inventory'
  | 'flagged'
  | 'unknown'
  | 'contested'
  | 'packages'
  | 'comparison'
  | 'policy'
  | null;

interface Props {
  readonly current: LicenseTab;
  readonly counts: {
    readonly flaggedGroups: number;
    readonly unknownGroups: number;
    readonly contestedGroups: number;
    readonly allGroups: number;
  };
}

/** The pages about licenses. */
export function LicenseTabs({ current, counts }: Props) {
  const tabs = [
    { id: 'inventory', label: 'Inventory', href: '/licenses' },
    {
      id: 'flagged',
      label: 'Flagged',
      href: licensePackagesHref({ verdict: ['needs-approval'] }),
      count: counts.flaggedGroups,
    },
    {
      id: 'unknown',
      label: 'Unknown',
      href: licensePackagesHref({ verdict: ['unknown'] }),
      count: counts.unknownGroups,
    },
    {
      id: 'contested',
      label: 'Sources differ',
      href: licensePackagesHref({ doubt: ['contested'] }),
      count: counts.contestedGroups,
    },
    {
      id: 'packages',
      label: 'All packages',
      href: licensePackagesHref({}),
      count: counts.allGroups,
    },
    { id: 'comparison', label: 'Policies compared', href: '/licenses/comparison' },
    { id: 'policy', label: 'Policy', href: '/licenses/policy' },
  ] as const;
  return (
    <Tabs
      label="About licenses"
      tabs={tabs.map(({ id, ...tab }) => ({ ...tab, current: id === current }))}
    />
  );
}
