import { expect, test } from 'vitest';
import { rowsOf, setUpIngest } from '@/lib/testing/ingest';

const stage = setUpIngest();

const summaryOf = (counts: Readonly<Record<string, number>>) =>
  expect.objectContaining({
    added: 0,
    changed: 0,
    removed: 0,
    restored: 0,
    quarantined: 0,
    ...counts,
  });

const removedTags = () =>
  rowsOf(`SELECT tag, removed_commit, removed_at FROM image_version
           WHERE removed_at IS NOT NULL ORDER BY tag`);

const lastTags = () =>
  rowsOf(`SELECT i.name, v.tag FROM image i LEFT JOIN image_version v ON v.id = i.last_version_id
           ORDER BY i.name`);

const changesOf = (kind: string) =>
  rowsOf(
    `SELECT i.name, v.tag, c.before FROM ingest_change c JOIN image i ON i.id = c.image_id
       JOIN image_version v ON v.id = c.version_id WHERE c.kind = $1 ORDER BY v.tag`,
    kind,
  );

test('takes in the first night, and finds nothing to do on the same commit', async () => {
  const { source, ingest } = stage();
  source
    .latest('python3', '3.12.13.100')
    .version('python3', '3.12.12.90')
    .latest('crypto', '1.0.0.5');
  const commit = source.info.commit();
  source.dockerfiles.commit();
  const first = await ingest();
  expect(first).toEqual(
    summaryOf({ images: 2, versions: 3, added: 3, seconds: expect.any(Number) }),
  );
  expect(first).toMatchObject({ status: 'ok', commit });
  expect(first).not.toHaveProperty('reason');
  expect(await lastTags()).toEqual([
    { name: 'crypto', tag: '1.0.0.5' },
    { name: 'python3', tag: '3.12.13.100' },
  ]);
  expect(await ingest()).toMatchObject({ status: 'unchanged', commit, images: 2, versions: 3 });
  expect(await rowsOf('SELECT generation::int, kind, commit FROM catalog_state')).toEqual([
    { generation: 1, kind: 'real', commit },
  ]);
  expect(
    await rowsOf('SELECT status, added, versions, progress FROM ingest_run ORDER BY id'),
  ).toEqual([
    { status: 'ok', added: 3, versions: 3, progress: null },
    { status: 'unchanged', added: 0, versions: 3, progress: null },
  ]);
});

test('a commit that touches no image moves the age of the data and nothing else', async () => {
  const { source, ingest } = stage();
  source.latest('python3', '1.0.0.1').info.commit();
  source.dockerfiles.commit();
  await ingest();
  source.info.write('README.md', 'another');
  const commit = source.info.commit(new Date('2026-07-01T06:00:00Z'));
  expect(await ingest()).toMatchObject({ status: 'unchanged', commit });
  expect(await rowsOf('SELECT commit FROM catalog_state')).toEqual([{ commit }]);
});

test('adds, changes, removes and moves the last pointer in one night', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').version('a', '1.0.0.2').latest('b', '1.0.0.9').info.commit();
  source.dockerfiles.commit();
  await ingest();
  source.remove('a', '1.0.0.2').latest('a', '1.0.0.3', { python: ['requests==2.34.2'] });
  source.version('a', '1.0.0.1', { python: ['pip==26.2'] });
  const commit = source.info.commit();
  expect(await ingest()).toEqual(
    summaryOf({
      images: 2,
      versions: 3,
      added: 1,
      changed: 1,
      removed: 1,
      seconds: expect.any(Number),
    }),
  );
  const [gone] = await removedTags();
  expect(gone).toMatchObject({ tag: '1.0.0.2', removed_commit: commit });
  expect(gone?.removed_at).toEqual(new Date('2026-06-30T06:40:01Z'));
  expect(await lastTags()).toContainEqual({ name: 'a', tag: '1.0.0.3' });
  expect(await changesOf('last')).toEqual([{ name: 'a', tag: '1.0.0.3', before: '1.0.0.1' }]);
  expect(await changesOf('added')).toEqual([{ name: 'a', tag: '1.0.0.3', before: null }]);
  expect(await changesOf('changed')).toEqual([{ name: 'a', tag: '1.0.0.1', before: null }]);
  expect(await changesOf('removed')).toEqual([{ name: 'a', tag: '1.0.0.2', before: null }]);
});

