import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { PypiProject, PypiRelease } from './answer';

/** One release that was asked for, by its PEP 503 name and the version as it was asked. */
export interface ReleaseKey {
  readonly normalizedName: string;
  readonly version: string;
}

/** What is kept of asking for one release. Times are when it was asked and when to ask again. */
export type StoredRelease =
  | { readonly outcome: 'found'; readonly value: PypiRelease; readonly askedAt: Date }
  | (StoredMiss & { readonly outcome: 'not-found' | 'failed' });

interface StoredMiss {
  /** Of a failure; null for an absence. */
  readonly reason: string | null;
  readonly attempts: number;
  readonly askedAt: Date;
  readonly nextTryAt: Date;
}

const releaseRowSchema = z.object({
  normalizedName: z.string(),
  version: z.string(),
  outcome: z.enum(['found', 'not-found', 'failed']),
  askedAt: z.date(),
  nextTryAt: z.date().nullable(),
  attempts: z.int(),
  reason: z.string().nullable(),
  name: z.string().nullable(),
  foundVersion: z.string().nullable(),
  summary: z.string().nullable(),
  license: z.string().nullable(),
  licenseExpression: z.string().nullable(),
  classifiers: z.array(z.string()),
  requiresDist: z.array(z.string()),
  requiresPython: z.string().nullable(),
  yanked: z.boolean().nullable(),
  yankedReason: z.string().nullable(),
  uploadedAt: z.date().nullable(),
});
type ReleaseRow = z.output<typeof releaseRowSchema>;

/** What is kept for each key, in any order; what was never asked is left out. By the primary key. */
export async function findReleases(
  keys: readonly ReleaseKey[],
): Promise<readonly (ReleaseKey & { readonly stored: StoredRelease })[]> {
  if (keys.length === 0) return [];
  const rows = await db().$queryRaw`
    SELECT r.normalized_name AS "normalizedName", r.version, r.outcome, r.asked_at AS "askedAt",
           r.next_try_at AS "nextTryAt", r.attempts, r.reason, r.name,
           r.found_version AS "foundVersion", r.summary, r.license,
           r.license_expression AS "licenseExpression", r.classifiers,
           r.requires_dist AS "requiresDist", r.requires_python AS "requiresPython",
           r.yanked, r.yanked_reason AS "yankedReason", r.uploaded_at AS "uploadedAt"
      FROM unnest(${keys.map((key) => key.normalizedName)}::text[],
                  ${keys.map((key) => key.version)}::text[]) AS k(name, version)
      JOIN pypi_release r ON r.normalized_name = k.name AND r.version = k.version`;
  return z
    .array(releaseRowSchema)
    .parse(rows)
    .map((row) => ({
      normalizedName: row.normalizedName,
      version: row.version,
      stored: readRelease(row),
    }));
}

function readRelease(row: ReleaseRow): StoredRelease {
  const { outcome, askedAt, attempts, reason, nextTryAt, name, foundVersion } = row;
  if (outcome === 'found') {
    // The checks of the table say so.
    if (name === null || foundVersion === null) throw new Error('a found release has no name');
    return {
      outcome,
      askedAt,
      value: {
        name,
        version: foundVersion,
        summary: row.summary,
        license: row.license,
        licenseExpression: row.licenseExpression,
        classifiers: row.classifiers,
        requiresDist: row.requiresDist,
        requiresPython: row.requiresPython,
        yanked: row.yanked ?? false,
        yankedReason: row.yankedReason,
        uploadedAt: row.uploadedAt,
      },
    };
  }
  if (nextTryAt === null) throw new Error('a release that was not found has no next try');
  return { outcome, reason, attempts, askedAt, nextTryAt };
}

