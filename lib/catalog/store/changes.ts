import { z } from 'zod';
import { db } from '@/lib/db/client';
import { CHANGE_KINDS, type ChangeKind, type ChangePage, type ChangePosition } from '../change';

const kindSchema = z.enum(CHANGE_KINDS);

/** The newest run that changed the catalogue; null while there is none. */
export async function findNewestChangingRun(): Promise<number | null> {
  const row = await db().ingestRun.findFirst({
    where: { status: 'ok' },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** How many changes of each kind a run made; kinds without any are absent. */
export async function countChanges(runId: number): Promise<ReadonlyMap<ChangeKind, number>> {
  const rows = await db().ingestChange.groupBy({
    by: ['kind'],
    where: { runId },
    _count: true,
  });
  return new Map(rows.map(({ kind, _count }) => [kindSchema.parse(kind), _count]));
}

/** Changes of one kind, by image. Served by the primary key (run, version, kind). */
export async function listChanges({
  runId,
  kind,
  after,
  limit,
}: {
  readonly runId: number;
  readonly kind: ChangeKind;
  readonly after?: ChangePosition;
  readonly limit: number;
}): Promise<ChangePage> {
  const rows = await db().ingestChange.findMany({
    where: {
      runId,
      kind,
      ...(after && {
        OR: [
          { image: { name: { gt: after.image } } },
          { image: { name: after.image }, versionId: { gt: after.versionId } },
        ],
      }),
    },
    select: {
      versionId: true,
      before: true,
      image: { select: { name: true } },
      version: { select: { tag: true, createdAt: true } },
    },
    orderBy: [{ image: { name: 'asc' } }, { versionId: 'asc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    changes: page.map((row) => ({
      kind,
      image: row.image.name,
      tag: row.version.tag,
      before: row.before,
      createdAt: row.version.createdAt.toISOString(),
    })),
    next:
      rows.length > limit && last ? { image: last.image.name, versionId: last.versionId } : null,
  };
}