test('what comes back is the same row again, with the bytes it has now', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').version('a', '1.0.0.2').version('a', '1.0.0.3').info.commit();
  source.dockerfiles.commit();
  await ingest();
  const before = await rowsOf('SELECT id, tag, first_seen_commit FROM image_version ORDER BY tag');
  source.remove('a', '1.0.0.2').remove('a', '1.0.0.3').info.commit();
  await ingest();
  source
    .version('a', '1.0.0.2')
    .version('a', '1.0.0.3', { python: ['chardet==5.2.0 | License: LGPLv2+'] });
  source.info.commit();
  expect(await ingest()).toEqual(
    summaryOf({ images: 1, versions: 3, restored: 2, seconds: expect.any(Number) }),
  );
  expect(await removedTags()).toEqual([]);
  expect(await rowsOf('SELECT id, tag, first_seen_commit FROM image_version ORDER BY tag')).toEqual(
    before,
  );
  expect(
    await rowsOf(
      `SELECT l.lines FROM image_version v JOIN python_meta m ON m.id = ANY(v.python_meta_ids)
         JOIN license_set l ON l.id = m.license_set_id WHERE v.tag = '1.0.0.3'`,
    ),
  ).toEqual([{ lines: ['License: LGPLv2+'] }]);
  expect((await changesOf('restored')).map((it) => it.tag)).toEqual(['1.0.0.2', '1.0.0.3']);
});

test('the last pointer goes down where upstream says so', async () => {
  const { source, ingest } = stage();
  source.latest('parse-emails', '1.0.0.200').version('parse-emails', '0.1.47.300').info.commit();
  source.dockerfiles.commit();
  await ingest();
  source.last('parse-emails', '0.1.47.300').info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', added: 0, changed: 0 });
  expect(await lastTags()).toEqual([{ name: 'parse-emails', tag: '0.1.47.300' }]);
});

test('every id in a list leads to an entry of its dictionary, also after a second night', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1', { python: ['Click==8.1.0', 'pip==26.1'], os: ['musl 1.2.5-r9'] });
  source.info.commit();
  source.dockerfiles.commit();
  await ingest();
  source.latest('a', '1.0.0.2', {
    python: ['click==8.2.0', 'pip==26.1', 'six==1.17.0 | License: '],
    os: ['musl 1.2.5-r9', 'zlib 1.3.1-r2'],
    labels: { 'org.opencontainers.image.version': '1.0.0.2' },
  });
  source.info.commit();
  await ingest();
  expect(
    await rowsOf(
      `SELECT p.normalized_name, p.display_name, r.version, m.raw_name, l.lines, m.homepage,
              p.version_count, p.last_count, p.on_pypi
         FROM image_version v
        CROSS JOIN LATERAL unnest(v.python_package_ids, v.python_release_ids, v.python_meta_ids)
              WITH ORDINALITY AS u (package_id, release_id, meta_id, n)
         JOIN python_package p ON p.id = u.package_id
         JOIN python_release r ON r.id = u.release_id AND r.package_id = p.id
         JOIN python_meta m ON m.id = u.meta_id AND m.package_id = p.id
         JOIN license_set l ON l.id = m.license_set_id
        WHERE v.tag = '1.0.0.2' ORDER BY u.n`,
    ),
  ).toMatchObject([
    { normalized_name: 'click', display_name: 'click', version: '8.2.0', raw_name: 'click' },
    { normalized_name: 'pip', version: '26.1', version_count: 2, last_count: 1, on_pypi: true },
    { normalized_name: 'six', lines: ['License: '], homepage: null },
  ]);
  expect(
    await rowsOf(
      `SELECT o.name FROM image_version v JOIN os_list l ON l.id = v.os_list_id
        CROSS JOIN LATERAL unnest(l.package_ids) WITH ORDINALITY AS u (id, n)
         JOIN os_package o ON o.id = u.id WHERE v.tag = '1.0.0.2' ORDER BY u.n`,
    ),
  ).toEqual([{ name: 'musl' }, { name: 'zlib' }]);
  expect(await rowsOf('SELECT count(*)::int FROM os_package')).toEqual([{ count: 2 }]);
  expect(await rowsOf('SELECT count(*)::int FROM python_package')).toEqual([{ count: 3 }]);
});

test('an image whose last version is gone is marked removed, and comes back with one', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').latest('b', '1.0.0.1').info.commit();
  source.dockerfiles.commit();
  await ingest();
  source.remove('b', '1.0.0.1').info.remove('demisto/b/last.md');
  source.info.commit();
  expect(await ingest({ force: true })).toMatchObject({ status: 'ok', images: 1, removed: 1 });
  expect(await lastTags()).toContainEqual({ name: 'b', tag: null });
  source.latest('b', '1.0.0.1').info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', images: 2, restored: 1 });
  expect(await lastTags()).toContainEqual({ name: 'b', tag: '1.0.0.1' });
});

test('tells every process of a new generation, and only of a new one', async () => {
  const { source, ingest, url } = stage();
  const { Client } = (await import('pg')).default;
  const listener = new Client({ connectionString: url });
  const heard: (string | undefined)[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.connect();
  await listener.query('LISTEN drydock_generation');
  source.latest('a', '1.0.0.1').info.commit();
  source.dockerfiles.commit();
  await ingest();
  await ingest();
  await listener.query('SELECT 1');
  await listener.end();
  expect(heard).toEqual(['1']);
});
