import { z } from 'zod';
import { getAdvisory } from '@/lib/advisories/service/advisory';
import { getPassStatus } from '@/lib/advisories/service/status';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';
import { toExcusedJson } from '@/lib/vetting/excused-json';
import { getExcuser } from '@/lib/vetting/service/excuser';

const cursor = z.string().max(2_000).nullable().default(null);
const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  images: cursor,
  packages: cursor,
  resolved: cursor,
});

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * One vulnerability by any of its ids: its records, the package versions and images it affects, the tag
 * of each image that fixes it, and what is resolved. `?limit=&images=&packages=&resolved=`, the last
 * three being cursors.
 */
export const GET = handle(async (request, { params }: Context) => {
  const { id } = await params;
  const { limit, ...cursors } = parseQuery(request, querySchema);
  const [{ advisory, members, subjects, images, resolved }, { answered }] = await Promise.all([
    getAdvisory(id, { limit, cursors }),
    getPassStatus(),
  ]);
  const { key: _key, ...shown } = advisory;
  const excuser = await getExcuser({
    packages: subjects.rows.filter(({ ecosystem }) => ecosystem === 'PyPI').map(({ name }) => name),
    image: null,
    now: new Date(),
  });
  const packages = subjects.rows.map((row) => ({
    ...row,
    excused:
      row.ecosystem === 'PyPI'
        ? toExcusedJson(excuser.advisory(row.name, [row.version], shown.ids))
        : null,
  }));
  return cacheableJson(request, {
    checkedAt: answered?.finishedAt ?? null,
    ...shown,
    records: members,
    packages: toList({ ...subjects, rows: packages }),
    images: toList(images),
    resolved: toList(resolved),
  });
});

/** As every list of the API is written. */
const toList = <Row>({
  rows,
  ...page
}: {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}) => ({ ...page, items: rows });
