import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rowsOf, setUpIngest } from '@/lib/testing/ingest';

const stage = setUpIngest();

const images = () =>
  rowsOf(`SELECT i.name, i.status, i.deprecated_reason, i.replacement_name, i.devonly, i.base_ref,
                 b.name AS base
            FROM image i LEFT JOIN image b ON b.id = i.base_image_id ORDER BY i.name`);

const statuses = async () =>
  Object.fromEntries((await images()).map(({ name, status }) => [name, status]));

const bases = () =>
  rowsOf(`SELECT i.name, v.tag, v.base_ref, b.tag AS base
            FROM image_version v JOIN image i ON i.id = v.image_id
            LEFT JOIN image_version b ON b.id = v.base_version_id ORDER BY i.name, v.tag`);

const issues = () =>
  rowsOf(`SELECT d.kind, i.name FROM data_issue d LEFT JOIN image i ON i.id = d.image_id
           ORDER BY d.kind, i.name`);

const DEPRECATED =
  'deprecated=true\ndeprecated_reason=Use the demisto/alive docker image instead.\n';

test('status is the union of what the build files and the versions say', async () => {
  const { source, ingest } = stage();
  source
    .latest('alive', '1.0.0.1')
    .latest('by-conf', '1.0.0.1')
    .latest('by-header', '1.0.0.1', { deprecated: true })
    .latest('by-env', '1.0.0.1', {
      environment: { DEPRECATED_IMAGE: 'true', DEPRECATED_REASON: 'Old.' },
    })
    .latest('retired', '1.0.0.1')
    .folder('alive', { Dockerfile: 'FROM demisto/by-conf:1.0.0.1', 'build.conf': 'devonly=true' })
    .folder('by-conf', { Dockerfile: 'FROM alpine:3.22', 'build.conf': DEPRECATED })
    .folder('by-header', { Dockerfile: 'FROM scratch' })
    .folder('by-env', { Dockerfile: 'FROM scratch' });
  source.info.commit();
  const commit = source.dockerfiles.commit();
  await ingest();
  expect(await images()).toEqual([
    {
      name: 'alive',
      status: 'active',
      deprecated_reason: null,
      replacement_name: null,
      devonly: true,
      base_ref: 'demisto/by-conf:1.0.0.1',
      base: 'by-conf',
    },
    expect.objectContaining({
      name: 'by-conf',
      status: 'deprecated',
      replacement_name: 'alive',
      base_ref: 'alpine:3.22',
      base: null,
    }),
    expect.objectContaining({ name: 'by-env', status: 'deprecated', deprecated_reason: 'Old.' }),
    expect.objectContaining({ name: 'by-header', status: 'deprecated' }),
    expect.objectContaining({ name: 'retired', status: 'retired' }),
  ]);
  expect(await rowsOf('SELECT dockerfiles_commit FROM ingest_run')).toEqual([
    { dockerfiles_commit: commit },
  ]);
  expect(await issues()).toEqual([
    { kind: 'base-deprecated', name: 'alive' },
    { kind: 'deprecation-disagrees', name: 'by-conf' },
    { kind: 'deprecation-disagrees', name: 'by-env' },
  ]);
});

test('what people write into the image folders is kept, lock files and other commits are not', async () => {
  const { source, ingest } = stage();
  const files = () =>
    rowsOf('SELECT image, name, content, commit FROM image_folder_file ORDER BY 1, 2');
  source.latest('a', '1.0.0.1').info.commit();
  source.folder('a', {
    Dockerfile: 'FROM scratch\n',
    'verify.py': 'import a\n',
    'poetry.lock': 'x',
  });
  const first = source.dockerfiles.commit();
  await ingest();
  expect(await files()).toEqual([
    { image: 'a', name: 'Dockerfile', content: 'FROM scratch\n', commit: first },
    { image: 'a', name: 'verify.py', content: 'import a\n', commit: first },
  ]);
  source.folder('a', { Dockerfile: 'FROM alpine:3.22\n' });
  const second = source.dockerfiles.commit();
  await ingest();
  expect((await files())[0]).toEqual({
    image: 'a',
    name: 'Dockerfile',
    content: 'FROM alpine:3.22\n',
    commit: second,
  });
  // A database from before these files were kept reads them, though nothing has moved upstream.
  await rowsOf('DELETE FROM image_folder_file');
  await ingest();
  expect(await files()).toHaveLength(2);
});

