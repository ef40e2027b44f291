import { expect, test } from 'vitest';
import { checkNight } from './breaker';

const ordinary = { versionsBefore: 12_601, imagesBefore: 279, imagesNow: 279, removed: 0 };

test.each([
  ['the largest ordinary removal', { removed: 68 }],
  ['two of a hundred', { removed: 252 }],
  ['200 of a small catalogue', { versionsBefore: 400, removed: 200 }],
  ['a new image', { imagesNow: 280 }],
  ['the first night', { versionsBefore: 0, imagesBefore: 0, imagesNow: 279 }],
])('believes %s', (_, night) => {
  expect(checkNight({ ...ordinary, ...night }).ok).toBe(true);
});

test.each([
  ['more than two of a hundred', { removed: 253 }, '253 versions of 12601 would disappear'],
  ['the night of 2025-03-24', { versionsBefore: 19_500, removed: 8046 }, '8046 versions of 19500'],
  ['more than 200 of a small catalogue', { versionsBefore: 400, removed: 201 }, '201 versions'],
  ['an image less', { imagesNow: 278 }, '278 images where the catalogue has 279'],
])('refuses %s', (_, night, reason) => {
  expect(checkNight({ ...ordinary, ...night })).toEqual({
    ok: false,
    error: expect.stringContaining(reason),
  });
});
