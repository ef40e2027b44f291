import { describe, expect, it } from 'vitest';
import { plainMarkdown, quoteMarkdown } from './inert-markdown';

describe('quoteMarkdown', () => {
  it.each([
    ['paragraphs', 'One.\n\nTwo **bold**.', '> One.\n>\n> Two **bold**.'],
    ['lists', '* a\n* b\n  1. c', '> - a\n> - b\n>   1. c'],
    ['where a list begins', '3. a\n4. b', '> 3. a\n> 4. b'],
    ['room in lists', '- a\n\n  b\n- c', '> - a\n>\n>   b\n> - c'],
    ['code', '```py\nx = "<b> @x"\n```', '> ```\n> x = "<b> @x"\n> ```'],
    ['tables', '|a|b|\n|-|:-:|\n|1|2|', '> | a |  b  |\n> | - | :-: |\n> | 1 |  2  |'],
    ['line ends of any kind', 'a\rb\r\nc', '> a\n> b\n> c'],
    ['a heading, as words', '# Why', '> **Why**'],
    ['nothing', ' \n', ''],
    [
      'words with signs',
      'v2_beta costs 3 (or 4) - that is all!',
      '> v2_beta costs 3 (or 4) - that is all!',
    ],
  ])('keeps %s', (_what, text, quoted) => expect(quoteMarkdown(text)).toBe(quoted));

  it.each([
    ['HTML', '<img src=x onerror=alert(1)>', '> \\<img src=x onerror=alert(1)>'],
    ['a comment nobody would see', 'a <!-- b --> c', '> a \\<!-- b --> c'],
    ['a mention', 'Ask @some-one/team.', '> Ask `@some-one/team`.'],
    ['a mention in disguise', '&#64;someone \\@other', '> `@someone` `@other`'],
    [
      'a mention in two pieces',
      '@[someone](https://x.example)',
      '> `@someone` (`https://x.example`)',
    ],
    ['a mention in a table', '|@x|\n|-|', '> | `@x` |\n> | ---- |'],
    ['a mention that is struck out', '~~@x~~', '> ~~`@x`~~'],
    ['a mention in a footnote', 'a[^1]\n\n[^1]: by @me', '> a\n>\n> by `@me`'],
    ['closing an issue', 'Closes #12, a/b#3 and gh-4', '> Closes `#12`, `a/b#3` and `gh-4`'],
    ['an address', 'See https://github.com/a/b/pull/1.', '> See `https://github.com/a/b/pull/1`.'],
    ['a link', '[here](https://evil.example)', '> here (`https://evil.example`)'],
    ['a link from afar', '[t]\n\n[t]: javascript:alert(1)', '> t (`javascript:alert(1)`)'],
    [
      'a link of several words and an image',
      '[a *b*  \n![logo](https://x.example/i.png)](https://evil.example)',
      '> a b logo (`https://evil.example`)',
    ],
    ['an address to write to', '[write](mailto:a@x.example)', '> write (`a@x.example`)'],
    ['an image', '![](https://track.example/x.png)', '> `https://track.example/x.png`'],
    ['an image from afar', '![a][b]\n\n[b]: https://x.example/p', '> a (`https://x.example/p`)'],
    ['a diagram', '```mermaid\ngraph\n```', '> ```\n> graph\n> ```'],
    ['a box to tick', '- [ ] merge', '> - merge'],
    ['an alert', '[!WARNING]\nRun', '> \\[!WARNING]\n> Run'],
    ['a formula', '$x$', '> \\$x\\$'],
    ['the direction of writing', 'a\u202eb\u0000c\u2067', '> abc'],
  ])('makes no effect of %s', (_what, text, quoted) => expect(quoteMarkdown(text)).toBe(quoted));

  it('is not harmed by depth', () => {
    for (const text of [
      '>'.repeat(20_000),
      `${'!['.repeat(2_500)}${'](a)'.repeat(1_250)}`,
      '- '.repeat(2_500),
      `${'*a _b '.repeat(300)}${'_ *'.repeat(300)}`,
    ]) {
      expect(quoteMarkdown(text)).toMatch(/^>/);
    }
  });
});

it('writes as text what lies deeper than anybody writes', () => {
  const depths = Array.from({ length: 60 }, (_, depth) => depth);
  const lists = quoteMarkdown(depths.map((depth) => `${'  '.repeat(depth)}- a`).join('\n'));
  expect(lists.match(/- a$/gm)).toHaveLength(25);
  const marks = quoteMarkdown(`${'*a ~~b '.repeat(20)}c${'~~*'.repeat(20)}`);
  expect(marks.match(/_a ~~b/g)).toHaveLength(12);
});

describe('plainMarkdown', () => {
  it('takes nothing as Markdown', () =>
    expect(plainMarkdown('# *Two*\nlines of <b>@somebody</b>, GPL-3.0-only')).toBe(
      '\\# \\*Two\\* lines of \\<b>`@somebody`\\</b>, GPL-3.0-only',
    ));

  it('leads nowhere', () =>
    expect(plainMarkdown('www.evil.example or a.b@evil.example')).toBe(
      '`www.evil.example` or `a.b@evil.example`',
    ));
});
