import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { type InsertedIds, insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { getBreakdowns } from './breakdown';
import { findLastNight, getCounts } from './overview';
import { getAllChanges, getChanges, getRun, getRuns } from './runs';

setUpTestDatabase();

let ids: InsertedIds;

const idOf = (name: string) => {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the fixture has no ${name}`);
  return id;
};

async function insertRun(
  status: 'ok' | 'unchanged' | 'refused',
  startedAt: string,
  reason: string | null = null,
): Promise<number> {
  const run = await db().ingestRun.create({
    data: { trigger: 'cron', source: 'x', status, reason, startedAt, finishedAt: startedAt },
  });
  return run.id;
}

beforeAll(async () => {
  ids = await insertCatalog({
    images: [
      {
        name: 'python3',
        versions: [
          {
            tag: '3.12.1.1',
            os: ['musl 1.2.5-r9', { name: '.python-rundeps', version: '1', virtual: true }],
          },
          { tag: '3.12.1.2', python: ['six==1.17.0'], createdAt: '2026-06-20T00:00:00Z' },
        ],
      },
      {
        name: 'old',
        base: 'python3',
        versions: [{ tag: '1.0.0.3', pythonVersion: '2.7.18', createdAt: '2019-01-01T00:00:00Z' }],
      },
      {
        name: 'gone',
        status: 'retired',
        versions: [{ tag: '1.0.0.4', pythonVersion: '2.7.18', createdAt: '2018-01-01T00:00:00Z' }],
      },
      {
        name: 'pyjwt',
        status: 'deprecated',
        versions: [
          { tag: '1.0.0.5', removedAt: '2026-01-01T00:00:00Z' },
          { tag: '1.0.0.6', createdAt: '2026-06-01T00:00:00Z' },
        ],
      },
    ],
  });
});

describe('getCounts', () => {
  it('counts what is there now: no removed version, no virtual package', async () => {
    expect(await getCounts()).toEqual({
      images: 4,
      active: 2,
      deprecated: 1,
      retired: 1,
      unknown: 0,
      versions: 5,
      removedVersions: 1,
      pythonPackages: 1,
      osPackages: 1,
      python2: 1,
    });
  });
});

describe('getBreakdowns', () => {
  it('splits the images by a facet and by status, and links to the list of exactly those', async () => {
    const breakdownBy = await getBreakdowns(new Date('2026-06-30T00:00:00Z'));
    expect(breakdownBy('python')).toEqual({
      statuses: ['active', 'deprecated', 'retired'],
      values: [
        { value: '3.12', label: '3.12', parameters: 'scope=last&python=3.12', counts: [1, 1, 0] },
        { value: '2.7', label: '2.7', parameters: 'scope=last&python=2.7', counts: [1, 0, 1] },
      ],
    });
    expect(breakdownBy('age').values.map(({ value, counts }) => [value, counts])).toEqual([
      ['30d', [1, 1, 0]],
      ['older', [1, 0, 1]],
    ]);
  });
});

describe('findLastNight', () => {
  it('has nothing to tell before the first run', async () => {
    expect(await findLastNight(3)).toBeNull();
  });

  it('tells of the newest run that changed something, not of the refused one after it', async () => {
    await insertRun('ok', '2026-06-28T06:45:00Z');
    const night = await insertRun('ok', '2026-06-29T06:45:00Z');
    await insertRun('refused', '2026-06-30T06:45:00Z', 'too many removals');
    const change = (image: string, tag: string, kind: string, before: string | null = null) => ({
      runId: night,
      imageId: idOf(image),
      versionId: idOf(`${image}:${tag}`),
      kind,
      before,
    });
    await db().ingestChange.createMany({
      data: [
        change('python3', '3.12.1.2', 'last', '3.12.1.1'),
        change('python3', '3.12.1.2', 'added'),
        change('pyjwt', '1.0.0.6', 'added'),
        change('old', '1.0.0.3', 'added'),
      ],
    });

    const found = await findLastNight(2);
    expect(found?.run.id).toBe(night);
    expect(
      found?.kinds.map(({ kind, count, changes }) => [kind, count, changes.map((c) => c.image)]),
    ).toEqual([
      ['added', 3, ['old', 'pyjwt']],
      ['last', 1, ['python3']],
    ]);
    expect(found?.kinds[1]?.changes[0]).toEqual({
      kind: 'last',
      image: 'python3',
      tag: '3.12.1.2',
      before: '3.12.1.1',
      createdAt: '2026-06-20T00:00:00.000Z',
    });
  });
});

describe('runs', () => {
  it('are paged from the newest back, each once', async () => {
    const first = await getRuns({ limit: 2 });
    expect(first.total).toBe(3);
    expect(first.runs.map((run) => run.status)).toEqual(['refused', 'ok']);
    const second = await getRuns({ limit: 2, beforeId: first.runs.at(-1)?.id });
    expect(second.runs.map((run) => run.startedAt)).toEqual(['2026-06-28T06:45:00.000Z']);
  });

  it('list their changes page by page, each once', async () => {
    const { runs } = await getRuns({ limit: 2 });
    const runId = runs[1]?.id ?? 0;
    const first = await getChanges({ runId, kind: 'added', limit: 2 });
    expect(first.next).toEqual({ image: 'pyjwt', versionId: idOf('pyjwt:1.0.0.6') });
    const rest = await getChanges({
      runId,
      kind: 'added',
      limit: 2,
      after: first.next ?? undefined,
    });
    expect(rest).toMatchObject({ changes: [{ image: 'python3' }], next: null });
  });

  it('give all their changes at once, for a file', async () => {
    const { runs } = await getRuns({ limit: 2 });
    const changes = await getAllChanges(runs[1]?.id ?? 0);
    expect(changes.map(({ kind, image }) => `${kind} ${image}`).sort()).toEqual([
      'added old',
      'added pyjwt',
      'added python3',
      'last python3',
    ]);
  });

  it('say so where there is none of an id', async () => {
    await expect(getRun(4711)).rejects.toMatchObject({ code: 'not-found' });
  });
});
