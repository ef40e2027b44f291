import { Tabs } from '@/components/ui/tabs';
import { listHref } from '@/lib/catalog/hrefs';
import { type PackageFilter, renderPackageFilter } from '@/lib/catalog/package-filter';
import { SCOPES, type Scope } from '@/lib/catalog/scope';

interface Props {
  readonly path: string;
  readonly filter: PackageFilter;
  readonly counts: Readonly<Record<Scope, number>>;
}

const LABELS = {
  active: 'In active images',
  last: 'In all images',
  all: 'Ever seen',
} as const satisfies Record<Scope, string>;

/** Which packages a list shows, with how many there are. */
export function PackageScopeTabs({ path, filter, counts }: Props) {
  return (
    <Tabs
      label="Which packages"
      tabs={SCOPES.map((scope) => ({
        label: LABELS[scope],
        href: listHref(path, renderPackageFilter({ ...filter, scope })),
        current: scope === filter.scope,
        count: counts[scope],
      }))}
    />
  );
}
