import { expect, test } from 'vitest';
import { decideStatus } from './image-status';

test.each([
  [true, 'present', 'active', 'deprecated'],
  [true, 'absent', 'active', 'deprecated'],
  [false, 'deprecated', 'active', 'deprecated'],
  [false, 'present', 'deprecated', 'active'],
  [false, 'present', 'unknown', 'active'],
  [false, 'absent', 'active', 'retired'],
  [null, 'present', 'unknown', 'active'],
  // Without the second source nothing becomes active, and nothing known is forgotten.
  [false, 'unread', 'unknown', 'unknown'],
  [false, 'unread', 'retired', 'retired'],
  [false, 'unread', 'deprecated', 'deprecated'],
  [true, 'unread', 'unknown', 'deprecated'],
] as const)('marked %s, folder %s, known as %s: %s', (marked, folder, known, status) => {
  expect(decideStatus({ marked, folder, known })).toBe(status);
});
