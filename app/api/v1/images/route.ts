import { z } from 'zod';
import { FACETS, facetLabel } from '@/lib/catalog/image-facets';
import { readImageFilter } from '@/lib/catalog/image-filter';
import type { ImageListRow } from '@/lib/catalog/image-list-row';
import { manyTexts, pagingParams, refuseProblems } from '@/lib/catalog/list-params';
import { listImages } from '@/lib/catalog/service/image-list';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().optional(),
  scope: z.string().optional(),
  sort: z.string().optional(),
  format: z.enum(['json', 'csv']).default('json'),
  ...pagingParams,
  status: manyTexts,
  python: manyTexts,
  os: manyTexts,
  base: manyTexts,
  age: manyTexts,
  size: manyTexts,
  packages: manyTexts,
  signed: manyTexts,
});

/** A file holds all rows; more than there are versions of everything. */
const CSV_LIMIT = 200_000;

/**
 * Images by their last versions, or all versions, filtered as on the page:
 * `?q=&scope=&<facet>=&sort=&limit=&cursor=&format=`.
 */
export const GET = handle(async (request) => {
  const { format, limit, cursor } = parseQuery(request, querySchema);
  const { filter, problems } = readImageFilter(new URL(request.url).searchParams);
  refuseProblems(problems);
  const now = new Date();
  if (format === 'csv') {
    const { rows } = await listImages({ filter, cursor: null, limit: CSV_LIMIT, now });
    return csvResponse('images', CSV_HEADER, rows.map(toCsv));
  }
  const { rows, facets, ...page } = await listImages({ filter, cursor, limit, now });
  return cacheableJson(request, {
    ...page,
    items: rows,
    facets: FACETS.map((facet) => ({
      facet,
      values: facets[facet].map(({ value, count }) => ({
        value,
        label: facetLabel(facet, value),
        count,
      })),
    })),
  });
});

const CSV_HEADER = [
  'image',
  'tag',
  'last',
  'status',
  'replacement',
  'created',
  'size_mib',
  'python',
  'python_packages',
  'os',
  'os_version',
  'os_scan',
  'os_packages',
  'base',
  'children',
  'signed',
];

function toCsv(row: ImageListRow) {
  return [
    row.image,
    row.tag,
    row.isLast,
    row.status,
    row.replacementName,
    row.createdAt,
    row.sizeMib,
    row.pythonVersion,
    row.pythonCount,
    row.osId,
    row.osVersion,
    row.osScan,
    row.osCount,
    row.base,
    row.children,
    row.signed,
  ];
}
