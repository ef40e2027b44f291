import { z } from 'zod';
import { Prisma } from '@/lib/db/generated/client';
import type { KnownFindings } from '../cover-findings';

/** One row for each answer, its ids as one text: some 20,000 releases. */
const groups = (answers: readonly [string, ...string[]]) =>
  z.array(z.object({ answer: z.enum(answers), ids: z.string() }));

const pipSchema = z.array(
  z.object({ versionId: z.int(), answer: z.enum(['affected', 'clear', 'unknown']) }),
);

/**
 * What licenses and advisories hold against releases, as the last passes left it; both raise the
 * generation when they change something. Three questions, each over a table as a whole.
 */
export async function readKnownFindings(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
): Promise<KnownFindings> {
  const licenses = groups(['passes', 'unknown', 'needs-approval']).parse(
    await tx.$queryRaw(LICENSES),
  );
  const advisories = groups(['affected', 'clear', 'unknown', 'scanner-pip']).parse(
    await tx.$queryRaw(ADVISORIES),
  );
  const pips = pipSchema.parse(await tx.$queryRaw(OWN_PIPS));
  return {
    toDecide: idsOf(licenses, 'needs-approval'),
    passing: idsOf(licenses, 'passes'),
    affected: idsOf(advisories, 'affected'),
    clear: idsOf(advisories, 'clear'),
    scannerPip: idsOf(advisories, 'scanner-pip'),
    ownPip: new Map(pips.map(({ versionId, answer }) => [versionId, answer])),
  };
}

const LICENSES = Prisma.sql`
  SELECT e.outcome AS answer, string_agg(s.release_id::text, ' ') AS ids
    FROM license_settled s JOIN license_expression e ON e.id = s.expression_id
   GROUP BY e.outcome`;

/** Of a subject; what is known against it stands, also where it could not be asked again. */
const ANSWER = Prisma.sql`
  CASE WHEN EXISTS (SELECT FROM advisory_finding f WHERE f.subject_id = s.id AND NOT f.unimportant)
         THEN 'affected'
       WHEN s.checked_at IS NULL THEN 'unknown'
       ELSE 'clear'
   END`;

const ADVISORIES = Prisma.sql`
  SELECT answer, string_agg(release_id::text, ' ') AS ids
    FROM (SELECT r.release_id,
                 CASE WHEN r.not_asked = 'scanner-pip' THEN 'scanner-pip' ELSE ${ANSWER} END AS answer
            FROM advisory_release r LEFT JOIN advisory_subject s ON s.id = r.subject_id) a
   GROUP BY answer`;

/** Some dozens of versions of pip, by advisory_version_subjects. */
const OWN_PIPS = Prisma.sql`
  SELECT v.version_id AS "versionId", s.answer
    FROM (SELECT s.id, ${ANSWER} AS answer FROM advisory_subject s
           WHERE s.ecosystem = 'PyPI' AND s.name = 'pip') s
    JOIN advisory_version v ON v.subject_ids @> ARRAY[s.id]`;

function idsOf(
  rows: readonly { readonly answer: string; readonly ids: string }[],
  wanted: string,
): ReadonlySet<number> {
  return new Set(
    rows
      .find(({ answer }) => answer === wanted)
      ?.ids.split(' ')
      .map(Number),
  );
}
