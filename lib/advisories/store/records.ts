import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AffectedFacts, RecordFacts } from '../record-facts';
import { SEVERITIES } from '../severity-scale';
import type { PassConnection } from './pass';

const knownSchema = z.array(
  z.object({ id: z.string(), modified: z.string(), isUnread: z.boolean() }),
);

/**
 * What is stored of every record, to see which are new or newly stamped. One that was withdrawn is as good
 * as unread where OSV names it: its answers never do, so the withdrawal was taken back, and under any stamp.
 */
export async function readKnownRecords(client: PassConnection) {
  const { rows } = await client.query(
    `SELECT id, modified,
            hash IS NULL OR problem IS NOT NULL OR withdrawn_at IS NOT NULL AS "isUnread"
       FROM advisory_record`,
  );
  return new Map(knownSchema.parse(rows).map((row) => [row.id, row]));
}

/** A record as the service gave it, or why it could not be had. */
export type FetchedRecord =
  | { readonly kind: 'found'; readonly modified: string; readonly facts: RecordFacts }
  | {
      readonly kind: 'failed';
      readonly modified: string;
      readonly id: string;
      readonly problem: string;
    };

/** Of what is kept: another `modified` alone is no change. */
function hashOf(facts: RecordFacts): Buffer {
  return createHash('sha256').update(JSON.stringify(facts)).digest();
}

/**
 * Writes records. One that could not be read keeps what was known of it, and is tried again.
 *
 * @returns the ids of those that are new or whose contents changed
 */
export async function writeRecords(
  client: PassConnection,
  fetched: readonly FetchedRecord[],
  at: Date,
): Promise<readonly string[]> {
  const found = fetched.filter((record) => record.kind === 'found');
  const failed = fetched.filter((record) => record.kind === 'failed');
  if (failed.length > 0) {
    await client.query(
      `INSERT INTO advisory_record (id, modified, problem)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
       ON CONFLICT (id) DO UPDATE SET problem = EXCLUDED.problem`,
      [
        failed.map(({ id }) => id),
        failed.map(({ modified }) => modified),
        failed.map(({ problem }) => problem.slice(0, 500)),
      ],
    );
  }
  if (found.length === 0) return [];
  const rows = found.map(({ facts, modified }) => ({
    id: facts.id,
    modified,
    hash: hashOf(facts).toString('hex'),
    aliases: facts.aliases,
    upstream: facts.upstream,
    severity: SEVERITIES.indexOf(facts.severity),
    score: facts.score,
    vector: facts.vector,
    summary: facts.summary,
    details: facts.details,
    published_at: facts.publishedAt,
    withdrawn_at: facts.withdrawnAt,
    affected: facts.affected,
    links: facts.links,
  }));
  const answer = await client.query(
    `WITH fresh AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(
         id text, modified text, hash text, aliases text[], upstream text[], severity smallint,
         score real, vector text, summary text, details text, published_at timestamptz,
         withdrawn_at timestamptz, affected jsonb, links jsonb)),
     changed AS (
       SELECT f.id FROM fresh f LEFT JOIN advisory_record r USING (id)
        WHERE r.hash IS DISTINCT FROM decode(f.hash, 'hex')),
     written AS (
       INSERT INTO advisory_record (id, modified, hash, aliases, upstream, severity, score, vector,
              summary, details, published_at, withdrawn_at, affected, links, fetched_at, changed_at)
       SELECT f.id, f.modified, decode(f.hash, 'hex'), f.aliases, f.upstream, f.severity, f.score,
              f.vector, f.summary, f.details, f.published_at, f.withdrawn_at, f.affected, f.links,
              $2::timestamptz, $2::timestamptz
         FROM fresh f
       ON CONFLICT (id) DO UPDATE SET
         modified = EXCLUDED.modified, hash = EXCLUDED.hash, aliases = EXCLUDED.aliases,
         upstream = EXCLUDED.upstream, severity = EXCLUDED.severity, score = EXCLUDED.score,
         vector = EXCLUDED.vector, summary = EXCLUDED.summary, details = EXCLUDED.details,
         published_at = EXCLUDED.published_at, withdrawn_at = EXCLUDED.withdrawn_at,
         affected = EXCLUDED.affected, links = EXCLUDED.links, fetched_at = EXCLUDED.fetched_at,
         problem = NULL,
         changed_at = CASE WHEN advisory_record.hash IS DISTINCT FROM EXCLUDED.hash
                           THEN EXCLUDED.changed_at ELSE advisory_record.changed_at END)
     SELECT id FROM changed`,
    [JSON.stringify(rows), at],
  );
  return z
    .array(z.object({ id: z.string() }))
    .parse(answer.rows)
    .map(({ id }) => id);
}

const affectedSchema = z.array(
  z.object({ id: z.string(), affected: z.custom<readonly AffectedFacts[]>(Array.isArray) }),
);

/** What records say of versions, as it was kept. */
export async function readAffected(client: PassConnection, ids: readonly string[]) {
  const { rows } = await client.query(
    'SELECT id, affected FROM advisory_record WHERE id = ANY($1::text[])',
    [ids],
  );
  return new Map(affectedSchema.parse(rows).map((row) => [row.id, row.affected]));
}

const memberSchema = z.array(
  z.object({
    id: z.string(),
    aliases: z.array(z.string()),
    upstream: z.array(z.string()),
    ecosystems: z.array(z.string()),
    severity: z.int(),
    score: z.number().nullable(),
    vector: z.string().nullable(),
    summary: z.string().nullable(),
    opening: z.string().nullable(),
    publishedAt: z.date().nullable(),
    modified: z.string(),
    withdrawnAt: z.date().nullable(),
  }),
);
export type StoredMember = z.output<typeof memberSchema>[number];

/** Every record by what grouping needs of it. */
export async function readMembers(client: PassConnection): Promise<readonly StoredMember[]> {
  const { rows } = await client.query(
    `SELECT id, aliases, upstream, severity, score::float8 AS score, vector, summary,
            left(details, 1000) AS opening, published_at AS "publishedAt", modified,
            withdrawn_at AS "withdrawnAt",
            ARRAY(SELECT DISTINCT split_part(a->>'ecosystem', ':', 1)
                    FROM jsonb_array_elements(affected) a ORDER BY 1) AS ecosystems
       FROM advisory_record ORDER BY id`,
  );
  return memberSchema.parse(rows);
}
