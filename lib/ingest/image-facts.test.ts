import { expect, it } from 'vitest';
import { describeImage, type ImageSources, type ImageState } from './image-facts';

const state: ImageState = {
  id: 1,
  name: 'acme',
  status: 'deprecated',
  deprecatedReason: 'as it was known',
  replacementName: null,
  devonly: true,
  baseRef: 'demisto/python3:3.12',
  baseImageId: 7,
  lastVersionId: 9,
  marked: false,
  markedReason: null,
};
const describeBy = (second: ImageSources | null, change: Partial<ImageState> = {}) =>
  describeImage({ ...state, ...change }, second, 'demisto', () => undefined);
const second = (listed: string | null): ImageSources => ({
  images: new Map(),
  deprecatedImages: new Map(listed === null ? [] : [['acme', listed]]),
});

it('keeps what was known while the second source cannot be read', () => {
  expect(describeBy(null)).toMatchObject({
    status: 'deprecated',
    deprecatedReason: 'as it was known',
    devonly: true,
    baseRef: 'demisto/python3:3.12',
    baseImageId: 7,
  });
  expect(describeBy(null, { marked: true, markedReason: 'by its mark' }).deprecatedReason).toBe(
    'by its mark',
  );
});

it('takes the reason of the second source before that of the mark, and forgets an old one', () => {
  const marked = { marked: true, markedReason: 'by its mark' };
  expect(describeBy(second('by the list'), marked).deprecatedReason).toBe('by the list');
  expect(describeBy(second(null), marked).deprecatedReason).toBe('by its mark');
  expect(describeBy(second(null))).toMatchObject({ status: 'retired', deprecatedReason: null });
});
