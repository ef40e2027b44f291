import { describe, expect, it } from 'vitest';
import { showName } from './show-name';

describe('showName', () => {
  it.each([
    ['requests', 'requests'],
    ['', '(empty)'],
    ['   ', '(empty)'],
    ['a b', 'a b'],
    ['\u202Etseuqer', '‹U+202E›tseuqer'],
    ['x\u0000y\tz', 'x‹U+0000›y‹U+0009›z'],
    ['\u00a0x', '‹U+00A0›x'],
    ['🚀', '🚀'],
    ['a'.repeat(10_000), `${'a'.repeat(80)}… (10,000 characters)`],
  ])('shows %j', (name, shown) => {
    expect(showName(name)).toBe(shown);
  });
});
