import { describe, expect, it } from 'vitest';
import { EMPTY_NEED, type Need } from '@/lib/need/need';
import { buildCoverIndex, type CoverImageFixture } from '@/lib/testing/cover-index';
import { type CoverOptions, coverNeed } from './cover';
import { parseNamedSpecifier } from './specifier';

const needs = (packages: string, wishes: Partial<Need> = {}): Need => ({
  ...EMPTY_NEED,
  packages: packages.split(' ').flatMap((text) => parseNamedSpecifier(text) ?? []),
  ...wishes,
});
const cover = (
  images: readonly CoverImageFixture[],
  need: Need,
  options: Partial<CoverOptions> = {},
) => coverNeed(buildCoverIndex(images), need, { scope: 'last', limit: 20, ...options });
const image = (name: string, python: string, more: Partial<CoverImageFixture> = {}) => ({
  name,
  versions: [{ tag: '1.0.0.1', python: python.split(' ') }],
  ...more,
});
/** `stix2 all`, `pandas one-missing` */
const order = ({ candidates }: ReturnType<typeof cover>) =>
  candidates.map((one) => `${one.image} ${one.coverage}`);

describe('what contributors were told too late', () => {
  it('#8125: a new image for stix2-patterns, which demisto/stix2 holds already', () => {
    const answer = cover(
      [
        image('python3', 'requests==2.34', { children: ['stix2', 'taxii'] }),
        image('stix2', 'requests==2.34 stix2==3.0.1 stix2-patterns==2.0.0'),
        image('taxii', 'requests==2.34 libtaxii==1.1.119'),
      ],
      needs('requests stix2-patterns'),
    );
    expect(order(answer)).toEqual(['stix2 all', 'python3 one-missing', 'taxii one-missing']);
    expect(answer.ways).toBeNull();
  });

  it('#4069: a new image with the Demisto SDK, where xsoar-tools would do', () => {
    const answer = cover(
      [
        image('demisto-sdk', 'demisto-sdk==1.4.0', { status: 'retired' }),
        image('xsoar-tools', 'demisto-sdk==1.30.1 requests==2.34'),
        image('python3', 'requests==2.34'),
      ],
      needs('demisto-sdk'),
    );
    expect(answer.candidates[0]).toMatchObject({ image: 'xsoar-tools', coverage: 'all' });
    expect(answer.candidates[0]?.beforeNext).toEqual({
      image: 'demisto-sdk',
      because: 'it is still maintained',
    });
  });

  it('#17264: another base for an image, where demisto/gql holds the package in that version', () => {
    const answer = cover(
      [
        image('keeper', 'gql==2.0.0 requests==2.34'),
        image('gql', 'gql==3.5.0 requests==2.34 aiohttp==3.9'),
      ],
      needs('gql>=3 requests'),
    );
    expect(order(answer)).toEqual(['gql all', 'keeper version']);
    expect(answer.candidates[1]?.gaps).toEqual([
      { kind: 'version', name: 'gql', wanted: '>=3', has: '2.0.0' },
    ]);
  });
});

const findings = (count: number | null): Partial<CoverImageFixture> => ({
  versions: [{ tag: '1.0.0.1', python: ['a==1'], findings: count }],
});

