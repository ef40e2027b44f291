import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedReferences } from '@/lib/catalog/reference-facts';
import { fixTags } from './fix';
import { judgeItem } from './judge';
import { readContent } from './read-content';

const known: NamedReferences = {
  images: new Map(
    ['python3', 'boto3'].map((name) => [
      name,
      {
        name,
        status: 'active',
        deprecated: false,
        deprecatedReason: null,
        removed: false,
        last: { tag: '3.12.9.200', createdAt: new Date('2026-06-01'), pythonVersion: '3.12.9' },
        replacement: null,
      },
    ]),
  ),
  versions: new Map(
    ['python3', 'boto3'].flatMap((image) =>
      ['3.10.1.7', '3.12.9.200'].map((tag) => [
        `${image}:${tag}`,
        {
          image,
          tag,
          createdAt: new Date(tag === '3.10.1.7' ? '2025-06-01' : '2026-06-01'),
          removedAt: null,
          pythonVersion: '3.12.1',
          tagsBehind: tag === '3.10.1.7' ? 12 : 0,
          isNewerThanLast: false,
          onlyPython2: [],
        },
      ]),
    ),
  ),
  suggestions: new Map(),
};

function fix(text: string): string {
  const reading = readContent(text);
  if (reading.kind !== 'item') return text;
  const fixed = fixTags(text, judgeItem(reading.item, known, 'demisto').images);
  if (!fixed.ok) throw new Error(fixed.error);
  return fixed.value;
}

const OLD = '3.10.1.7';
const NEW = '3.12.9.200';
const replaceTags = (text: string) =>
  text.replaceAll(`demisto/python3:${OLD}`, `demisto/python3:${NEW}`);

