import { expect, it } from 'vitest';
import { buildCoverIndex, type CoverImageFixture } from '@/lib/testing/cover-index';
import { findNearDuplicates, listMergeCandidates } from './near-duplicates';

const BASE = 'pip==1 certifi==1 idna==1 urllib3==1 requests==2';
const image = (name: string, python: string, more: Partial<CoverImageFixture> = {}) => ({
  name,
  versions: [{ tag: '1.0.0.1', python: python.split(' ') }],
  ...more,
});
const deprecated = { versions: [{ tag: '1.0.0.1', python: BASE.split(' '), deprecated: true }] };
const index = buildCoverIndex([
  image('python3', BASE, { children: ['tesseract', 'unzip', 'stix', 'taxii'] }),
  image('tesseract', BASE),
  image('unzip', BASE.replace('idna==1', 'idna==2')),
  image('stix', `${BASE} stix2==1`, { children: ['stix-more'] }),
  image('taxii', `${BASE} stix2==2 taxii2==1`),
  image('stix-more', `${BASE} stix2==1 more==1`),
  image('old', BASE, deprecated),
  image('gone', BASE, { removed: true }),
  image('py3-native', `${BASE} stix2==1 taxii2==1`),
  image('tiny', 'pip==1', { status: 'retired' }),
  image('apart', 'pip==1 other==1', { status: 'deprecated' }),
  { name: 'shell', versions: [{ tag: '1.0.0.1', python: [] }] },
]);
const of = (name: string) =>
  findNearDuplicates(index, name).map(
    ({ image: other, kind, difference, relation }) => `${other} ${kind} ${difference} ${relation}`,
  );

it('finds images with the same packages by name, whatever their versions', () => {
  expect(of('tesseract').slice(0, 2)).toEqual(['unzip same 0 none', 'python3 same 0 built-on-it']);
});

it('tells which of two has all that the other has', () => {
  expect(of('stix')).toEqual([
    'taxii within-it 1 none',
    'python3 within-this 1 built-on-it',
    'stix-more within-it 1 built-on-this',
    'tesseract within-this 1 through-base',
    'unzip within-this 1 through-base',
    'tiny within-this 5 through-base',
  ]);
});

it('keeps apart what is so because of a base', () => {
  expect(of('python3')).toEqual([
    'tiny within-this 4 none',
    'tesseract same 0 built-on-this',
    'unzip same 0 built-on-this',
    'stix within-it 1 built-on-this',
    'stix-more within-it 2 built-on-this',
    'taxii within-it 2 built-on-this',
  ]);
  // What its siblings have of it is what their base has.
  expect(of('tesseract').filter((one) => one.includes('within-it'))).toEqual([
    'stix within-it 1 through-base',
    'stix-more within-it 2 through-base',
    'taxii within-it 2 through-base',
  ]);
});

it('leaves out what calls itself deprecated, has no Python, is never proposed or is not there', () => {
  for (const name of ['old', 'gone', 'py3-native', 'shell', 'nowhere'])
    expect(of(name)).toEqual([]);
});

it('says where only the second source calls an image deprecated', () => {
  expect(findNearDuplicates(index, 'tiny').find((one) => one.image === 'apart')).toMatchObject({
    kind: 'within-it',
    status: 'deprecated',
    deprecated: true,
  });
});

it('lists every image that another holds all of, and of what kind it is', () => {
  expect(
    listMergeCandidates(index).map((one) => `${one.image} ${one.packages} ${one.resemblance}`),
  ).toEqual([
    'python3 5 same',
    'stix 6 contained',
    'tesseract 5 same',
    'tiny 1 contained',
    'unzip 5 same',
  ]);
});

it('knows a base by that nothing else holds all of it', () => {
  const bases = buildCoverIndex([
    image('python3', BASE, { children: ['stix'] }),
    image('stix', `${BASE} stix2==1`),
  ]);
  expect(listMergeCandidates(bases)).toMatchObject([{ image: 'python3', resemblance: 'base' }]);
});
