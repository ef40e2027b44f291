import { expect, test } from 'vitest';
import { encodeColumns } from './copy-text';

test.each([
  ['a tab, a line end, a return and a backslash', 'a\tb\nc\rd\\e', 'a\\tb\\nc\\rd\\\\e'],
  ['an empty text', '', ''],
  ['nothing', null, '\\N'],
  ['a text that looks like nothing', '\\N', '\\\\N'],
  ['a truth', true, 't'],
  ['bytes', Buffer.from([0, 255]), '\\\\x00ff'],
  ['a moment', new Date('2026-06-30T06:40:01Z'), '2026-06-30T06:40:01.000Z'],
  ['numbers', [3, 1, 2], '{3,1,2}'],
  ['no elements', [], '{}'],
  ['texts with quotes', ['a"b', 'c\\d', ''], '{"a\\\\"b","c\\\\\\\\d",""}'],
])('encodes %s', (_, value, encoded) => {
  expect(encodeColumns([value])).toBe(encoded);
});

test('separates columns by tabs, also after an empty one', () => {
  expect(encodeColumns(['', null, 1])).toBe('\t\\N\t1');
});
