import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readItem } from './content-item';
import { readFullYaml } from './full-yaml';
import { readPlainYaml } from './plain-yaml';
import type { YamlMapping } from './yaml-node';

const itemOf = (text: string, top: YamlMapping | null) =>
  top === null ? null : readItem(text, top);

function readBoth(text: string) {
  const plain = readPlainYaml(text, 0);
  const full = readFullYaml(text, 0);
  return {
    plain: plain && itemOf(text, plain),
    full: full.ok ? itemOf(text, full.value) : full.error.message,
    isPlain: plain !== null,
  };
}

const INTEGRATION = `category: Data Enrichment
# a comment, with: a colon
commonfields:
  id: Acme's feed
  version: -1
configuration:
- display: Server URL (e.g. https://example.org)
  name: url
  type: 0
  additionalinfo: What is long goes on
    in the next line,

    and after a blank one
- display: "A name: with \\"quotes\\"
    over lines"
  name: 'it''s'
description:
display: Acme
name: Acme
script:
  commands:
  - name: acme-get
    arguments:
    -   name: id
        defaultvalue: ''
    outputs: []
  -
    name: acme-list
  script: |-
    def main():
    \treturn "#: [not YAML"


      # deeper
  dockerimage: demisto/python3:3.12.8.1
  alt_dockerimages:
  - demisto/auth-utils:1.0.0.2
  - 'demisto/boto3:2.0.0.3'
  subtype: python3
  type: python
autoUpdateDockerImage: false
tests:
- No tests
`;

describe('readPlainYaml', () => {
  it.each([
    ['LF', INTEGRATION],
    ['CRLF', INTEGRATION.replaceAll('\n', '\r\n')],
    ['a document mark', `---\n${INTEGRATION}`],
    ['no line break at the end', INTEGRATION.trimEnd()],
  ])('reads the usual style by itself, with %s', (_what, text) => {
    const { plain, full, isPlain } = readBoth(text);
    expect(isPlain).toBe(true);
    expect(plain).toEqual(full);
    expect(plain?.images.map((image) => image.text)).toEqual([
      'demisto/python3:3.12.8.1',
      'demisto/auth-utils:1.0.0.2',
      'demisto/boto3:2.0.0.3',
    ]);
  });

  it.each([
    'a: [b]',
    'a: &b c',
    'a: *b',
    'a: !!str b',
    'a: b # comment',
    'a: b: c',
    'a:\n\tb: c',
    'a: "unclosed\nb: c',
    "a: 'unclosed\nb: c",
    'a: "\\q"',
    'a: b\n  c: d',
    'a:\n    b: c\n  d: e',
    'a: |\n    b\n   c\n',
    '"a": b',
    '? a\n: b',
    'a: b\n---\nc: d',
    '- a',
    ' a: b',
    'a',
    '{a: b}',
    '%YAML 1.2\n---\na: b',
    'dockerimage: >-\n  demisto/x:1',
    'dockerimage: "demisto\\/x:1"',
    'dockerimage: a\ndockerimage: b',
    'a: @b',
    'a: - b',
    'a: b:',
    'a: b\rc: d',
    '',
  ])('leaves %j to the library', (text) => expect(readPlainYaml(text, 0)).toBeNull());

  // Pieces that go together well now and then, and badly most of the time.
  const piece = fc.constantFrom(
    'script:',
    'script: |',
    'dockerimage: demisto/x:1',
    'alt_dockerimages:',
    'type: python',
    'commonfields:',
    'id: Acme',
    'name: one two',
    'description: "it is',
    'closed"',
    "text: 'and",
    "on'",
    'folded: >-',
    'words that go on',
    '- item',
    '- key: value',
    '-',
    '- - deep',
    '# comment',
    '---',
    'autoUpdateDockerImage: no',
    'a: b: c',
    'k: ~',
    'empty: ""',
    'list: []',
    'map: {}',
    'x: {a: 1}',
    '"quoted": key',
    '-5',
    '--',
    'k: -5',
    'k: "a" b',
    'k: #',
    'k:v',
    'u: http://example.org/#x',
    '\ttab',
    '',
  );
  const lines = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 6 }), piece), { maxLength: 7 })
    .map((all) => all.map(([indent, text]) => ' '.repeat(indent) + text).join('\n'));
  const twisted = fc
    .tuple(fc.nat({ max: INTEGRATION.length }), fc.nat({ max: 30 }), fc.string({ maxLength: 4 }))
    .map(([at, gone, put]) => INTEGRATION.slice(0, at) + put + INTEGRATION.slice(at + gone));

  it.each([
    ['lines thrown together', lines],
    ['a file with a hole in it', twisted],
  ])('never says anything else than the library of %s', (_what, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { plain, full, isPlain } = readBoth(text);
        if (isPlain) expect(plain, JSON.stringify(text)).toEqual(full);
      }),
      { numRuns: 600 },
    );
  });
});
