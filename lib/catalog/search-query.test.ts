import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSearchQuery } from './render-query';
import { type Condition, parseSearchQuery } from './search-query';

/** The only condition of a text that has one and nothing else. */
function conditionOf(text: string): Condition {
  const { words, terms, problems } = parseSearchQuery(text);
  expect({ words, problems }).toEqual({ words: [], problems: [] });
  expect(terms).toHaveLength(1);
  const [term] = terms;
  if (term === undefined) throw new Error('no condition');
  return term.condition;
}

describe('free words', () => {
  it.each([
    ['requests', ['requests']],
    ['  Message   QUEUE ', ['message', 'queue']],
    ['"message queue" aws', ['message queue', 'aws']],
    ['requests, boto3;', ['requests', 'boto3']],
    ['ruamel.yaml', ['ruamel.yaml']],
    ['libstdc++6', ['libstdc++6']],
    ['100% _x \\', ['100%', '_x', '\\']],
    ['"package:requests"', ['package:requests']],
    ["o'reilly", ["o'reilly"]],
    ['', []],
    ['""', []],
  ])('%j means the words %j', (text, words) => {
    expect(parseSearchQuery(text)).toEqual({ words, terms: [], problems: [] });
  });

  it('treats control characters, which no text of the catalogue holds, as blanks', () => {
    expect(parseSearchQuery('boto\u00003\tx').words).toEqual(['boto', '3', 'x']);
  });
});

describe('qualifiers', () => {
  it.each<[string, Condition]>([
    ['package:requests', { kind: 'package', name: 'requests', specifier: null }],
    ['package:Ruamel.YAML', { kind: 'package', name: 'ruamel-yaml', specifier: null }],
    ['package:boto3>=1.30,<2', { kind: 'package', name: 'boto3', specifier: '>=1.30,<2' }],
    ['package:boto3 >= 1.30', { kind: 'package', name: 'boto3', specifier: '>=1.30' }],
    ['package:"boto3 >=1, <2"', { kind: 'package', name: 'boto3', specifier: '>=1,<2' }],
    ['package:boto3[crt]~=1.30', { kind: 'package', name: 'boto3', specifier: '~=1.30' }],
    ['PACKAGE:boto3==1.*', { kind: 'package', name: 'boto3', specifier: '==1.*' }],
    ['requests==2.31.0', { kind: 'package', name: 'requests', specifier: '==2.31.0' }],
    ['os-package:libstdc++6', { kind: 'os-package', name: 'libstdc++6' }],
    ['os:alpine', { kind: 'os', id: 'alpine', version: null }],
    ['os:Debian:12', { kind: 'os', id: 'debian', version: '12' }],
    ['python:3.12', { kind: 'python', version: '3.12' }],
    ['status:Active', { kind: 'status', status: 'active' }],
    ['base:demisto/python3', { kind: 'base', image: 'python3' }],
    ['base:mcr.microsoft.com/powershell', { kind: 'base', image: 'mcr.microsoft.com/powershell' }],
    ['signed:yes', { kind: 'signed', signed: 'yes' }],
    ['env:DEPRECATED_IMAGE=true', { kind: 'env', key: 'DEPRECATED_IMAGE', text: 'true' }],
    ['env:"a b"', { kind: 'env', key: null, text: 'a b' }],
    ['env:PATH=/usr:/bin', { kind: 'env', key: 'PATH', text: '/usr:/bin' }],
    ['label:vendor:acme', { kind: 'label', key: 'vendor', text: 'acme' }],
    ['label:"a.b=c d"', { kind: 'label', key: 'a.b', text: 'c d' }],
    ['license:GPL', { kind: 'license', text: 'GPL' }],
    ['license:"OSI Approved :: MIT"', { kind: 'license', text: 'OSI Approved :: MIT' }],
    ['spdx:"Apache-2.0 AND MIT"', { kind: 'spdx', expression: 'Apache-2.0 AND MIT' }],
    ['image:python3.7', { kind: 'image', name: 'python3.7', tag: null }],
    ['demisto/stix2:1.0.0.12345', { kind: 'image', name: 'stix2', tag: '1.0.0.12345' }],
    ['docker.io/demisto/stix2', { kind: 'image', name: 'stix2', tag: null }],
    ['stix2:1.0.0.12345', { kind: 'image', name: 'stix2', tag: '1.0.0.12345' }],
    ['dockerimage: demisto/stix2:latest', { kind: 'image', name: 'stix2', tag: 'latest' }],
  ])('%s is read', (text, condition) => {
    expect(conditionOf(text)).toEqual(condition);
  });

  it('may be excluded with a dash, quoted or not', () => {
    expect(parseSearchQuery('-package:requests -env:"a b"').terms).toEqual([
      { condition: { kind: 'package', name: 'requests', specifier: null }, negated: true },
      { condition: { kind: 'env', key: null, text: 'a b' }, negated: true },
    ]);
  });

  it('stand among free words in any order', () => {
    const { words, terms } = parseSearchQuery('aws os:alpine queue');
    expect(words).toEqual(['aws', 'queue']);
    expect(terms).toHaveLength(1);
  });
});

