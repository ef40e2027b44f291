// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a Dockerfile names an ARG
import { describe, expect, it } from 'vitest';
import { parseBaseImage } from './dockerfile';

const reference = (dockerfile: string) => {
  const parsed = parseBaseImage(dockerfile);
  return parsed.ok ? parsed.value.reference : parsed.error;
};

describe('parseBaseImage', () => {
  it.each([
    ['one stage', 'FROM demisto/python3:3.12.1.9\nRUN x', 'demisto/python3:3.12.1.9'],
    ['lower case and a platform', 'from --platform=linux/amd64 alpine:3', 'alpine:3'],
    ['the last of several stages', 'FROM alpine AS files\nFROM demisto/ml:1', 'demisto/ml:1'],
    ['a chain of stages', 'FROM a/b:1 AS base\nFROM base AS gen\nFROM BASE', 'a/b:1'],
    ['ARG with a default', 'ARG V=ubi9\nARG T=9.4\nFROM reg.io/${V}:$T', 'reg.io/ubi9:9.4'],
    ['ARG in quotes', 'ARG V="3.18"\nFROM alpine:${V}', 'alpine:3.18'],
    ['ARG of ARG', 'ARG A=1\nARG B=x/y:$A\nFROM $B', 'x/y:1'],
    ['a default in place', 'FROM alpine:${V:-3.18}', 'alpine:3.18'],
    ['an alternative in place', 'ARG V=1\nFROM alpine${V:+:edge}', 'alpine:edge'],
    ['ARG of a stage has no say', 'ARG V=1\nFROM a:$V AS x\nARG V=2\nFROM a:$V', 'a:1'],
    ['continued lines with a comment', 'FROM \\\n# why\n\\\n  alpine:3', 'alpine:3'],
    ['a comment', '# FROM x\nFROM alpine', 'alpine'],
    ['FROM within a here-document', 'FROM alpine\nRUN <<EOF\nFROM evil\nEOF\n', 'alpine'],
    ['FROM within a continued RUN', 'FROM alpine\nRUN echo \\\nFROM evil', 'alpine'],
    ['Windows line ends', '\uFEFFFROM alpine:3\r\nRUN x\r\n', 'alpine:3'],
    ['Docker Hub spelled out', 'FROM docker.io/demisto/python3:1', 'demisto/python3:1'],
  ])('reads %s', (_, dockerfile, expected) => {
    expect(reference(dockerfile)).toBe(expected);
  });

  it('tells repository, tag and digest apart', () => {
    expect(parseBaseImage(`FROM reg.io:5000/a/b:1@sha256:${'0'.repeat(64)}`)).toEqual({
      ok: true,
      value: {
        reference: `reg.io:5000/a/b:1@sha256:${'0'.repeat(64)}`,
        repository: 'reg.io:5000/a/b',
        tag: '1',
        digest: `sha256:${'0'.repeat(64)}`,
      },
    });
    expect(parseBaseImage('FROM ubuntu:18')).toMatchObject({
      value: { repository: 'ubuntu', tag: '18' },
    });
    expect(parseBaseImage('FROM scratch')).toMatchObject({ value: { tag: null, digest: null } });
  });

  it.each([
    ['', 'has no FROM'],
    ['ARG V\nFROM alpine:$V', 'line 2: ARG V has no value'],
    ['RUN x\nFROM', 'line 2: FROM names no image'],
    ['FROM UPPER/case', '"UPPER/case" is no image'],
  ])('says of %j that it %s', (dockerfile, reason) => {
    expect(reference(dockerfile)).toBe(reason);
  });

  it('stays quick on a line made to be slow', () => {
    const line = `ARG ${'A="'.repeat(100_000)}\nFROM ${'--a=b '.repeat(50_000)}`;
    expect(parseBaseImage(line).ok).toBe(false);
  });
});
