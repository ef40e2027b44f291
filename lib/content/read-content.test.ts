import { describe, expect, it } from 'vitest';
import { bodyStart, checkCharacters, decodeFile } from './decode';
import { readContent } from './read-content';

const bytes = (...values: readonly (string | number)[]) =>
  Buffer.concat(values.map((v) => (typeof v === 'string' ? Buffer.from(v) : Buffer.from([v]))));

function itemOf(text: string) {
  const reading = readContent(text);
  if (reading.kind !== 'item') throw new Error(`${reading.kind}: ${JSON.stringify(reading)}`);
  return reading.item;
}

const steps = (count: number) =>
  Array.from({ length: count }, (_, depth) => `${' '.repeat(depth)}[a]:`).join('\n');

const images = (text: string) => itemOf(text).images.map((use) => [use.key, use.text, use.line]);

describe('readContent', () => {
  it('finds the image of an integration inside script, and its others', () => {
    const text = `commonfields:
  id: Acme
  version: -1
name: Acme v2
script:
  dockerimage: demisto/python3:3.12.8.1
  alt_dockerimages:
  - demisto/boto3py3:1.0.0.2
  type: python
  subtype: python3
`;
    expect(itemOf(text)).toMatchObject({
      kind: 'integration',
      id: 'Acme',
      name: 'Acme v2',
      language: 'python',
      subtype: 'python3',
      autoUpdate: true,
      deprecated: false,
      problems: [],
    });
    expect(images(text)).toEqual([
      ['dockerimage', 'demisto/python3:3.12.8.1', 6],
      ['alt_dockerimages', 'demisto/boto3py3:1.0.0.2', 8],
    ]);
  });

  it('finds the image of a script at the top', () => {
    const text = `commonfields: {id: AcmeScript}
script: "-"
type: python
dockerimage: 'demisto/python3:3.12.8.1'
deprecated: true
autoUpdateDockerImage: false
`;
    expect(itemOf(text)).toMatchObject({
      kind: 'script',
      id: 'AcmeScript',
      autoUpdate: false,
      deprecated: true,
    });
    expect(images(text)).toEqual([['dockerimage', 'demisto/python3:3.12.8.1', 4]]);
  });

  it.each(['false', 'False', 'FALSE', 'no', 'off', '"false"', "'no'"])(
    'takes autoUpdateDockerImage: %s for no',
    (word) =>
      expect(itemOf(`dockerimage: demisto/x:1\nautoUpdateDockerImage: ${word}`).autoUpdate).toBe(
        false,
      ),
  );

  it.each(['true', 'yes', '', '~', 'falsehood'])(
    'does not take autoUpdateDockerImage: %s for no',
    (word) =>
      expect(itemOf(`dockerimage: demisto/x:1\nautoUpdateDockerImage: ${word}`).autoUpdate).toBe(
        true,
      ),
  );

  it.each([
    ['a playbook', 'id: play\ntasks:\n  "0":\n    task:\n      script: Print\n'],
    ['a pipeline', 'stages: [a]\njob:\n  script:\n  - make\n'],
    ['a workflow of scripts', 'script:\n- make\n- make test\n'],
    ['a list', '- dockerimage: demisto/x:1\n'],
    ['a text', 'dockerimage'],
    ['nothing', ''],
    ['a comment', '# dockerimage: demisto/x:1\n'],
    ['a mapping of another kind', 'script:\n  build: make\n'],
  ])('lets %s be', (_what, text) => expect(readContent(text)).toEqual({ kind: 'other' }));

  it.each([
    ['an alias', 'x: &i demisto/x:1\ndockerimage: *i\n', [['dockerimage', 'demisto/x:1', 1]]],
    [
      'a merged mapping',
      'base: &b\n  dockerimage: demisto/x:1\nscript:\n  <<: *b\n  type: python\n',
      [['dockerimage', 'demisto/x:1', 2]],
    ],
    [
      'its own before the merged one',
      'base: &b {dockerimage: "demisto/x:1"}\nscript:\n  <<: [*b]\n  dockerimage: demisto/y:2\n',
      [['dockerimage', 'demisto/y:2', 4]],
    ],
    [
      'flow style',
      '{"script": {"dockerimage": "demisto/x:1"}}',
      [['dockerimage', 'demisto/x:1', 1]],
    ],
    ['a folded text', 'dockerimage: >-\n  demisto/x:1\n', [['dockerimage', 'demisto/x:1', 1]]],
    [
      'an alternative that is no list',
      'alt_dockerimages: demisto/x:1',
      [['alt_dockerimages', 'demisto/x:1', 1]],
    ],
    ['a number', 'dockerimage: 3.10', [['dockerimage', '3.10', 1]]],
    ['no value', 'dockerimage:\nscript: x\ntype: python\n', []],
    ['null', 'dockerimage: null\n', []],
    ['blanks', 'dockerimage: "  "\n', []],
  ])('reads an image written as %s', (_what, text, expected) =>
    expect(images(text)).toEqual(expected),
  );

  it.each([
    ['a list', 'dockerimage: [demisto/x:1]', 'a list stands there'],
    ['a mapping', 'script:\n  dockerimage:\n    name: x\n', 'a mapping stands there'],
    ['too many', `alt_dockerimages: [${'a, '.repeat(300)}]`, 'more than 200 images'],
  ])('says that %s is no image', (_what, text, message) =>
    expect(itemOf(text).problems[0]?.message).toContain(message),
  );

  it.each([
    ['mistakes', 'script:\n  dockerimage: [a\nname: x', 3, 'This is not YAML'],
    [
      'a key that is there twice',
      'dockerimage: demisto/x:1\n\ndockerimage: demisto/x:2',
      3,
      'twice',
    ],
    ['several documents', 'dockerimage: demisto/x:1\n---\nb: 2', 2, 'several YAML documents'],
    ['an alias to nothing', 'a: 1\ndockerimage: *gone', 2, 'gone'],
    ['brackets without end', `a:\n- ${'['.repeat(100_000)}`, 2, 'nested too deeply'],
    ['closed ones', `a: ${'{b: ['.repeat(30_000)}${']}'.repeat(30_000)}`, 1, 'nested too deeply'],
    ['dashes without end', `a:\n${'- '.repeat(100_000)}[b]`, 2, 'nested too deeply'],
    ['steps without end', steps(1_000), 901, 'nested too deeply'],
  ])('reports %s with the line', (_what, text, line, message) => {
    const reading = readContent(text);
    expect(reading).toMatchObject({ kind: 'problem', problem: { line } });
    expect(JSON.stringify(reading)).toContain(message);
  });

  it('unfolds nothing of what would fill the memory', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, n) =>
        `a${n}: &a${n} [${
          n === 0
            ? 'x'
            : Array(9)
                .fill(`*a${n - 1}`)
                .join(', ')
        }]`,
    );
    const text = `${bomb.join('\n')}\nscript: *a39\ndockerimage: demisto/x:1\n`;
    expect(images(text)).toEqual([['dockerimage', 'demisto/x:1', 42]]);
  });

  it('does not go round in a circle of merges', () => {
    const text = 'script: &a\n  <<: [*a, *a]\n  dockerimage: demisto/x:1\n';
    expect(images(text)).toEqual([['dockerimage', 'demisto/x:1', 3]]);
  });

  it('asks the library no more than it is allowed to, and says what that means', () => {
    const odd = `a: [b]\n${'#'.repeat(500)}\ndockerimage: demisto/x:1`;
    expect(readContent(odd, 100)).toMatchObject({
      kind: 'problem',
      problem: { message: expect.stringContaining('not written in the plain block style') },
    });
    expect(readContent(odd.replace('[b]', 'b'), 100).kind).toBe('item');
  });

  it('reads five megabytes in the usual style', () => {
    const code = `    x = 1\n`.repeat(500_000);
    const text = `script:\n  script: |\n${code}  dockerimage: demisto/x:1\n`;
    expect(images(text)).toEqual([['dockerimage', 'demisto/x:1', 500_003]]);
  });
});

describe('decodeFile', () => {
  it('keeps the byte order mark, behind which the YAML begins', () => {
    const decoded = decodeFile(bytes(0xef, 0xbb, 0xbf, 'dockerimage: demisto/x:1'));
    const text = decoded.ok ? decoded.value : '';
    expect([text.charCodeAt(0), bodyStart(text)]).toEqual([0xfeff, 1]);
    const [use] = itemOf(text).images;
    expect(text.slice(use?.tag?.start, use?.tag?.end)).toBe('1');
  });

  it.each([
    ['UTF-16', bytes(0xff, 0xfe, 'a', 0, 'b', 0), 'UTF-16'],
    ['bytes that are no text', bytes('script: ', 0xc3, 0x28), 'not UTF-8'],
    ['NUL', bytes('a: b', 0), 'NUL'],
    ['too much', new Uint8Array(8 * 1024 * 1024 + 1), '8.0 MiB'],
  ])('refuses %s in words', (_what, input, message) => {
    const decoded = decodeFile(input);
    expect(decoded.ok ? '' : decoded.error.message).toContain(message);
  });

  it('says the same of text that came as text', () =>
    expect(checkCharacters('a\0b')).toMatchObject({ ok: false }));
});