describe('the order', () => {
  it('is: all, all but a version, one missing, two missing', () => {
    const answer = cover(
      [
        image('two', 'a==1'),
        image('one', 'a==1 b==2'),
        image('old', 'a==1 b==1 c==1'),
        image('all', 'a==1 b==2 c==1'),
        image('none', 'd==1'),
      ],
      needs('a b>=2 c'),
    );
    expect(order(answer)).toEqual(['all all', 'old version', 'one one-missing', 'two two-missing']);
  });

  it.each<[string, Partial<CoverImageFixture>, Partial<CoverImageFixture>, RegExp]>([
    ['alive before retired', {}, { status: 'retired' }, /maintained/],
    [
      'Python 3 before 2',
      {},
      { versions: [{ tag: '1.0.0.1', python: ['a==1'], pythonVersion: '2.7.18' }] },
      /Python 3/,
    ],
    [
      'fresh before stale',
      {},
      { versions: [{ tag: '1.0.0.1', python: ['a==1'], ageDays: 800 }] },
      /10 days ago, the other 2 years ago/,
    ],
    [
      'small before big',
      {},
      { versions: [{ tag: '1.0.0.1', python: ['a==1'], sizeMib: 400 }] },
      /50 MiB, the other 400 MiB/,
    ],
    [
      'few other packages before many',
      {},
      {
        versions: [
          {
            tag: '1.0.0.1',
            python: ['a==1', ...Array.from({ length: 40 }, (_, at) => `x${at}==1`)],
          },
        ],
      },
      /0 other packages, not 40/,
    ],
    ['many users before few', { children: ['c'] }, {}, /it has 1 user, the other 0/],
    ['no findings before some', findings(0), findings(1), /no findings, the other 1/],
    [
      'no findings before what is not all checked',
      findings(0),
      findings(null),
      /all is checked and without findings/,
    ],
    [
      'not all checked before some findings',
      findings(null),
      findings(2),
      /no finding is known, though not all is checked; the other has 2/,
    ],
    ['few findings before many', findings(3), findings(4), /3 findings, the other 4/],
    [
      'many users before no findings',
      { children: ['c'], ...findings(9) },
      findings(0),
      /1 user, the other 0/,
    ],
    [
      'no findings before signed',
      { versions: [{ tag: '1.0.0.1', python: ['a==1'], trust: 'no-signatures', findings: 0 }] },
      findings(1),
      /no findings/,
    ],
    [
      'signed before unsigned',
      {},
      { versions: [{ tag: '1.0.0.1', python: ['a==1'], trust: 'no-signatures' }] },
      /signed/,
    ],
  ])('of images that cover as much is: %s', (_rule, better, worse, because) => {
    // By name the worse one would come first.
    const answer = cover(
      [image('a-worse', 'a==1', worse), image('b-better', 'a==1', better)],
      needs('a'),
    );
    expect(order(answer)).toEqual(['b-better all', 'a-worse all']);
    expect(answer.candidates[0]?.beforeNext?.because).toMatch(because);
  });

  it('does not depend on the order in which images come', () => {
    const images = ['c', 'a', 'b'].map((name) => image(name, 'x==1'));
    expect(order(cover(images, needs('x')))).toEqual(order(cover(images.toReversed(), needs('x'))));
  });
});

describe('what is never proposed', () => {
  it('is py3-native, though it covers everything', () => {
    const answer = cover([image('py3-native', 'a==1 b==1'), image('other', 'a==1')], needs('a b'));
    expect(order(answer)).toEqual(['other one-missing']);
    expect(answer.setAside).toEqual([
      { image: 'py3-native', tag: '1.0.0.1', coverage: 'all', reason: 'native' },
    ]);
  });

  it('is a deprecated image without its living replacement', () => {
    const answer = cover(
      [
        image('old', 'a==1 b==1', { status: 'deprecated', replacementName: 'older' }),
        image('older', 'a==1', { status: 'deprecated', replacementName: 'new' }),
        image('new', 'a==2'),
        image('dead', 'a==1 b==1', { status: 'deprecated' }),
        image('lost', 'a==1 b==1', { status: 'deprecated', replacementName: 'py3-native' }),
        image('round', 'a==1 b==1', { status: 'deprecated', replacementName: 'round' }),
      ],
      needs('a b'),
    );
    expect(order(answer)).toEqual(['old all', 'new one-missing', 'older one-missing']);
    expect(answer.candidates[0]?.replacement).toMatchObject({
      image: 'new',
      coverage: 'one-missing',
      through: ['older'],
    });
    expect(answer.setAside.map((one) => `${one.image} ${one.reason}`)).toEqual([
      'dead deprecated-without-replacement',
      'lost deprecated-without-replacement',
      'round deprecated-without-replacement',
    ]);
  });

  it('is an image that upstream removed', () => {
    expect(order(cover([image('gone', 'a==1', { removed: true })], needs('a')))).toEqual([]);
  });
});

describe('past tags', () => {
  const moved = {
    name: 'moved',
    versions: [
      { tag: '1.0.0.3', python: ['a==2'] },
      { tag: '1.0.0.2', python: ['a==1', 'b==1'], ageDays: 400 },
      { tag: '1.0.0.1', python: ['a==1', 'b==1'], ageDays: 500 },
    ],
  };

  it('are named where they cover the need and the last one does not', () => {
    const answer = cover([moved, image('other', 'b==1')], needs('a<2 b'));
    expect(answer.past).toMatchObject([{ image: 'moved', tag: '1.0.0.2' }]);
    expect(answer.candidates.find((one) => one.image === 'moved')?.pastTag?.tag).toBe('1.0.0.2');
  });

  it('stand for their image when all versions are looked at', () => {
    const answer = cover([moved], needs('a<2 b'), { scope: 'all' });
    expect(answer.candidates).toMatchObject([{ tag: '1.0.0.2', isLast: false, coverage: 'all' }]);
    expect(answer.past).toEqual([]);
  });
});

