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
    '-'.repeat(40),
    '+'.repeat(40),
    '1.'.repeat(40),
    '1234567890. '.repeat(40),
  ])('leaves what people write: %j', (text) => expect(boundMarkdown(text)).toBe(text));

  it.each([
    ['>'.repeat(10_000), '>'.repeat(12)],
    [`a\n${'- '.repeat(5_000)}x`, `a\n${'- '.repeat(12).trimEnd()} x`],
    [`${'> 1. '.repeat(2_000)}x`, `${'> 1. '.repeat(6).trimEnd()} x`],
    [`${'+ 2) '.repeat(2_000)}x`, `${'+ 2) '.repeat(6).trimEnd()} x`],
    ['- '.repeat(13).trimEnd(), '- '.repeat(12).trimEnd()],
    [`${'>\t'.repeat(13)}x`, `${'>\t'.repeat(11)}>\tx`],
  ])('takes away what is deeper than its parser can go', (text, bounded) =>
    expect(boundMarkdown(text)).toBe(bounded),
  );

  it.each(['*', '_a', '[', '![](', ']', '|', 'a\n', '- a\n', '<', '~~'])(
    'takes more than a thousand of %j as code',
    (mark) => {
      const text = mark.repeat(1_000 / mark.replace(/[^\n[\]*_~|`<]/g, '').length);
      expect(boundMarkdown(text)).toBe(text);
      expect(boundMarkdown(`${text}*`)).toBe(`\`\`\`\n${text}*\n\`\`\``);
    },
  );

  it('fences with more than is in it', () =>
    expect(boundMarkdown(`${'`'.repeat(5)}${'*'.repeat(1_000)}`)).toMatch(/^`{6}\n`{5}\*/));
});