describe('what is not understood', () => {
  it.each([
    ['pkg:requests', /no qualifier pkg:.*package:/],
    ['package:', /Nothing stands after package:/],
    ['package: requests', /Nothing stands after package:/],
    ['package:boto3=1.2', /boto3==1\.34\.\*/],
    ['package:boto3>=oops', /as pip takes it/],
    ['package:-x', /as pip takes it/],
    ['os-package:openssl>=3', /without a version/],
    ['os:12', /alpine or debian:12/],
    ['python:three', /3\.12/],
    ['status:dead', /active, deprecated, retired, unknown/],
    ['signed:maybe', /yes, no, unknown/],
    ['image:a:b:c', /demisto\/stix2/],
    ['base:?', /A base is written/],
    ['-requests', /Only a qualifier can be excluded/],
    ['"open', /quote is not closed/],
    ['a b c d e f g h i', /first 8 words/],
  ])('%s is reported in words', (text, message) => {
    const { problems } = parseSearchQuery(text);
    expect(problems[0]?.message).toMatch(message);
  });

  it('names the part that was left out and keeps the rest', () => {
    const query = parseSearchQuery('requests -colour:red os:alpine');
    expect(query.words).toEqual(['requests']);
    expect(query.terms).toHaveLength(1);
    expect(query.problems.map(({ part }) => part)).toEqual(['-colour:red']);
  });

  it('reads the beginning of a text of ten thousand characters and says so', () => {
    const query = parseSearchQuery(`requests ${'%_\\"\'('.repeat(2_000)}`);
    expect(query.words[0]).toBe('requests');
    expect(query.problems.at(-1)?.message).toMatch(/first 600 characters/);
  });

  it('uses at most 16 qualifiers and says so', () => {
    const query = parseSearchQuery('os:a '.repeat(17));
    expect(query.terms).toHaveLength(16);
    expect(query.problems[0]?.message).toMatch(/first 16 qualifiers/);
  });
});

describe('rendering a query', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'package:boto3>=1.3',
      '-os:alpine:3',
      'env:A="b c"',
      'label:x:y',
      '"a b"',
      '-',
      ':',
    ),
    fc.constantFrom('license:"a < b"', 'demisto/x:1.0', 'python:3', '"', 'package:"a == 1"', '-"'),
    fc.string({ maxLength: 6 }),
  );

  it('gives a text that means the same, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const first = parseSearchQuery(pieces.join(' '));
        const again = parseSearchQuery(renderSearchQuery(first));
        expect({ words: again.words, terms: again.terms }).toEqual({
          words: first.words,
          terms: first.terms,
        });
        expect(again.problems).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
