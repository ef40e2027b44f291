import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { cacheableJson } from '@/lib/http/json';
import { readNameFilter } from '@/lib/names/name-filter';
import { normalizeName } from '@/lib/names/normalize';
import { listSuspiciousNames } from '@/lib/names/service/catalog';
import { EXCUSED_CSV_HEADER, excusedCells, toExcusedJson } from '@/lib/vetting/excused-json';
import { getExcuser } from '@/lib/vetting/service/excuser';

const PAGE_SIZE = 100;
const MOST_PAGES = 1000;

/** `GET /api/v1/names?state=open&page=2` : the suspicious names, as on /names; `&format=csv`: all. */
export const GET = handle(async (request) => {
  const params = new URL(request.url).searchParams;
  const filter = readNameFilter(params);
  if (params.get('format') === 'csv') {
    const { rows } = await listSuspiciousNames(filter, { limit: 100_000, offset: 0 });
    const excusedOf = await excusedNames(rows);
    return csvResponse(
      'suspicious-names',
      [
        'name',
        'state',
        'tier',
        'imitates',
        'reason',
        'active images',
        'images',
        'first built',
      ].concat(['decided by', 'decided', 'because'], EXCUSED_CSV_HEADER),
      rows.map(({ name, state, finding, activeImages, allImages, firstBuiltAt, decision }) => [
        name,
        state,
        finding?.tier,
        decision?.target ?? finding?.target,
        finding?.reason,
        activeImages,
        allImages,
        firstBuiltAt,
        decision?.decidedBy,
        decision?.decidedAt,
        decision?.reason,
        ...excusedCells(excusedOf(name)),
      ]),
    );
  }
  const wanted = Number.parseInt(params.get('page') ?? '1', 10);
  const page = Math.min(Math.max(Number.isNaN(wanted) ? 1 : wanted, 1), MOST_PAGES);
  const { rows, counts, list, judgedAt } = await listSuspiciousNames(filter, {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  const excusedOf = await excusedNames(rows);
  const items = rows.map((row) => ({ ...row, excused: toExcusedJson(excusedOf(row.name)) }));
  return cacheableJson(request, { items, total: counts.total, page, list, judgedAt });
});

/** A name is excused for every release, or for none that this list could tell. */
async function excusedNames(rows: readonly { readonly name: string }[]) {
  const packages = rows.map(({ name }) => normalizeName(name));
  const excuser = await getExcuser({ packages, image: null, now: new Date() });
  return (name: string) => excuser.name(normalizeName(name), [null]);
}
