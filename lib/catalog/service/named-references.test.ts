import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { describeReferences } from './named-references';

setUpTestDatabase();

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'stix2',
        versions: [
          { tag: '1.0.0.1' },
          { tag: '1.0.0.2', removedAt: '2026-01-01T00:00:00Z' },
          { tag: '1.0.0.3', python: ['requests==2.0', 'Six==1.0'] },
          { tag: '1.0.0.4' },
        ],
        last: '1.0.0.3',
      },
      {
        name: 'old',
        status: 'deprecated',
        deprecatedReason: 'Use stix2',
        replacementName: 'stix2',
        dependencies: { 'only-old': '*', requests: '*' },
        versions: [
          {
            tag: '2.7.18.1',
            pythonVersion: '2.7.18',
            python: ['requests==1.0', 'Only_Old==1.0', 'indirect==1.0'],
          },
        ],
      },
      {
        name: 'older',
        versions: [{ tag: '1', pythonVersion: '2.7.18', python: ['six==1.0', 'Lost==1.0'] }],
      },
    ],
  });
});

const describeOne = async (image: string, tag: string | null) => {
  const { images, versions } = await describeReferences([{ image, tag }]);
  return { image: images.get(image), version: versions.get(`${image}:${tag}`) };
};

describe('describeReferences', () => {
  it('counts the versions built since, those that upstream removed too', async () => {
    const behind = async (tag: string) => (await describeOne('stix2', tag)).version;
    expect(await behind('1.0.0.1')).toMatchObject({ tagsBehind: 2, isNewerThanLast: false });
    expect(await behind('1.0.0.2')).toMatchObject({ tagsBehind: 1, removedAt: expect.any(Date) });
    expect(await behind('1.0.0.3')).toMatchObject({ tagsBehind: 0, isNewerThanLast: false });
    expect(await behind('1.0.0.4')).toMatchObject({ tagsBehind: 0, isNewerThanLast: true });
    expect(await behind('1.0.0.5')).toBeUndefined();
  });

  it('says what is to be known of an image, with or without a tag', async () => {
    const { image } = await describeOne('old', null);
    expect(image).toMatchObject({
      status: 'deprecated',
      deprecated: true,
      deprecatedReason: 'Use stix2',
      last: { tag: '2.7.18.1', pythonVersion: '2.7.18' },
      replacement: { end: { kind: 'alive', name: 'stix2', lastTag: '1.0.0.3' } },
    });
  });

  it('names the packages for which an image stays on Python 2: its own, where they are known', async () => {
    expect((await describeOne('old', '2.7.18.1')).version?.onlyPython2).toEqual(['Only_Old']);
    expect((await describeOne('older', '1')).version?.onlyPython2).toEqual(['Lost']);
    expect((await describeOne('stix2', '1.0.0.3')).version?.onlyPython2).toEqual([]);
  });

  it('offers names like one that it does not know', async () => {
    const { images, suggestions } = await describeReferences([{ image: 'stix', tag: '1' }]);
    expect([images.size, suggestions.get('stix')]).toEqual([0, ['stix2']]);
  });

  it('answers nothing where nothing is asked', async () => {
    const { images, versions, suggestions } = await describeReferences([]);
    expect([images.size, versions.size, suggestions.size]).toEqual([0, 0, 0]);
  });

  it.each(["'; DROP TABLE image; --", '{a,b}', '\\', '😀'])('is not moved by %j', async (name) => {
    expect((await describeReferences([{ image: name, tag: name }])).images.size).toBe(0);
  });
});
