import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { renderVersion } from '@/lib/testing/image-source';
import { describeCatalog, rowsOf, setUpIngest } from '@/lib/testing/ingest';
import { SourceRepository } from '@/lib/testing/source-repository';
import { writeSampleSources } from '@/lib/upstream/sample/write-sample';

const stage = setUpIngest();

const brokenSources: readonly (readonly [string, (folder: string) => string, RegExp])[] = [
  ['is not there', (folder) => path.join(folder, 'nowhere'), /nothing at/],
  ['is a folder without a repository', (folder) => folder, /no git repository/],
  [
    'is a file of another kind',
    (folder) => {
      const file = path.join(folder, 'file.bundle');
      writeFileSync(file, 'no bundle');
      return file;
    },
    /neither a folder nor a git bundle/,
  ],
  ['has no commit', (folder) => new SourceRepository(path.join(folder, 'empty')).folder, /empty/],
  [
    'has no image at all',
    (folder) => {
      const other = new SourceRepository(path.join(folder, 'other')).write('README.md', 'x');
      other.commit();
      return other.folder;
    },
    /no image below demisto/,
  ],
  ['cannot be reached', () => 'http://127.0.0.1:1/nothing.git', /cannot be reached/],
  ['would run a program', () => 'ext::sh -c true', /would run a program/],
];

test.each(brokenSources)(
  'a source that %s fails with a record, and the data stay',
  async (_, make, reason) => {
    const { source, folder, ingest } = stage();
    source.latest('a', '1.0.0.1').info.commit();
    source.dockerfiles.commit();
    await ingest();
    const before = await describeCatalog();
    const summary = await ingest({ source: make(folder) });
    expect(summary).toMatchObject({
      status: 'failed',
      images: 1,
      versions: 1,
      added: 0,
      reason: expect.stringMatching(reason),
    });
    expect(await rowsOf('SELECT status, reason FROM ingest_run ORDER BY id DESC LIMIT 1')).toEqual([
      { status: 'failed', reason: summary.reason },
    ]);
    expect(await describeCatalog()).toBe(before);
  },
);

test('a branch that is not there fails and names those that are', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  expect(await ingest({ ref: 'no-such-branch' })).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('master'),
  });
});

test('an older commit can be named, and a bundle read', async () => {
  const { source, folder, ingest } = stage();
  const older = source.latest('a', '1.0.0.1').info.commit();
  source.latest('a', '1.0.0.2').info.commit();
  source.dockerfiles.commit();
  const bundle = path.join(folder, 'info.bundle');
  source.info.git('bundle', 'create', '--quiet', bundle, 'master');
  expect(await ingest({ source: bundle, ref: older })).toMatchObject({
    commit: older,
    versions: 1,
  });
  expect(await ingest({ source: bundle })).toMatchObject({ added: 1, versions: 2 });
});

test('a password in the URL of the source is not kept', async () => {
  const { ingest } = stage();
  const { reason } = await ingest({ source: 'http://me:secret@127.0.0.1:1/nothing.git' });
  expect(reason).not.toContain('secret');
  expect(await rowsOf('SELECT source FROM ingest_run')).toEqual([
    { source: 'http://127.0.0.1:1/nothing.git' },
  ]);
});

test('the real catalogue replaces the generated one in one run, and never the reverse', async () => {
  const { source, folder, ingest } = stage();
  const sample = new SourceRepository(path.join(folder, 'sample'));
  source.latest('real', '1.0.0.1').info.commit();
  source.dockerfiles.commit();
  const text = renderVersion('made-up', '1.0.0.1');
  sample.write('demisto/made-up/1.0.0.1.md', text).write('demisto/made-up/last.md', text).commit();
  const generated = { source: sample.folder, sample: true };
  expect(await ingest(generated)).toMatchObject({ status: 'ok', images: 1 });
  expect(await rowsOf('SELECT kind FROM catalog_state')).toEqual([{ kind: 'sample' }]);
  expect(await ingest()).toMatchObject({ status: 'ok', images: 1, added: 1, removed: 0 });
  expect(await rowsOf('SELECT name FROM image')).toEqual([{ name: 'real' }]);
  expect(await rowsOf('SELECT kind FROM catalog_state')).toEqual([{ kind: 'real' }]);
  expect(await ingest(generated)).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('real images'),
  });
  expect(await rowsOf('SELECT name FROM image')).toEqual([{ name: 'real' }]);
});

test('the generated catalogue goes in whole, with every status and no file put aside', async () => {
  const { folder, ingest } = stage();
  const sample = await writeSampleSources(folder, new Date('2026-06-30T00:00:00Z'));
  const summary = await ingest({
    source: sample.info,
    dockerfilesSource: sample.dockerfiles,
    sample: true,
  });
  expect(summary).toMatchObject({ status: 'ok', quarantined: 0 });
  expect(summary.images).toBeGreaterThanOrEqual(40);
  expect(await rowsOf('SELECT dockerfiles_error FROM ingest_run')).toEqual([
    { dockerfiles_error: null },
  ]);
  expect(await rowsOf('SELECT DISTINCT status FROM image ORDER BY status')).toEqual([
    { status: 'active' },
    { status: 'deprecated' },
    { status: 'retired' },
  ]);
  expect(
    await rowsOf(
      `SELECT count(*) FILTER (WHERE base_version_id IS NOT NULL)::int > 0 AS based
         FROM image_version`,
    ),
  ).toEqual([{ based: true }]);
});