test('without the second source the run goes on, and nothing becomes active by that', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').latest('marked', '1.0.0.1', { deprecated: true }).info.commit();
  const nowhere = `${source.dockerfiles.folder}-nowhere`;
  expect(await ingest({ dockerfilesSource: nowhere })).toMatchObject({ status: 'ok', versions: 2 });
  expect(await statuses()).toEqual({ a: 'unknown', marked: 'deprecated' });
  expect(await rowsOf('SELECT dockerfiles_commit, dockerfiles_error FROM ingest_run')).toEqual([
    { dockerfiles_commit: null, dockerfiles_error: expect.stringContaining('nothing at') },
  ]);
  source.folder('a', { Dockerfile: 'FROM alpine:3.22' }).dockerfiles.commit();
  expect(await ingest()).toMatchObject({ status: 'ok' });
  expect(await statuses()).toEqual({ a: 'active', marked: 'deprecated' });
  rmSync(source.dockerfiles.folder, { recursive: true });
  source.latest('new', '1.0.0.1').info.commit();
  await ingest();
  expect(await statuses()).toEqual({ a: 'active', marked: 'deprecated', new: 'unknown' });
  expect((await images())[0]).toMatchObject({ name: 'a', base_ref: 'alpine:3.22' });
});

test('an image that is deprecated one night and revived another is on record', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  source.folder('a', { Dockerfile: 'FROM scratch' }).dockerfiles.commit();
  await ingest();
  source.folder('a', { 'build.conf': DEPRECATED }).dockerfiles.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', changed: 0 });
  source.folder('a', { 'build.conf': 'version=1.0.0\n' }).dockerfiles.commit();
  await ingest();
  expect(await rowsOf('SELECT kind FROM ingest_change ORDER BY run_id')).toEqual([
    { kind: 'deprecated' },
    { kind: 'revived' },
  ]);
});

test('the base of a version is what its Dockerfile said when it was built', async () => {
  const { source, ingest } = stage();
  source.folder('child', { Dockerfile: 'ARG TAG=1.0.0.1\nFROM demisto/parent:$TAG' });
  const built = source.dockerfiles.commit();
  source.folder('child', { Dockerfile: 'FROM demisto/parent:1.0.0.2' });
  source.dockerfiles.commit();
  const revision = { labels: { 'org.opencontainers.image.revision': built } };
  const unknown = { labels: { 'org.opencontainers.image.revision': 'f'.repeat(40) } };
  // The child comes first in every list, its base after it.
  source
    .version('child', '1.0.0.1', revision)
    .version('child', '1.0.0.2', unknown)
    .latest('child', '1.0.0.3', unknown)
    .latest('parent', '1.0.0.1')
    .info.commit();
  await ingest();
  const known = {
    name: 'child',
    tag: '1.0.0.1',
    base_ref: 'demisto/parent:1.0.0.1',
    base: '1.0.0.1',
  };
  const today = 'demisto/parent:1.0.0.2';
  expect(await bases()).toEqual([
    known,
    { name: 'child', tag: '1.0.0.2', base_ref: null, base: null },
    { name: 'child', tag: '1.0.0.3', base_ref: today, base: null },
    { name: 'parent', tag: '1.0.0.1', base_ref: null, base: null },
  ]);
  // The base arrives later than what is built on it; and today's Dockerfile is that of the last alone.
  source.latest('parent', '1.0.0.2').latest('child', '1.0.0.4', unknown).info.commit();
  await ingest();
  expect((await bases()).filter((it) => it.name === 'child')).toEqual([
    known,
    { name: 'child', tag: '1.0.0.2', base_ref: null, base: null },
    { name: 'child', tag: '1.0.0.3', base_ref: null, base: null },
    { name: 'child', tag: '1.0.0.4', base_ref: today, base: '1.0.0.2' },
  ]);
});

