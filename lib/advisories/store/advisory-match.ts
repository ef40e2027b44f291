import { z } from 'zod';
import { db } from '@/lib/db/client';
import { likeBeginning } from '@/lib/db/like';
import { severityIndex } from '../advisory-record';

const matchSchema = z.array(
  z.object({
    id: z.string(),
    key: z.string(),
    severity: severityIndex,
    packages: z.array(z.string()),
    activeCount: z.int(),
  }),
);

/**
 * Advisories of which an id begins so, in whatever case: what is found in images first, then the worst.
 * All ids are read, some ten thousand short texts.
 */
export async function matchAdvisoryIds(beginning: string, limit: number) {
  const pattern = likeBeginning(beginning);
  const rows = await db().$queryRaw`
    SELECT m.id, a.key, a.severity, a.packages[:3] AS packages, a.active_count AS "activeCount"
      FROM advisory a
     CROSS JOIN LATERAL (
       SELECT i.id FROM unnest(a.ids || a.cves) AS i(id) WHERE i.id ILIKE ${pattern}
        ORDER BY i.id = a.key DESC, i.id LIMIT 1) m
     ORDER BY lower(m.id) = lower(${beginning}) DESC, a.active_count > 0 DESC, a.finding_count > 0 DESC,
              a.severity, a.key
     LIMIT ${limit}`;
  return matchSchema.parse(rows);
}
