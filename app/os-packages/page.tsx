import type { Metadata } from 'next';
import { type PackageList, PackageListPage, packageListMetadata } from '@/app/package-list-page';
import { OsPackageListTable } from '@/components/catalog/package-list-table';
import { listOsPackages } from '@/lib/catalog/service/os-package';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

const LIST: PackageList<Awaited<ReturnType<typeof listOsPackages>>['rows'][number]> = {
  path: '/os-packages',
  title: 'OS packages',
  subtitle:
    'Of Alpine and Debian, as apk and dpkg name them. Images on UBI are not scanned for them.',
  list: listOsPackages,
  table: (rows, filter) => <OsPackageListTable rows={rows} filter={filter} />,
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return packageListMetadata(LIST, searchParams);
}

export default function OsPackagesPage({ searchParams }: Props) {
  return <PackageListPage of={LIST} searchParams={searchParams} />;
}
