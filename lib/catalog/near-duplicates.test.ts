import { expect, it } from 'vitest';
import { buildCoverIndex, type CoverImageFixture } from '@/lib/testing/cover-index';
import { findNearDuplicates } from './near-duplicates';

const BASE = 'pip==1 certifi==1 idna==1 urllib3==1 requests==2';
const image = (name: string, python: string, more: Partial<CoverImageFixture> = {}) => ({
  name,
  versions: [{ tag: '1.0.0.1', python: python.split(' ') }],
  ...more,
});
const index = buildCoverIndex([
  image('python3', BASE, { children: ['tesseract', 'unzip', 'stix', 'taxii'] }),
  image('tesseract', BASE),
  image('unzip', BASE.replace('idna==1', 'idna==2')),
  image('stix', `${BASE} stix2==1`, { children: ['stix-more'] }),
  image('taxii', `${BASE} stix2==2 taxii2==1`),
  image('stix-more', `${BASE} stix2==1 more==1`),
  image('old', `${BASE} stix2==1`, { status: 'deprecated' }),
  image('py3-native', `${BASE} stix2==1 taxii2==1`),
  image('tiny', 'pip==1'),
]);
const of = (name: string) =>
  findNearDuplicates(index, name).map((one) => `${one.image} ${one.kind} ${one.difference}`);

it('finds images with the same packages by name, whatever their versions', () => {
  expect(of('tesseract')).toEqual([
    'unzip same 0',
    'stix within-it 1',
    'stix-more within-it 2',
    'taxii within-it 2',
  ]);
});

it('tells which of two has all that the other has', () => {
  expect(of('stix')).toEqual([
    'taxii within-it 1',
    'tesseract within-this 1',
    'unzip within-this 1',
  ]);
});

it('takes no base for a duplicate of what builds on it, nor what is not maintained', () => {
  expect(of('python3')).toEqual([]);
  expect(of('old')).toEqual([]);
  expect(of('py3-native')).toEqual([]);
  expect(of('tiny')).toEqual([]);
  expect(of('nowhere')).toEqual([]);
});
