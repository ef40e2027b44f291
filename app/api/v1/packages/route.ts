import { packageListHandler } from '@/app/api/v1/package-list';
import { listPackages } from '@/lib/catalog/service/package';

/** Python packages. */
export const GET = packageListHandler({
  name: 'packages',
  list: listPackages,
  columns: {
    name: (row) => row.displayName,
    on_pypi: (row) => row.onPypi,
    newest: (row) => row.newest,
    releases: (row) => row.releaseCount,
    active_images: (row) => row.activeCount,
    images: (row) => row.lastCount,
    versions: (row) => row.versionCount,
    summary: (row) => row.summary,
  },
});
