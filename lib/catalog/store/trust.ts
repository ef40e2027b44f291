import { z } from 'zod';
import { db } from '@/lib/db/client';
import type {
  DataIssue,
  IgnoredPackage,
  IssueCount,
  Page,
  PageRequest,
  QuarantinedFile,
  TagAlarm,
  TroubleRequest,
} from '../trust-record';

/** Files set aside, newest first; `open` leaves out those that later runs could read. */
export async function listQuarantine(request: TroubleRequest): Promise<Page<QuarantinedFile>> {
  const { all, page } = troubleParts(request);
  const [rows, total] = await Promise.all([
    db().quarantine.findMany({ ...page, omit: { blob: true } }),
    db().quarantine.count(all),
  ]);
  return { rows: rows.map(withIsoDates), total };
}

/** Alarms, newest first; `open` leaves out those a person has settled. */
export async function listAlarms(request: TroubleRequest): Promise<Page<TagAlarm>> {
  const { all, page } = troubleParts(request);
  const [rows, total] = await Promise.all([
    db().tagAlarm.findMany({
      ...page,
      include: { version: { select: { tag: true, image: { select: { name: true } } } } },
    }),
    db().tagAlarm.count(all),
  ]);
  return {
    rows: rows.map(({ version, ...alarm }) => ({
      ...alarm,
      image: version.image.name,
      tag: version.tag,
      raisedAt: alarm.raisedAt.toISOString(),
      resolvedAt: alarm.resolvedAt?.toISOString() ?? null,
    })),
    total,
  };
}

/** How all of them are counted, and how one page of them is read, newest first. */
function troubleParts({ open, afterId, limit }: TroubleRequest) {
  const where = open ? { resolvedAt: null } : {};
  const beyond = afterId === undefined ? {} : { id: { lt: afterId } };
  return {
    all: { where },
    page: { where: { ...where, ...beyond }, orderBy: { id: 'desc' }, take: limit },
  } as const;
}

const issueCountSchema = z.array(
  z.object({ kind: z.string(), count: z.int(), images: z.int(), example: z.string() }),
);

/** By hand for the example and the distinct images beside the count. Reads data_issue once. */
export async function countIssues(): Promise<readonly IssueCount[]> {
  const rows = await db().$queryRaw`
    SELECT kind, count(*)::int AS count, count(DISTINCT image_id)::int AS images,
           (array_agg(detail ORDER BY id))[1] AS example
      FROM data_issue GROUP BY kind ORDER BY count(*) DESC, kind`;
  return issueCountSchema.parse(rows);
}

/** Disagreements, of one kind or all. */
export async function listIssues({
  kind,
  afterId,
  limit,
}: PageRequest & { readonly kind?: string }): Promise<Page<DataIssue>> {
  const where = kind === undefined ? {} : { kind };
  const [rows, total] = await Promise.all([
    db().dataIssue.findMany({
      where: { ...where, ...(afterId !== undefined && { id: { gt: afterId } }) },
      orderBy: { id: 'asc' },
      take: limit,
      select: {
        id: true,
        kind: true,
        detail: true,
        image: { select: { name: true } },
        version: { select: { tag: true, image: { select: { name: true } } } },
      },
    }),
    db().dataIssue.count({ where }),
  ]);
  return {
    rows: rows.map(({ image, version, ...issue }) => ({
      ...issue,
      image: image?.name ?? version?.image.name ?? null,
      tag: version?.tag ?? null,
    })),
    total,
  };
}

const ignoredSchema = z.array(
  z.object({
    normalizedName: z.string(),
    images: z.array(z.string()).nullable(),
    notes: z.array(z.string()),
    files: z.array(z.string()),
  }),
);

/** What upstream leaves out of its lists. By hand: one row a package, its images gathered. */
export async function listIgnoredPackages(): Promise<readonly IgnoredPackage[]> {
  const rows = await db().$queryRaw`
    SELECT normalized_name AS "normalizedName",
           CASE WHEN bool_or(image_name IS NULL) THEN NULL
                ELSE array_agg(DISTINCT image_name) END AS images,
           array_remove(array_agg(DISTINCT note), NULL) AS notes,
           array_agg(DISTINCT file) AS files
      FROM ignored_package GROUP BY normalized_name ORDER BY normalized_name`;
  return ignoredSchema.parse(rows);
}

/** How many of each stand open. */
export async function countOpen(): Promise<{
  readonly quarantine: number;
  readonly alarms: number;
}> {
  const [quarantine, alarms] = await Promise.all([
    db().quarantine.count({ where: { resolvedAt: null } }),
    db().tagAlarm.count({ where: { resolvedAt: null } }),
  ]);
  return { quarantine, alarms };
}

function withIsoDates<Row extends { firstSeenAt: Date; resolvedAt: Date | null }>(row: Row) {
  return {
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
