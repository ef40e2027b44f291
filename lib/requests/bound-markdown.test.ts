import { describe, expect, it } from 'vitest';
import { boundMarkdown } from './bound-markdown';

describe('boundMarkdown', () => {
  it.each([
    '> > - 1. a',
    '- [ ] to do\n  - more',
    'a > b - c',
    '***',
    '',
    `${'  '.repeat(40)}- far in`,
  ])('leaves what people write: %j', (text) => expect(boundMarkdown(text)).toBe(text));

  it.each([
    ['>'.repeat(10_000), '>'.repeat(12)],
    [`a\n${'- '.repeat(5_000)}x`, `a\n${'- '.repeat(12).trimEnd()} x`],
    [`${'> 1. '.repeat(2_000)}x`, `${'> 1. '.repeat(6).trimEnd()} x`],
  ])('takes away what is deeper than its parser can go', (text, bounded) =>
    expect(boundMarkdown(text)).toBe(bounded),
  );

  it('takes thousands of marks as text', () => {
    expect(boundMarkdown('_a*'.repeat(500))).toBe('_a*'.repeat(500));
    expect(boundMarkdown('_a*'.repeat(2_000))).toBe('\\_a\\*'.repeat(2_000));
  });
});
