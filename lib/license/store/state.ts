import { z } from 'zod';
import { db } from '@/lib/db/client';
import { raiseGeneration } from '@/lib/db/generation';

const stateSchema = z.object({
  /** Whether the findings are of the catalogue as it is. */
  current: z.boolean(),
  engine: z.int(),
  settledAt: z.date().nullable(),
  pypiStartedAt: z.date().nullable(),
  pypiEndedAt: z.date().nullable(),
  pypiTrouble: z.string().nullable(),
});
export type LicenseStateRow = z.output<typeof stateSchema>;

export async function getState(): Promise<LicenseStateRow> {
  const rows = await db().$queryRaw`
    SELECT s.settled_at IS NOT NULL AND s.catalog_run_id IS NOT DISTINCT FROM c.run_id AS current,
           s.engine, s.settled_at AS "settledAt", s.pypi_started_at AS "pypiStartedAt",
           s.pypi_ended_at AS "pypiEndedAt", s.pypi_trouble AS "pypiTrouble"
      FROM license_state s CROSS JOIN catalog_state c`;
  return z.tuple([stateSchema]).parse(rows)[0];
}

/**
 * A pass over PyPI begins, or ends, with what ended it early. Its end is told to the pages: they say
 * how far the asking has come also where no verdict has changed by it.
 */
export async function recordPass(
  pass:
    | { readonly kind: 'started'; readonly at: Date }
    | { readonly kind: 'ended'; readonly at: Date; readonly trouble: string | null },
): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.licenseState.update({
      where: { id: 1 },
      data:
        pass.kind === 'started'
          ? { pypiStartedAt: pass.at }
          : { pypiEndedAt: pass.at, pypiTrouble: pass.trouble },
    });
    if (pass.kind === 'ended') await raiseGeneration(tx);
  });
}

const dueSchema = z.array(z.object({ normalizedName: z.string(), version: z.string() }));

/**
 * Releases that PyPI should be asked about now: never asked, or due again. What nothing settles comes
 * first, then what is inferred, each by whether a last version holds it. Packages that no scan found
 * on PyPI are not asked about: whoever takes such a name later is somebody else.
 */
export async function listDueReleases(now: Date, limit: number) {
  const rows = await db().$queryRaw`
    SELECT p.normalized_name AS "normalizedName", r.version
      FROM python_release r
      JOIN python_package p ON p.id = r.package_id AND p.on_pypi
      LEFT JOIN license_settled s ON s.release_id = r.id
      LEFT JOIN pypi_release a ON a.normalized_name = p.normalized_name AND a.version = r.version
     WHERE a.outcome IS NULL OR a.next_try_at <= ${now}
     ORDER BY CASE WHEN s.source IS NULL THEN 0 WHEN s.source = 'inferred' THEN 1 ELSE 2 END,
              EXISTS (SELECT FROM license_holder l WHERE l.release_id = r.id) DESC,
              p.active_count DESC, p.id, r.sort_key DESC, r.version
     LIMIT ${limit}`;
  return dueSchema.parse(rows);
}

const progressSchema = z.object({
  wanted: z.int(),
  found: z.int(),
  absent: z.int(),
  failed: z.int(),
  neverAsked: z.int(),
  private: z.int(),
});
export type PypiProgress = z.output<typeof progressSchema>;

/** How far the asking has come, over the releases of the catalogue. */
export async function getPypiProgress(): Promise<PypiProgress> {
  const rows = await db().$queryRaw`
    SELECT count(*) FILTER (WHERE p.on_pypi)::int AS wanted,
           count(*) FILTER (WHERE p.on_pypi AND a.outcome = 'found')::int AS found,
           count(*) FILTER (WHERE p.on_pypi AND a.outcome = 'not-found')::int AS absent,
           count(*) FILTER (WHERE p.on_pypi AND a.outcome = 'failed')::int AS failed,
           count(*) FILTER (WHERE p.on_pypi AND a.outcome IS NULL)::int AS "neverAsked",
           count(*) FILTER (WHERE NOT p.on_pypi)::int AS private
      FROM python_release r
      JOIN python_package p ON p.id = r.package_id
      LEFT JOIN pypi_release a ON a.normalized_name = p.normalized_name AND a.version = r.version`;
  return z.tuple([progressSchema]).parse(rows)[0];
}
