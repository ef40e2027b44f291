import { Tabs } from '@/components/ui/tabs';

const tabs = [
  { label: 'Overview', href: '/data' },
  { label: 'Runs', href: '/data/runs' },
  { label: 'Set aside', href: '/data/quarantine' },
  { label: 'Alarms', href: '/data/alarms' },
  { label: 'Disagreements', href: '/data/disagreements' },
] as const;

type DataPage = (typeof tabs)[number]['href'];

/** The pages about the data themselves. */
export function DataTabs({ current }: { readonly current: DataPage }) {
  return (
    <Tabs
      label="About the data"
      tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))}
    />
  );
}
