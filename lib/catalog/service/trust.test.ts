import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { getAlarms, getIssues, getQuarantine, getTrust } from './trust';

setUpTestDatabase();

beforeAll(async () => {
  const ids = await insertCatalog({
    images: [{ name: 'dl', versions: [{ tag: '1.3' }] }],
    ignoredPackages: [
      { name: 'docutils', image: 'boto3' },
      { name: 'docutils', image: 'snowflake', note: 'only for development' },
      { name: 'demisto-ml' },
    ],
  });
  const imageId = ids.get('dl') ?? 0;
  const versionId = ids.get('dl:1.3') ?? 0;
  const run = await db().ingestRun.create({
    data: {
      trigger: 'cron',
      source: 'x',
      status: 'ok',
      startedAt: '2026-06-30T06:45:00Z',
      finishedAt: '2026-06-30T06:45:01Z',
    },
  });
  await db().quarantine.createMany({
    data: [null, '2026-06-30T06:45:00Z', null].map((resolvedAt, index) => ({
      path: `demisto/dl/1.${index}.md`,
      blob: `${index}`,
      line: index,
      reason: 'a heading is missing',
      firstRunId: run.id,
      firstSeenAt: '2026-06-29T06:45:00Z',
      resolvedAt,
    })),
  });
  await db().tagAlarm.create({
    data: {
      versionId,
      blob: 'b',
      beforeSha: 'sha256:1',
      afterSha: 'sha256:2',
      runId: run.id,
      raisedAt: '2026-06-30T06:45:00Z',
    },
  });
  await db().dataIssue.createMany({
    data: [
      { kind: 'tags-not-tended', detail: 'all of them' },
      { kind: 'last-differs', imageId, versionId, detail: 'one' },
      { kind: 'last-differs', imageId, detail: 'two' },
    ],
  });
});

describe('getTrust', () => {
  it('counts what stands open, and disagreements by kind with one of them', async () => {
    const trust = await getTrust();
    expect(trust.open).toEqual({ quarantine: 2, alarms: 1 });
    expect(trust.issues).toEqual([
      { kind: 'last-differs', count: 2, images: 1, example: 'one' },
      { kind: 'tags-not-tended', count: 1, images: 0, example: 'all of them' },
    ]);
  });

  it('gathers the images that leave out a package; in every image is not in none', async () => {
    const file = ['packages_ignore.json'];
    expect((await getTrust()).ignored).toEqual([
      { normalizedName: 'demisto-ml', images: null, notes: [], files: file },
      {
        normalizedName: 'docutils',
        images: ['boto3', 'snowflake'],
        notes: ['only for development'],
        files: file,
      },
    ]);
  });
});

describe('lists', () => {
  it('leave out files that could be read since, unless they are asked for', async () => {
    const open = await getQuarantine({ open: true, limit: 10 });
    expect(open.rows.map(({ path }) => path)).toEqual(['demisto/dl/1.2.md', 'demisto/dl/1.0.md']);
    expect((await getQuarantine({ open: false, limit: 10 })).total).toBe(3);
  });

  it('go on after the last row of the page before', async () => {
    const [first] = (await getQuarantine({ open: false, limit: 1 })).rows;
    const rest = await getQuarantine({ open: false, limit: 10, afterId: first?.id });
    expect(rest.rows.map(({ line }) => line)).toEqual([1, 0]);
    expect(rest.total).toBe(3);
  });

  it('name the version of an alarm', async () => {
    expect((await getAlarms({ open: true, limit: 10 })).rows).toMatchObject([
      { image: 'dl', tag: '1.3', beforeSha: 'sha256:1', afterSha: 'sha256:2', resolvedAt: null },
    ]);
  });

  it('name where a disagreement is, as far as it is known', async () => {
    const { rows } = await getIssues({ limit: 10 });
    expect(rows.map(({ image, tag }) => [image, tag])).toEqual([
      [null, null],
      ['dl', '1.3'],
      ['dl', null],
    ]);
    expect((await getIssues({ kind: 'last-differs', limit: 1 })).total).toBe(2);
  });
});
