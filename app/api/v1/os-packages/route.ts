import { packageListHandler } from '@/app/api/v1/package-list';
import { listOsPackages } from '@/lib/catalog/service/os-package';

/** OS packages by name. */
export const GET = packageListHandler({
  name: 'os-packages',
  list: listOsPackages,
  columns: {
    name: (row) => row.name,
    managers: (row) => row.managers.join(' '),
    sources: (row) => row.origins.join(' '),
    releases: (row) => row.releaseCount,
    active_images: (row) => row.activeCount,
    images: (row) => row.lastCount,
    versions: (row) => row.versionCount,
  },
});
