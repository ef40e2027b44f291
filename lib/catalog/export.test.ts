import { expect, test } from 'vitest';
import { rowsOf, setUpIngest } from '@/lib/testing/ingest';
import { exportVersions } from './export';

const stage = setUpIngest();

async function exported(scope: { all: boolean; image: string | null }): Promise<string[]> {
  const lines: string[] = [];
  await exportVersions(scope, async (text) => {
    lines.push(...text.trimEnd().split('\n'));
    return true;
  });
  return lines;
}

const names = (lines: readonly string[]) =>
  lines.map((line) => {
    const { image, tag } = JSON.parse(line);
    return `${image}:${tag}`;
  });

test('a version is one line with exactly the fields of the contract, raw and in file order', async () => {
  const { source, ingest } = stage();
  source.latest('python3.7', '3.7.4.1502', {
    created: '2026-06-30T01:02:03.123456789Z',
    environment: { DEPRECATED_IMAGE: 'true', DEPRECATED_REASON: 'Use the a docker image instead.' },
    labels: { 'org.opencontainers.image.revision': 'a'.repeat(40) },
    python: ['Zope.Interface==7.2 | License: ZPL (MIT)        | License: ', 'attrs==26.1.0'],
    os: ['zlib 1.3.1-r2', 'musl 1.2.5-r9'],
  });
  source.info.commit();
  source.dockerfiles.commit();
  await ingest();
  const [line = '', ...more] = await exported({ all: false, image: null });
  expect(more).toEqual([]);
  expect(Object.entries(JSON.parse(line))).toEqual([
    ['image', 'python3.7'],
    ['tag', '3.7.4.1502'],
    ['deprecated', true],
    ['deprecatedReason', 'Use the a docker image instead.'],
    ['sizeMib', 64.21],
    ['imageId', expect.stringMatching(/^sha256:[0-9a-f]{64}$/)],
    ['created', '2026-06-30T01:02:03.123456789Z'],
    ['os', 'linux'],
    ['arch', 'amd64'],
    ['osId', 'alpine'],
    ['osVersion', '3.22.4'],
    ['pythonVersion', '3.12.13'],
    ['trust', 'missing'],
    ['revision', 'a'.repeat(40)],
    [
      'pythonPackages',
      [
        {
          name: 'Zope.Interface',
          version: '7.2',
          licenses: ['License: ZPL (MIT)       ', 'License: '],
        },
        {
          name: 'attrs',
          version: '26.1.0',
          licenses: ['License :: OSI Approved :: MIT License'],
        },
      ],
    ],
    [
      'osPackages',
      [
        { name: 'zlib', version: '1.3.1-r2', origin: 'zlib' },
        { name: 'musl', version: '1.2.5-r9', origin: 'musl' },
      ],
    ],
    ['osScan', 'apk'],
  ]);
});

test('the last versions are the default; all of them, and those of one image, on request', async () => {
  const { source, ingest } = stage();
  source.version('b', '1.0.0.20').latest('b', '1.0.0.10').latest('a', '2.0.0.1').info.commit();
  source.dockerfiles.commit();
  await ingest();
  expect(names(await exported({ all: false, image: null }))).toEqual(['a:2.0.0.1', 'b:1.0.0.10']);
  expect(names(await exported({ all: true, image: null }))).toEqual([
    'a:2.0.0.1',
    'b:1.0.0.10',
    'b:1.0.0.20',
  ]);
  expect(names(await exported({ all: true, image: 'b' }))).toEqual(['b:1.0.0.10', 'b:1.0.0.20']);
  expect(names(await exported({ all: false, image: 'b' }))).toEqual(['b:1.0.0.10']);
  source.remove('b', '1.0.0.20').info.commit();
  await ingest();
  expect(names(await exported({ all: true, image: 'b' }))).toEqual(['b:1.0.0.10']);
  expect(await rowsOf('SELECT count(*)::int FROM image_version')).toEqual([{ count: 3 }]);
});

test('stops where no more lines are wanted', async () => {
  const { source, ingest } = stage();
  for (let build = 1; build <= 401; build += 1) source.version('a', `1.0.0.${build}`);
  source.last('a', '1.0.0.401').info.commit();
  source.dockerfiles.commit();
  await ingest();
  let calls = 0;
  await exportVersions({ all: true, image: null }, async () => {
    calls += 1;
    return false;
  });
  expect(calls).toBe(1);
});

test('an id that leads nowhere is an error, not a shorter list', async () => {
  const { source, ingest } = stage();
  source.latest('a', '1.0.0.1').info.commit();
  source.dockerfiles.commit();
  await ingest();
  await rowsOf('UPDATE image_version SET python_release_ids = ARRAY[999]');
  await expect(exported({ all: true, image: null })).rejects.toThrow('999');
});
