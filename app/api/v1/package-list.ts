import { z } from 'zod';
import { pagingParams, refuseProblems } from '@/lib/catalog/list-params';
import { type PackageFilter, readPackageFilter } from '@/lib/catalog/package-filter';
import type { Page } from '@/lib/catalog/service/paging';
import { type CsvCell, csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().optional(),
  scope: z.string().optional(),
  sort: z.string().optional(),
  format: z.enum(['json', 'csv']).default('json'),
  ...pagingParams,
});

const CSV_LIMIT = 100_000;

interface PackageList<Row> {
  /** Of the file. */
  readonly name: string;
  readonly list: (options: {
    readonly filter: PackageFilter;
    readonly cursor: string | null;
    readonly limit: number;
  }) => Promise<Page<Row> & { readonly counts: Readonly<Record<PackageFilter['scope'], number>> }>;
  /** Column → its value, in the order of the file. */
  readonly columns: Readonly<Record<string, (row: Row) => CsvCell>>;
}

/** A list of packages of either kind: `?q=&scope=&sort=&limit=&cursor=&format=`. */
export function packageListHandler<Row>({ name, list, columns }: PackageList<Row>) {
  return handle(async (request) => {
    const { format, limit, cursor } = parseQuery(request, querySchema);
    const { filter, problems } = readPackageFilter(new URL(request.url).searchParams);
    refuseProblems(problems);
    if (format === 'csv') {
      const { rows } = await list({ filter, cursor: null, limit: CSV_LIMIT });
      const values = Object.values(columns);
      const lines = rows.map((row) => values.map((value) => value(row)));
      return csvResponse(name, Object.keys(columns), lines);
    }
    const { rows, counts, ...page } = await list({ filter, cursor, limit });
    return cacheableJson(request, { ...page, items: rows, total: counts[filter.scope], counts });
  });
}
