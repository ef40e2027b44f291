import { getVersion } from '@/lib/catalog/service/version';
import { type CsvCell, csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';

interface Context {
  readonly params: Promise<{ readonly name: string; readonly tag: string }>;
}

const HEADER = ['kind', 'name', 'version', 'license lines', 'why', 'origin', 'summary'];

/** The Python and OS packages of a version as one table. */
export const GET = handle(async (_request, { params }: Context) => {
  const { name, tag } = await params;
  const { version, packages } = await getVersion(name, tag);
  const rows: CsvCell[][] = [
    ...packages.map((entry) => [
      'python',
      entry.name,
      entry.version,
      entry.licenses.join(' | '),
      entry.provenance,
      null,
      entry.summary,
    ]),
    ...version.osPackages
      .filter((entry) => !entry.virtual)
      .map((entry) => [entry.manager, entry.name, entry.version, null, null, entry.origin, null]),
  ];
  return csvResponse(`${name}-${tag}-packages`, HEADER, rows);
});