/** Keeps an answer; one that was found is never overwritten by a later miss. */
export async function storeRelease(key: ReleaseKey, stored: StoredRelease): Promise<void> {
  const value = stored.outcome === 'found' ? stored.value : null;
  const miss = stored.outcome === 'found' ? null : stored;
  await db().$executeRaw`
    INSERT INTO pypi_release AS r
           (normalized_name, version, outcome, asked_at, next_try_at, attempts, reason, name,
            found_version, summary, license, license_expression, classifiers, requires_dist,
            requires_python, yanked, yanked_reason, uploaded_at)
    VALUES (${key.normalizedName}, ${key.version}, ${stored.outcome}, ${stored.askedAt},
            ${miss?.nextTryAt ?? null}, ${miss?.attempts ?? 0}, ${miss?.reason ?? null},
            ${value?.name ?? null}, ${value?.version ?? null}, ${value?.summary ?? null},
            ${value?.license ?? null}, ${value?.licenseExpression ?? null},
            ${value?.classifiers ?? []}::text[], ${value?.requiresDist ?? []}::text[],
            ${value?.requiresPython ?? null}, ${value?.yanked ?? null},
            ${value?.yankedReason ?? null}, ${value?.uploadedAt ?? null})
    ON CONFLICT (normalized_name, version) DO UPDATE
       SET outcome = excluded.outcome, asked_at = excluded.asked_at,
           next_try_at = excluded.next_try_at, attempts = excluded.attempts,
           reason = excluded.reason, name = excluded.name, found_version = excluded.found_version,
           summary = excluded.summary, license = excluded.license,
           license_expression = excluded.license_expression, classifiers = excluded.classifiers,
           requires_dist = excluded.requires_dist, requires_python = excluded.requires_python,
           yanked = excluded.yanked, yanked_reason = excluded.yanked_reason,
           uploaded_at = excluded.uploaded_at
     WHERE r.outcome <> 'found' OR excluded.outcome = 'found'`;
}

/** What is kept of asking for a project; `found` may be older than a failure that came after it. */
export interface StoredProject {
  readonly outcome: 'found' | 'not-found' | 'failed';
  readonly reason: string | null;
  readonly attempts: number;
  readonly askedAt: Date;
  readonly nextTryAt: Date;
  readonly found: { readonly value: PypiProject; readonly at: Date } | null;
}

const date = z.coerce.date().nullable();
const releaseSchema = z.object({
  name: z.string(),
  version: z.string(),
  summary: z.string().nullable(),
  license: z.string().nullable(),
  licenseExpression: z.string().nullable(),
  classifiers: z.array(z.string()),
  requiresDist: z.array(z.string()),
  requiresPython: z.string().nullable(),
  yanked: z.boolean(),
  yankedReason: z.string().nullable(),
  uploadedAt: date,
});
const projectSchema = z.object({
  newest: releaseSchema,
  versions: z.array(z.object({ version: z.string(), yanked: z.boolean(), uploadedAt: date })),
});
const outcomeSchema = z.enum(['found', 'not-found', 'failed']);

/** @returns null where it was never asked */
export async function findProject(normalizedName: string): Promise<StoredProject | null> {
  const row = await db().pypiProject.findUnique({ where: { normalizedName } });
  if (row === null) return null;
  const { outcome, reason, attempts, askedAt, nextTryAt, found, foundAt } = row;
  return {
    outcome: outcomeSchema.parse(outcome),
    reason,
    attempts,
    askedAt,
    nextTryAt,
    found: foundAt === null ? null : { value: projectSchema.parse(found), at: foundAt },
  };
}

export async function storeProject(normalizedName: string, stored: StoredProject): Promise<void> {
  const { outcome, reason, attempts, askedAt, nextTryAt, found } = stored;
  const data = {
    outcome,
    reason,
    attempts,
    askedAt,
    nextTryAt,
    found: found === null ? Prisma.DbNull : asJson(found.value),
    foundAt: found?.at ?? null,
  };
  await db().pypiProject.upsert({
    where: { normalizedName },
    create: { normalizedName, ...data },
    update: data,
  });
}

/** Dates as ISO text, and a fresh object: what Prisma takes for a JSON column is mutable. */
function asJson({ newest, versions }: PypiProject): Prisma.InputJsonObject {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    newest: {
      ...newest,
      classifiers: [...newest.classifiers],
      requiresDist: [...newest.requiresDist],
      uploadedAt: iso(newest.uploadedAt),
    },
    versions: versions.map((it) => ({ ...it, uploadedAt: iso(it.uploadedAt) })),
  };
}
