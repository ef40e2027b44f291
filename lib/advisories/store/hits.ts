import { z } from 'zod';
import { Prisma } from '@/lib/db/generated/client';
import type { PassConnection } from './pass';

/** An id that OSV names for a subject. */
export interface SubjectHit {
  readonly subjectId: number;
  readonly recordId: string;
}

const hitSchema = z.array(z.object({ subjectId: z.int(), recordId: z.string() }));

export async function readOpenHits(client: PassConnection): Promise<readonly SubjectHit[]> {
  const { rows } = await client.query(
    `SELECT subject_id AS "subjectId", record_id AS "recordId"
       FROM advisory_hit WHERE resolved_at IS NULL`,
  );
  return hitSchema.parse(rows);
}

const questionHitSchema = z.array(
  z.object({
    subjectId: z.int(),
    recordId: z.string(),
    ecosystem: z.string(),
    name: z.string(),
    version: z.string(),
  }),
);

/** Open hits of some records, with what was asked: their fixed version may be another one now. */
export async function readHitsOf(client: PassConnection, recordIds: readonly string[]) {
  const { rows } = await client.query(
    `SELECT h.subject_id AS "subjectId", h.record_id AS "recordId", s.ecosystem, s.name, s.version
       FROM advisory_hit h JOIN advisory_subject s ON s.id = h.subject_id
      WHERE h.record_id = ANY($1::text[]) AND h.resolved_at IS NULL`,
    [recordIds],
  );
  return questionHitSchema.parse(rows);
}

interface Moment {
  readonly passId: number;
  readonly at: Date;
}

export async function markAnswered(
  client: PassConnection,
  subjectIds: readonly number[],
  { passId, at }: Moment,
): Promise<void> {
  await client.query(
    `UPDATE advisory_subject
        SET checked_at = $2, failure = NULL, failed_at = NULL,
            first_pass_id = coalesce(first_pass_id, $3)
      WHERE id = ANY($1::int[])`,
    [subjectIds, at, passId],
  );
}

/** What was known of them stays, with its age. */
export async function markUnanswered(
  client: PassConnection,
  failures: readonly { readonly subjectId: number; readonly failure: string }[],
  at: Date,
): Promise<void> {
  await client.query(
    `UPDATE advisory_subject s SET failure = f.failure, failed_at = $3
       FROM unnest($1::int[], $2::text[]) AS f(id, failure) WHERE f.id = s.id`,
    [
      failures.map(({ subjectId }) => subjectId),
      failures.map(({ failure }) => failure.replaceAll('\0', '').slice(0, 500)),
      at,
    ],
  );
}

export async function openHits(
  client: PassConnection,
  hits: readonly SubjectHit[],
  { passId, at }: Moment,
): Promise<void> {
  await client.query(
    `INSERT INTO advisory_hit (subject_id, record_id, found_at, found_pass_id)
     SELECT h.subject_id, h.record_id, $3, $4
       FROM unnest($1::int[], $2::text[]) AS h(subject_id, record_id)
     ON CONFLICT DO NOTHING`,
    [hits.map(({ subjectId }) => subjectId), hits.map(({ recordId }) => recordId), at, passId],
  );
}

/** Ends hits, for good and with a date: whoever asks later sees that they were there. */
export async function resolveHits(
  client: PassConnection,
  hits: readonly SubjectHit[],
  { passId, at }: Moment,
): Promise<void> {
  await client.query(
    `UPDATE advisory_hit o
        SET resolved_at = $3, resolved_pass_id = $4,
            resolution = CASE WHEN r.withdrawn_at IS NULL THEN 'vanished' ELSE 'withdrawn' END
       FROM unnest($1::int[], $2::text[]) AS h(subject_id, record_id)
       JOIN advisory_record r ON r.id = h.record_id
      WHERE o.subject_id = h.subject_id AND o.record_id = h.record_id AND o.resolved_at IS NULL`,
    [hits.map(({ subjectId }) => subjectId), hits.map(({ recordId }) => recordId), at, passId],
  );
}

/** A record that is withdrawn says nothing any more, whoever still names it. */
export async function resolveWithdrawn(
  client: PassConnection,
  { passId, at }: Moment,
): Promise<void> {
  await client.query(
    `UPDATE advisory_hit h
        SET resolved_at = $1, resolved_pass_id = $2, resolution = 'withdrawn'
       FROM advisory_record r
      WHERE r.id = h.record_id AND r.withdrawn_at IS NOT NULL AND h.resolved_at IS NULL`,
    [at, passId],
  );
}

export async function writeFixes(
  client: PassConnection,
  fixes: readonly (SubjectHit & { readonly fixed: string | null; readonly unimportant: boolean })[],
): Promise<void> {
  await client.query(
    `UPDATE advisory_hit h SET fixed = f.fixed, unimportant = f.unimportant
       FROM unnest($1::int[], $2::text[], $3::text[], $4::bool[])
            AS f(subject_id, record_id, fixed, unimportant)
      WHERE h.subject_id = f.subject_id AND h.record_id = f.record_id AND h.resolved_at IS NULL
        AND (h.fixed, h.unimportant) IS DISTINCT FROM (f.fixed, f.unimportant)`,
    [
      fixes.map(({ subjectId }) => subjectId),
      fixes.map(({ recordId }) => recordId),
      fixes.map(({ fixed }) => fixed),
      fixes.map(({ unimportant }) => unimportant),
    ],
  );
}

const countSchema = z.tuple([z.object({ gained: z.int(), resolved: z.int() })]);

/**
 * What a pass changed, in findings: a package version and a vulnerability, however many ids it has.
 * What is found when a package version is asked for the first time is not gained: it came with it.
 */
export async function countChanges(client: PassConnection, passId: number) {
  const { text, values } = Prisma.sql`
    SELECT (SELECT count(*) FROM (${gainedBy(passId)}) g)::int AS gained,
           (SELECT count(*) FROM (${resolvedBy(passId)}) r)::int AS resolved`;
  const { rows } = await client.query(text, values);
  return countSchema.parse(rows)[0];
}

/** Findings that a pass brought; by advisory_hit_found. */
export const gainedBy = (passId: number) => Prisma.sql`
  SELECT DISTINCT h.subject_id, r.advisory_id
    FROM advisory_hit h
    JOIN advisory_record r ON r.id = h.record_id
    JOIN advisory_subject s ON s.id = h.subject_id AND s.first_pass_id < ${passId}
   WHERE h.found_pass_id = ${passId} AND h.resolved_pass_id IS DISTINCT FROM ${passId}
     AND NOT EXISTS (
       SELECT FROM advisory_hit o JOIN advisory_record q ON q.id = o.record_id
        WHERE o.subject_id = h.subject_id AND q.advisory_id = r.advisory_id
          AND o.found_pass_id < ${passId} AND (o.resolved_pass_id IS NULL OR o.resolved_pass_id >= ${passId}))`;

/** Findings that a pass ended; by advisory_hit_resolved. */
export const resolvedBy = (passId: number) => Prisma.sql`
  SELECT DISTINCT h.subject_id, r.advisory_id
    FROM advisory_hit h JOIN advisory_record r ON r.id = h.record_id
   WHERE h.resolved_pass_id = ${passId} AND h.found_pass_id < ${passId}
     AND NOT EXISTS (
       SELECT FROM advisory_hit o JOIN advisory_record q ON q.id = o.record_id
        WHERE o.subject_id = h.subject_id AND q.advisory_id = r.advisory_id
          AND o.found_pass_id <= ${passId} AND (o.resolved_pass_id IS NULL OR o.resolved_pass_id > ${passId}))`;
