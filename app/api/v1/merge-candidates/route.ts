import { z } from 'zod';
import { RESEMBLANCES } from '@/lib/catalog/near-duplicates';
import { getMergeCandidates } from '@/lib/catalog/service/cover';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  kind: z.enum(RESEMBLANCES).optional(),
  format: z.enum(['json', 'csv']).default('json'),
});

const CSV_HEADER = [
  'image',
  'tag',
  'status',
  'packages',
  'kind',
  'like',
  'more_packages',
  'because',
];

/**
 * Images whose Python packages, by name, are another's or a part of them: `?kind=&format=`. All at once, as
 * there are no more of them than images; in CSV a row for each pair.
 */
export const GET = handle(async (request) => {
  const { kind, format } = parseQuery(request, querySchema);
  const all = await getMergeCandidates();
  const items = all.filter(({ resemblance }) => kind === undefined || resemblance === kind);
  if (format === 'json') return cacheableJson(request, { items, total: items.length });
  return csvResponse(
    'merge-candidates',
    CSV_HEADER,
    items.flatMap(({ image, tag, status, packages, resemblance, duplicates }) =>
      duplicates.map(({ image: like, difference, relation }) => [
        image,
        tag,
        status,
        packages,
        resemblance,
        like,
        difference,
        relation,
      ]),
    ),
  );
});
