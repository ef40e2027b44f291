import type { Metadata } from 'next';
import { type PackageList, PackageListPage, packageListMetadata } from '@/app/package-list-page';
import { PackageListTable } from '@/components/catalog/package-list-table';
import { listPackages } from '@/lib/catalog/service/package';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

const LIST: PackageList<Awaited<ReturnType<typeof listPackages>>['rows'][number]> = {
  path: '/packages',
  title: 'Python packages',
  subtitle: 'What the images hold, whatever the version',
  list: listPackages,
  table: (rows, filter) => <PackageListTable rows={rows} filter={filter} />,
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return packageListMetadata(LIST, searchParams);
}

export default function PackagesPage({ searchParams }: Props) {
  return <PackageListPage of={LIST} searchParams={searchParams} />;
}
