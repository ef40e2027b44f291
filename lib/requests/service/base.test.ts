import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { getBase, listBases } from './base';

setUpTestDatabase();
beforeAll(() =>
  insertCatalog({
    images: [
      {
        name: 'python3-deb',
        dependencies: { requests: '*', 'gone-since': '*' },
        versions: [
          { tag: '3.12.1.1', osRelease: 'debian 12', python: ['requests==2.32.3', 'idna==3.7'] },
        ],
      },
      {
        name: 'opencv',
        base: 'python3-deb',
        dependencies: { 'opencv-python': '*' },
        versions: [
          {
            tag: '1.0.0.2',
            osRelease: 'debian 12',
            python: ['opencv-python==4.11.0.86', 'numpy==2.2.6', 'requests==2.32.4'],
          },
        ],
      },
      { name: 'qrcode', base: 'opencv', versions: [{ tag: '1.0.0.3', osRelease: 'debian 12' }] },
      { name: 'crypto', versions: [{ tag: '1.0.0.4', python: ['cryptography==45.0.1'] }] },
      { name: 'old', status: 'deprecated', versions: [{ tag: '1.0.0.5' }] },
      { name: 'tools-ubi', versions: [{ tag: '1.0.0.6', osRelease: 'rhel 9.6' }] },
      { name: 'pwsh-acme', versions: [{ tag: '1.0.0.7', pythonVersion: null }] },
    ],
  }),
);

describe('getBase', () => {
  it('knows what an image has on purpose, also from below, in the versions of today', async () =>
    expect(await getBase('opencv')).toEqual({
      kind: 'fit',
      base: {
        name: 'opencv',
        language: 'python',
        system: 'debian',
        tag: '1.0.0.2',
        pythonMinor: '3.12',
        brings: [
          { name: 'opencv-python', version: '4.11.0.86', by: 'opencv' },
          { name: 'requests', version: '2.32.4', by: 'python3-deb' },
        ],
      },
    }));

  it('knows what a usual base is there for, though no folder was read', async () =>
    expect(await getBase('crypto')).toMatchObject({
      base: { brings: [{ name: 'cryptography', version: '45.0.1', by: 'crypto' }] },
    }));

  it.each([
    ['old', /deprecated/],
    ['tools-ubi', /RHEL \(UBI\) 9\.6/],
    ['alpine', /^There is no image alpine in the catalogue/],
  ])('says why %s is none', async (name, reason) =>
    expect(await getBase(name)).toMatchObject({
      kind: 'unfit',
      reason: expect.stringMatching(reason),
    }),
  );
});

it('offers the usual bases first, then those that most build on, and none that is unfit', async () => {
  const { choices, judge } = await listBases();
  expect(choices.map(({ name }) => name)).toEqual([
    'python3-deb',
    'crypto',
    'opencv',
    'pwsh-acme',
    'qrcode',
  ]);
  expect(choices[2]).toEqual({
    name: 'opencv',
    language: 'python',
    purpose: null,
    has: 'Debian 12, Python 3.12',
    tag: '1.0.0.2',
    children: 1,
  });
  expect(judge('old').kind).toBe('unfit');
  expect(judge('none').kind).toBe('unfit');
});
