import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { keyset, type SortKey } from '@/lib/catalog/store/keyset';
import { db } from '@/lib/db/client';
import { severityIndex } from '../advisory-record';
import { highestFirst, URGENCY_KEYS } from './finding';
import { gainedBy, resolvedBy } from './hits';

const changeSchema = z.object({
  id: z.string(),
  severity: severityIndex,
  score: z.number().nullable(),
  summary: z.string().nullable(),
  epss: z.number().nullable(),
  kevAddedOn: z.string().nullable(),
  ecosystem: z.string(),
  package: z.string(),
  version: z.string(),
  fixed: z.string().nullable(),
  isWithdrawn: z.boolean(),
});
export type FindingChange = z.output<typeof changeSchema>;

const pageSchema = z.array(
  changeSchema.extend({ total: z.int(), key: z.string(), tie: z.string() }),
);

/** Worst first; the findings of one advisory by their package versions. */
export const CHANGE_SORT: SortKey = { ...highestFirst(URGENCY_KEYS.severity), tie: 'text' };

/** A page of what a pass brought or ended; by the indexes of hits on their passes. */
export async function listChanges(
  kind: 'gained' | 'resolved',
  passId: number,
  cursor: Cursor | null,
  limit: number,
) {
  const { key, isBeyond, order, isBackwards } = keyset(CHANGE_SORT, cursor);
  const changes = kind === 'gained' ? gainedBy(passId) : resolvedBy(passId);
  const rows = await db().$queryRaw`
    WITH matching AS (
      SELECT c.subject_id, c.advisory_id, ${key} AS page_key,
             (a.key || ' ' || s.name || ' ' || s.version || ' ' || s.id) COLLATE "C" AS page_id,
             (count(*) OVER ())::int AS total
        FROM (${changes}) c
        JOIN advisory a ON a.id = c.advisory_id
        JOIN advisory_subject s ON s.id = c.subject_id),
    page AS (SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit})
    SELECT a.key AS id, a.severity, a.score::numeric::float8 AS score, a.summary, a.epss::numeric::float8 AS epss,
           to_char(a.kev_added_on, 'YYYY-MM-DD') AS "kevAddedOn", s.ecosystem, s.name AS package,
           s.version, f.fixed, a.withdrawn_at IS NOT NULL AS "isWithdrawn", p.total,
           page_key::text AS key, page_id AS tie
      FROM page p
      JOIN advisory a ON a.id = p.advisory_id
      JOIN advisory_subject s ON s.id = p.subject_id
      LEFT JOIN advisory_finding f ON f.subject_id = s.id AND f.advisory_id = a.id
     ORDER BY ${order}`;
  const parsed = pageSchema.parse(rows);
  const inOrder = isBackwards ? parsed.toReversed() : parsed;
  return { rows: inOrder.map(({ total: _total, ...row }) => row), total: parsed[0]?.total ?? 0 };
}
