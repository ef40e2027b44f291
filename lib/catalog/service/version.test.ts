import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { getComparison, getVersion } from './version';

setUpTestDatabase();

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'python3',
        versions: [
          { tag: '3.12.3.100', python: ['six==1.16.0', 'pip==24.0'], os: ['musl 1.2.5-r9'] },
        ],
      },
      {
        name: 'tenable_io',
        dependencies: { typing_extensions: '*' },
        versions: [
          {
            tag: '1.0.0.101',
            python: [{ name: 'Typing_Extensions', version: '4.9.0', licenses: [] }, 'six==1.16.0'],
            os: ['musl 1.2.5-r9', 'libstdc++ 13.2-r0', '.python-rundeps 20250101.101500'],
            sizeMib: 41.25,
          },
          {
            tag: '1.0.0.102',
            removedAt: '2026-01-05T05:30:00Z',
            osRelease: 'rhel 9.4',
            python: [],
          },
          {
            tag: '1.0.0.103',
            base: 'python3:3.12.3.100',
            python: [
              {
                name: 'typing_extensions',
                version: '4.12.2',
                licenses: ['License: PSF ', 'License: PSF '],
                summary: '<script>alert(1)</script>',
                homepage: 'javascript:alert(1)',
              },
              'six==1.16.0',
              'boto3==1.34.0',
            ],
            os: ['musl 1.2.5-r10', 'libstdc++ 13.2-r0'],
            environment: { DOCKER_IMAGE: 'demisto/tenable_io:1.0.0.103', 'io.x': 'a=b' },
            labels: { 'io.openshift.expose-services': '', 'a.b': 'x:y' },
            sizeMib: null,
          },
        ],
      },
    ],
    ignoredPackages: [
      { name: 'demisto-ml' },
      { name: 'boto3', image: 'tenable_io', note: 'used as a tool' },
      { name: 'docutils', image: 'boto3py3' },
    ],
  });
});

describe('getVersion', () => {
  it('gives a version with its lists in file order and every text as it was written', async () => {
    const { version, packages } = await getVersion('tenable_io', '1.0.0.103');
    expect(version).toMatchObject({
      image: 'tenable_io',
      isLast: true,
      lastTag: '1.0.0.103',
      sizeMib: null,
      previousTag: '1.0.0.102',
      nextTag: null,
      base: { image: 'python3', tag: '3.12.3.100' },
      osPackages: [
        { manager: 'apk', name: 'musl', version: '1.2.5-r10', arch: 'x86_64', virtual: false },
        { name: 'libstdc++' },
      ],
      labels: [
        { key: 'io.openshift.expose-services', value: '' },
        { key: 'a.b', value: 'x:y' },
      ],
    });
    expect(packages[0]).toEqual({
      normalizedName: 'typing-extensions',
      name: 'typing_extensions',
      version: '4.12.2',
      licenses: ['License: PSF ', 'License: PSF '],
      summary: '<script>alert(1)</script>',
      homepage: 'javascript:alert(1)',
      pypiUrl: 'https://pypi.org/project/typing_extensions/',
      author: null,
      provenance: 'direct',
    });
    expect(packages.map((entry) => [entry.name, entry.provenance])).toEqual([
      ['typing_extensions', 'direct'],
      ['six', 'inherited'],
      ['boto3', 'transitive'],
    ]);
  });

  it('knows of an older version neither its dependency file nor, here, its base', async () => {
    const { packages } = await getVersion('tenable_io', '1.0.0.101');
    expect(new Set(packages.map((entry) => entry.provenance))).toEqual(new Set(['not-known']));
  });

  it('names what this image holds without listing it, with the reason', async () => {
    expect((await getVersion('tenable_io', '1.0.0.101')).ignoredPackages).toEqual([
      { normalizedName: 'boto3', note: 'used as a tool' },
    ]);
    // The scan of this one did list it.
    expect((await getVersion('tenable_io', '1.0.0.103')).ignoredPackages).toEqual([]);
  });

  it('compares with the version built before, removed or not, and with nothing for the first', async () => {
    const third = await getVersion('tenable_io', '1.0.0.103');
    expect(third.sincePrevious?.python.added).toHaveLength(3);
    expect(third.sincePrevious?.os).toEqual({ kind: 'not-listed', from: 'unsupported', to: 'apk' });
    const second = await getVersion('tenable_io', '1.0.0.102');
    expect(second.version).toMatchObject({
      removedAt: new Date('2026-01-05T05:30:00Z'),
      isLast: false,
      osScan: 'unsupported',
      osPackages: [],
      previousTag: '1.0.0.101',
      nextTag: '1.0.0.103',
    });
    expect((await getVersion('tenable_io', '1.0.0.101')).sincePrevious).toBeNull();
  });

  it('shows an alarm that nobody has settled', async () => {
    await pool().query(`
      WITH run AS (
        INSERT INTO ingest_run (trigger, source, status, finished_at)
        VALUES ('cron', 'x', 'ok', now()) RETURNING id)
      INSERT INTO tag_alarm (version_id, blob, before_sha, after_sha, run_id, raised_at)
      SELECT v.id, 'b', v.image_id_sha, 'sha256:other', run.id, now()
        FROM image_version v, run WHERE v.tag = '3.12.3.100'`);
    expect((await getVersion('python3', '3.12.3.100')).version.alarmingImageId).toBe(
      'sha256:other',
    );
    expect((await getVersion('tenable_io', '1.0.0.103')).version.alarmingImageId).toBeNull();
  });

  it.each([
    ['tenable_io', '1.0.0.1011', /has no version 1\.0\.0\.1011\. Near it: 1\.0\.0\.101, /],
    ['tenable_io', 'latest', /has no version latest\. Near it: 1\.0\.0\.103, 1\.0\.0\.102, /],
    ['tenable-io', '1.0.0.101', /no image tenable-io in the catalogue\. Did you mean tenable_io\?/],
    ['zzzzzzzz', '1', /^There is no image zzzzzzzz in the catalogue\.$/],
  ])('says of %s:%s what is missing and what may have been meant', async (image, tag, words) => {
    await expect(getVersion(image, tag)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(words),
    });
  });
});

describe('getComparison', () => {
  it('compares versions of two images, in the order asked for', async () => {
    const { from, to, comparison } = await getComparison(
      { image: 'tenable_io', tag: '1.0.0.103' },
      { image: 'python3', tag: '3.12.3.100' },
    );
    expect([from.image, to.image]).toEqual(['tenable_io', 'python3']);
    expect(comparison.python).toMatchObject({
      added: [{ name: 'pip' }],
      removed: [{ name: 'boto3' }, { name: 'typing_extensions' }],
      unchanged: [{ name: 'six' }],
    });
    expect(comparison.os).toMatchObject({
      down: [{ name: 'musl' }],
      removed: [{ name: 'libstdc++' }],
    });
  });

  it('finds nothing between a version and itself', async () => {
    const key = { image: 'tenable_io', tag: '1.0.0.103' };
    const { comparison } = await getComparison(key, key);
    expect(comparison.python).toMatchObject({ added: [], removed: [], up: [], down: [] });
  });

  it('says which of the two is not there', async () => {
    const there = { image: 'python3', tag: '3.12.3.100' };
    const missing = { image: 'python3', tag: 'no' };
    await expect(getComparison(there, missing)).rejects.toMatchObject({ code: 'not-found' });
    await expect(getComparison(missing, there)).rejects.toMatchObject({ code: 'not-found' });
  });
});