test('a base whose file cannot be parsed leaves its children without a row to point to', async () => {
  const { source, ingest } = stage();
  source.folder('child', { Dockerfile: 'FROM demisto/parent:1.0.0.1' }).dockerfiles.commit();
  source.latest('child', '1.0.0.1').latest('parent', '1.0.0.2').info.commit();
  source.info.write('demisto/parent/1.0.0.1.md', 'broken\n').commit();
  expect(await ingest()).toMatchObject({ status: 'ok', added: 2, quarantined: 1 });
  expect((await bases())[0]).toMatchObject({ base_ref: 'demisto/parent:1.0.0.1', base: null });
  source.version('parent', '1.0.0.1').info.commit();
  await ingest();
  expect((await bases())[0]).toMatchObject({ base: '1.0.0.1' });
});

test('keeps direct dependencies, policy files and exemptions, and replaces them as they change', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  const exclude = (name: string) =>
    JSON.stringify({ packages: { [name]: { docker_images: ['a', 'demisto/a', 'b'] } } });
  source.folder('a', { Pipfile: '[packages]\nPyYAML = ">=6"\nBeautiful_Soup = "*"\n' });
  source.dockerfiles
    .write('docker/packages_license_check_exclude.json', exclude('docutils'))
    .write('docker/approved_licenses.json', '{"licenses":[]}')
    .commit();
  await ingest();
  expect(
    await rowsOf('SELECT normalized_name, specifier, file FROM image_dependency ORDER BY 1'),
  ).toEqual([
    { normalized_name: 'beautiful-soup', specifier: '*', file: 'Pipfile' },
    { normalized_name: 'pyyaml', specifier: '>=6', file: 'Pipfile' },
  ]);
  expect(await rowsOf('SELECT name FROM source_document ORDER BY name')).toEqual([
    { name: 'approved_licenses.json' },
    { name: 'packages_license_check_exclude.json' },
  ]);
  source.folder('a', { Pipfile: '[packages]\nPyYAML = ">=7"\n' });
  source.dockerfiles
    .write('docker/packages_license_check_exclude.json', exclude('patool'))
    .commit();
  await ingest();
  expect(await rowsOf('SELECT normalized_name, specifier FROM image_dependency')).toEqual([
    { normalized_name: 'pyyaml', specifier: '>=7' },
  ]);
  expect(
    await rowsOf('SELECT normalized_name, image_name FROM ignored_package ORDER BY 2'),
  ).toEqual([
    { normalized_name: 'patool', image_name: 'a' },
    { normalized_name: 'patool', image_name: 'b' },
  ]);
});

test('what the second source said stands while it does not move', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').latest('b', '1.0.0.1').info.commit();
  source.folder('a', { Pipfile: '[packages]\nsix = "*"\n' }).folder('b', { Pipfile: '[packages' });
  source.dockerfiles.commit();
  await ingest();
  const said = async () => [await issues(), await rowsOf('SELECT * FROM image_dependency')];
  const before = await said();
  expect(before).toEqual([
    expect.arrayContaining([{ kind: 'source-unreadable', name: 'b' }]),
    [expect.objectContaining({ normalized_name: 'six' })],
  ]);
  source.latest('a', '1.0.0.2').info.commit();
  expect(await ingest()).toMatchObject({ status: 'ok', added: 1 });
  expect(await said()).toEqual(before);
});

test('a second source without any image folder is none, and retires nothing', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  source.dockerfiles.write('README.md', 'another repository').commit();
  expect(await ingest()).toMatchObject({ status: 'ok' });
  expect(await statuses()).toEqual({ a: 'unknown' });
  expect(await rowsOf('SELECT dockerfiles_commit, dockerfiles_error FROM ingest_run')).toEqual([
    { dockerfiles_commit: null, dockerfiles_error: expect.stringContaining('no image folder') },
  ]);
});