describe('fixTags', () => {
  it.each([
    ['a plain tag', `script:\n  dockerimage: demisto/python3:${OLD}\n  type: python\n`],
    ['single quotes', `dockerimage: 'demisto/python3:${OLD}'  # pinned: why?\n`],
    ['double quotes and CRLF', `a: 1\r\ndockerimage: "demisto/python3:${OLD}"\r\nb: 2\r\n`],
    ['a byte order mark', `\uFEFFdockerimage: demisto/python3:${OLD}`],
    ['an alias', `x: &i demisto/python3:${OLD}\ndockerimage: *i\nalt_dockerimages: [*i]\n`],
    ['a folded text', `dockerimage: >-\n  demisto/python3:${OLD}\n# end\n`],
    ['blanks inside quotes', `dockerimage: " demisto/python3:${OLD} "\n`],
    ['flow style', `{"script": {"dockerimage":"demisto/python3:${OLD}", "type":"python"}}`],
    ['characters beyond the BMP before it', `name: 🐍🚀\ndockerimage: demisto/python3:${OLD}\n`],
  ])('writes %s and leaves every other character', (_what, text) => {
    const fixed = fix(text);
    expect(fixed).toBe(replaceTags(text));
    expect(fixed).not.toBe(text);
    expect(fix(fixed)).toBe(fixed);
  });

  it('does not touch the same words in a description or a comment', () => {
    const line = `dockerimage: demisto/python3:${OLD}`;
    const text = `# ${line}\ndescription: use demisto/python3:${OLD}\n${line}\n`;
    expect(fix(text)).toBe(
      `# ${line}\ndescription: use demisto/python3:${OLD}\n${replaceTags(line)}\n`,
    );
  });

  it.each([
    [
      'updates are turned off',
      `dockerimage: demisto/python3:${OLD}\nautoUpdateDockerImage: false\n`,
    ],
    ['it is written with escapes', `dockerimage: "demisto\\/python3:${OLD}"\n`],
    ['there is no tag', 'dockerimage: demisto/python3\n'],
    ['the tag is not known', 'dockerimage: demisto/python3:9.9\n'],
    ['the image is not known', `dockerimage: demisto/other:${OLD}\n`],
    ['it is of somebody else', `dockerimage: someone/python3:${OLD}\n`],
    ['it is the last one', `dockerimage: demisto/python3:${NEW}\n`],
  ])('leaves the file where %s', (_what, text) => expect(fix(text)).toBe(text));

  it('refuses a text other than the one that was judged', () => {
    const text = `dockerimage: demisto/python3:${OLD}\n`;
    const reading = readContent(text);
    if (reading.kind !== 'item') throw new Error('no item');
    const { images } = judgeItem(reading.item, known, 'demisto');
    expect(fixTags(`# moved\n${text}`, images)).toEqual({
      ok: false,
      error: expect.stringContaining('changed while it was checked'),
    });
  });

  it('writes nothing that would be read as something else', () => {
    const text = `dockerimage: demisto/python3:${OLD}\n`;
    const reading = readContent(text);
    if (reading.kind !== 'item') throw new Error('no item');
    const images = judgeItem(reading.item, known, 'demisto').images.map((image) => ({
      ...image,
      update: { kind: 'possible', tag: '1 # nothing more' } as const,
    }));
    expect(fixTags(text, images)).toEqual({
      ok: false,
      error: expect.stringContaining('would change more than the tag'),
    });
  });

  const lineBreak = fc.constantFrom('\n', '\r\n');
  const quote = fc.constantFrom('', "'", '"');
  const noise = fc.constantFrom(
    '# dockerimage: demisto/python3:3.10.1.7',
    'description: "demisto/python3:3.10.1.7"',
    'display: |-\n  dockerimage: demisto/python3:3.10.1.7\n   # and more',
    'name: Zürich 🐍 – demisto/python3:3.10.1.7',
    'tests:\n- No tests',
    'configuration: [{name: a, "b": [1, 2]}]',
    '',
  );
  const image = fc.constantFrom(
    'demisto/python3',
    'demisto/boto3',
    'demisto/other',
    'else/python3',
  );
  const tag = fc.constantFrom(':3.10.1.7', ':3.12.9.200', ':1', '');
  const file = fc
    .record({
      head: fc.uniqueArray(noise, { maxLength: 4 }),
      tail: fc.uniqueArray(noise, { maxLength: 4 }),
      uses: fc.array(fc.tuple(image, tag, quote), { minLength: 1, maxLength: 4 }),
      inScript: fc.boolean(),
      isHeld: fc.boolean(),
      eol: lineBreak,
      mark: fc.constantFrom('', '\uFEFF'),
    })
    .map(({ head, tail, uses, inScript, isHeld, eol, mark }) => {
      const [first = ['', '', ''], ...others] = uses;
      const write = ([name, version, by]: readonly string[]) => `${by}${name}${version}${by}`;
      const indent = inScript ? '  ' : '';
      const lines = [
        ...new Set(head),
        ...(inScript ? ['script:'] : []),
        `${indent}dockerimage: ${write(first)}`,
        ...(others.length > 0 ? [`${indent}alt_dockerimages:`] : []),
        ...others.map((use) => `${indent}- ${write(use)}`),
        ...(isHeld ? ['autoUpdateDockerImage: false'] : []),
        ...tail.filter((line) => !head.includes(line)),
      ];
      return mark + lines.join('\n').replaceAll('\n', eol);
    });

  it('changes nothing but tags, in any file, and nothing more the second time', () => {
    let changed = 0;
    fc.assert(
      fc.property(file, (text) => {
        const reading = readContent(text);
        expect(reading.kind, JSON.stringify(reading)).toBe('item');
        if (reading.kind !== 'item') return;
        const fixed = fix(text);
        // What stands between the tags is the same, one piece after the other.
        const tags = reading.item.images.flatMap((use) => (use.tag === null ? [] : [use.tag]));
        let at = 0;
        let rest = fixed;
        for (const { start, end } of tags.toSorted((a, b) => a.start - b.start)) {
          const between = text.slice(at, start);
          expect(rest.startsWith(between)).toBe(true);
          rest = rest.slice(between.length);
          const before = text.slice(start, end);
          const after = rest.startsWith(NEW) ? NEW : before;
          expect(rest.startsWith(after)).toBe(true);
          rest = rest.slice(after.length);
          at = end;
        }
        expect(rest).toBe(text.slice(at));
        expect(fix(fixed)).toBe(fixed);
        if (fixed !== text) changed += 1;
      }),
      { numRuns: 400 },
    );
    expect(changed).toBeGreaterThan(20);
  });
});
