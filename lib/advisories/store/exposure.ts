import { z } from 'zod';
import { db } from '@/lib/db/client';
import { findingSchema } from '../version-security';
import { FINDING_FIELDS, URGENCY } from './finding';

const answerSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    checkedAt: z.date().nullable(),
    failure: z.string().nullable(),
    findings: z.array(findingSchema),
  }),
);

/**
 * Stored answers about package versions of PyPI; those that were never asked about are left out. By
 * the unique key of advisory_subject.
 */
export async function findPypiAnswers(
  packages: readonly { readonly name: string; readonly version: string }[],
) {
  const rows = await db().$queryRaw`
    SELECT s.name, s.version, s.checked_at AS "checkedAt", s.failure,
           coalesce((SELECT jsonb_agg(jsonb_build_object(${FINDING_FIELDS}) ORDER BY ${URGENCY})
                       FROM advisory_finding f JOIN advisory a ON a.id = f.advisory_id
                      WHERE f.subject_id = s.id), '[]') AS findings
      FROM (SELECT DISTINCT * FROM unnest(${packages.map((one) => one.name)}::text[],
                                          ${packages.map((one) => one.version)}::text[])
                              AS w(name, version)) w
      JOIN advisory_subject s ON s.ecosystem = 'PyPI' AND s.name = w.name AND s.version = w.version`;
  return answerSchema.parse(rows);
}

/** Names of the catalogue that no scan found on PyPI, of those given. */
export async function findNotOnPypi(names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db().pythonPackage.findMany({
    where: { normalizedName: { in: [...names] }, onPypi: false },
    select: { normalizedName: true },
  });
  return new Set(rows.map(({ normalizedName }) => normalizedName));
}

const maliciousSchema = z.array(z.object({ name: z.string(), ids: z.array(z.string()) }));

/** PyPI names, as they were published, that a standing report calls malicious, with its ids. */
export async function listMaliciousNames() {
  const rows = await db().$queryRaw`
    SELECT e->>'name' AS name, array_agg(r.id ORDER BY r.id) AS ids
      FROM advisory_record r CROSS JOIN LATERAL jsonb_array_elements(r.affected) e
     WHERE starts_with(r.id, 'MAL-') AND r.withdrawn_at IS NULL AND e->>'ecosystem' = 'PyPI'
     GROUP BY 1`;
  return maliciousSchema.parse(rows);
}
