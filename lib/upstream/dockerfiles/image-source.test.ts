import { describe, expect, it } from 'vitest';
import { readImageSource } from './image-source';

const read = (files: Readonly<Record<string, string>>) =>
  readImageSource('example', new Map(Object.entries(files)), 'demisto');

describe('readImageSource', () => {
  it('joins what the files of the folder say', () => {
    const source = read({
      Dockerfile: 'FROM demisto/python3:3.12.1.9\n',
      'build.conf':
        '# comment\nversion=1.0.0\ndevonly=true\ndeprecated=TRUE\n' +
        'deprecated_reason=Use the demisto/py3-tools docker image instead.\nnothing\n',
      Pipfile: '[packages]\nrequests = "*"\n',
      'requirements.txt': 'six\n',
    });
    expect(source).toEqual({
      image: 'example',
      version: '1.0.0',
      devonly: true,
      deprecated: true,
      deprecatedReason: 'Use the demisto/py3-tools docker image instead.',
      replacement: 'py3-tools',
      base: {
        reference: 'demisto/python3:3.12.1.9',
        repository: 'demisto/python3',
        tag: '3.12.1.9',
        digest: null,
      },
      dependencies: [{ name: 'requests', specifier: '*', location: null, file: 'Pipfile' }],
      problems: [],
    });
  });

  it('knows no dependencies, rather than none, where no file lists them', () => {
    const source = read({ Dockerfile: 'FROM alpine' });
    expect(source).toMatchObject({ dependencies: null, version: null, deprecated: false });
    expect(source.problems).toEqual([]);
  });

  it('says which file could not be read and goes on with the others', () => {
    const source = read({ Dockerfile: '', 'build.conf': 'version=2', Pipfile: '[' });
    expect(source).toMatchObject({ base: null, dependencies: null, version: '2' });
    expect(source.problems).toEqual([
      'Dockerfile: has no FROM',
      expect.stringMatching(/^Pipfile: line 1: /),
    ]);
    expect(read({ Dockerfile: 'FROM a', 'requirements.txt': 'six\n==1\n' })).toMatchObject({
      dependencies: [{ name: 'six' }],
      problems: ['requirements.txt: line 2: "==1" names no package'],
    });
  });
});
