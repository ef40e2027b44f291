import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { severityIndex } from '../advisory-record';
import { GAINED, RESOLVED } from './hits';

const changeSchema = z.array(
  z.object({
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
    total: z.int(),
  }),
);
export type FindingChange = Omit<z.output<typeof changeSchema>[number], 'total'>;

/** What a pass brought or ended, worst first; by the indexes of hits on their passes. */
export async function listChanges(
  kind: 'gained' | 'resolved',
  passId: number,
  limit: number,
  offset: number,
): Promise<{ readonly rows: readonly FindingChange[]; readonly total: number }> {
  const { rows } = await pool().query(
    `SELECT a.key AS id, a.severity, a.score::float8 AS score, a.summary, a.epss::float8 AS epss,
            to_char(a.kev_added_on, 'YYYY-MM-DD') AS "kevAddedOn", s.ecosystem, s.name AS package,
            s.version, f.fixed, a.withdrawn_at IS NOT NULL AS "isWithdrawn",
            (count(*) OVER ())::int AS total
       FROM (${kind === 'gained' ? GAINED : RESOLVED}) c
       JOIN advisory a ON a.id = c.advisory_id
       JOIN advisory_subject s ON s.id = c.subject_id
       LEFT JOIN advisory_finding f ON f.subject_id = s.id AND f.advisory_id = a.id
      ORDER BY a.severity, a.kev_added_on IS NULL, a.score DESC NULLS LAST, a.key, s.name, s.version
      LIMIT $2 OFFSET $3`,
    [passId, limit, offset],
  );
  const parsed = changeSchema.parse(rows);
  return { rows: parsed.map(({ total: _total, ...row }) => row), total: parsed[0]?.total ?? 0 };
}