describe('wishes', () => {
  const images = [
    {
      name: 'alpine',
      versions: [{ tag: '1.0.0.1', python: ['a==1'], os: ['wget', 'git'] }],
    },
    {
      name: 'debian',
      versions: [
        { tag: '1.0.0.1', python: ['a==1'], os: ['wget'], osId: 'debian', pythonVersion: '3.10.2' },
      ],
    },
    {
      name: 'ubi',
      versions: [
        { tag: '1.0.0.1', python: ['a==1'], osId: 'rhel', osScanned: false, pythonVersion: null },
      ],
    },
  ];

  it('count a system or a Python version that differs, and one that is not known', () => {
    const answer = cover(images, needs('a', { python: '==3.10.*', distribution: 'debian' }));
    expect(order(answer)).toEqual(['debian all', 'alpine version', 'ubi version']);
    expect(answer.candidates[2]?.gaps).toEqual([
      { kind: 'python', wanted: '==3.10.*', has: null },
      { kind: 'distribution', wanted: 'debian', has: 'rhel' },
    ]);
  });

  it('count OS packages, and do not take what was not scanned for what is not there', () => {
    const answer = cover(images, needs('a', { osPackages: ['wget', 'git'] }));
    expect(order(answer)).toEqual(['alpine all', 'debian one-missing', 'ubi two-missing']);
    expect(answer.candidates[2]?.gaps.map(({ kind }) => kind)).toEqual([
      'not-scanned',
      'not-scanned',
    ]);
  });

  it('can be OS packages alone', () => {
    expect(order(cover(images, { ...EMPTY_NEED, osPackages: ['git'] }))).toEqual(['alpine all']);
  });
});

it('counts the content that names an image among its users', () => {
  const images = [image('a-rare', 'x==1'), image('b-used', 'x==1')];
  const contentUsers = new Map([['b-used', 3]]);
  const answer = cover(images, needs('x'), { contentUsers });
  expect(answer.candidates.map((one) => `${one.image} ${one.contentUsers}`)).toEqual([
    'b-used 3',
    'a-rare 0',
  ]);
});

it('says that a package upstream leaves out of its lists may be there', () => {
  const images = [
    image('boto3', 'a==1', { unlisted: new Map([['docutils', 'for development']]) }),
    image('other', 'a==1'),
  ];
  const answer = cover(images, needs('a docutils'));
  expect(order(answer)).toEqual(['boto3 version', 'other one-missing']);
  expect(answer.candidates[0]?.gaps).toEqual([
    { kind: 'not-listed', name: 'docutils', note: 'for development' },
  ]);
});

it('says which packages images hold, in no version ever that is asked for', () => {
  const images = [image('one', 'a==1 b==1'), image('other', 'a==2')];
  expect(cover(images, needs('a>=2 b>=2 c>=2')).unmet).toEqual(['b']);
});

describe('the ways to an image', () => {
  const images = [
    image('python3', 'requests==2', { children: ['a', 'b', 'c', 'd', 'e'] }),
    image('crypto', 'requests==2 cryptography==42', { children: ['f', 'g', 'h'] }),
    image('near', 'requests==2 cryptography==42 jwt==2', { children: ['child'] }),
    image('frozen', 'requests==2 cryptography==42 jwt==2', { status: 'retired' }),
  ];

  it('are to add to the nearest maintained image, and to build on a base that has most', () => {
    const { ways, neverSeen } = cover(images, needs('requests cryptography jwt newthing'));
    expect(ways?.add).toEqual([
      {
        image: 'near',
        tag: '1.0.0.1',
        gaps: [{ kind: 'missing', of: 'package', name: 'newthing' }],
        children: ['child'],
        contentUsers: null,
      },
      expect.objectContaining({ image: 'crypto' }),
    ]);
    expect(ways?.build.map((way) => way.image)).toEqual(['crypto', 'python3']);
    expect(ways?.build[0]?.because).toBe(
      '3 images build on it; it brings requests, cryptography, which need not be listed again.',
    );
    expect(neverSeen).toEqual([{ of: 'package', name: 'newthing' }]);
  });

  it('lead to Debian where the images that hold a package are Debian’s', () => {
    const onDebian = (name: string, python: string, more: Partial<CoverImageFixture> = {}) => ({
      name,
      versions: [{ tag: '1.0.0.1', python: python.split(' '), osId: 'debian' }],
      ...more,
    });
    const { ways } = cover(
      [
        image('python3', 'requests==2', { children: ['a', 'b', 'c'] }),
        onDebian('python3-deb', 'requests==2', { children: ['d', 'e', 'f'] }),
        onDebian('ml', 'pandas==2 scipy==1'),
        onDebian('science', 'pandas==2'),
      ],
      needs('pandas requests newthing'),
    );
    expect(ways?.build.map((way) => way.image)).toEqual(['python3-deb', 'python3']);
    expect(ways?.build[0]?.because).toContain('2 Debian and 0 Alpine images');
  });
});
