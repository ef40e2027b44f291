import { describe, expect, it } from 'vitest';
import { readBaseFreshness } from './base-freshness';

const lastTags = new Map([['python3', '3.12.3.9']]);
const read = (baseRef: string | null, base: { image: string; tag: string } | null = null) =>
  readBaseFreshness({ baseRef, base }, 'demisto', (image) => lastTags.get(image) ?? null);

describe('readBaseFreshness', () => {
  it.each([
    ['demisto/python3:3.12.3.9', { kind: 'current', image: 'python3', tag: '3.12.3.9' }],
    [
      'demisto/python3:3.12.3.1',
      {
        kind: 'stale',
        image: 'python3',
        tag: '3.12.3.1',
        inCatalog: false,
        currentTag: '3.12.3.9',
      },
    ],
    ['python:3.12-alpine3.20', { kind: 'external', ref: 'python:3.12-alpine3.20' }],
    ['somebody/python3:3.12.3.9', { kind: 'external', ref: 'somebody/python3:3.12.3.9' }],
    ['demisto/gone:1.0', { kind: 'not-known' }],
    ['demisto/python3', { kind: 'external', ref: 'demisto/python3' }],
    [null, { kind: 'not-known' }],
  ])('%s', (ref, expected) => {
    expect(read(ref)).toEqual(expected);
  });

  it('goes by the version in the catalogue where there is one', () => {
    expect(read('demisto/python3:odd', { image: 'python3', tag: '3.12.3.1' })).toMatchObject({
      kind: 'stale',
      tag: '3.12.3.1',
      inCatalog: true,
    });
  });
});
