import { z } from 'zod';
import { getAdvisory } from '@/lib/advisories/service/advisory';
import { getPassStatus } from '@/lib/advisories/service/status';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const offset = z.coerce.number().int().min(0).max(1_000_000).default(0);
const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  imageOffset: offset,
  packageOffset: offset,
});

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * One vulnerability by any of its ids: its records, the package versions and images it affects, the tag
 * of each image that fixes it, and what is resolved. `?limit=&imageOffset=&packageOffset=`.
 */
export const GET = handle(async (request, { params }: Context) => {
  const { id } = await params;
  const { limit, imageOffset, packageOffset } = parseQuery(request, querySchema);
  const [{ advisory, members, subjects, images, resolved }, { answered }] = await Promise.all([
    getAdvisory(id, { limit, imageOffset, subjectOffset: packageOffset }),
    getPassStatus(),
  ]);
  const { key: _key, ...shown } = advisory;
  return cacheableJson(request, {
    checkedAt: answered?.finishedAt ?? null,
    ...shown,
    records: members,
    packages: { total: advisory.findingCount, items: subjects },
    images: { total: images.total, items: images.rows },
    resolved,
  });
});
