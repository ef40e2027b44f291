import { describe, expect, it } from 'vitest';
import { parseCodeSpans } from './code-spans';

describe('code in a line of text', () => {
  it.each([
    ['plain', ['plain']],
    ['`eval()` of `a` in b', ['<eval()>', ' of ', '<a>', ' in b']],
    ['a lone ` stays', ['a lone ` stays']],
    ['`a` and `b', ['<a>', ' and `b']],
    ['``', ['``']],
    ['', []],
    ['<b>`<i>`</b>', ['<b>', '<<i>>', '</b>']],
  ])('is found in %j', (line, expected) => {
    expect(parseCodeSpans(line).map(({ text, isCode }) => (isCode ? `<${text}>` : text))).toEqual(
      expected,
    );
  });
});
