import { describe, expect, it } from 'vitest';
import { meetingSpecifier, parseNamedSpecifier } from './specifier';

describe('a named specifier', () => {
  it.each([
    ['boto3', { name: 'boto3', specifier: null }],
    ['boto3>=1.30', { name: 'boto3', specifier: '>=1.30' }],
    ['zope.interface==5.*', { name: 'zope.interface', specifier: '==5.*' }],
    ['boto3[crt,x] >= 1, < 2', { name: 'boto3', specifier: '>=1,<2' }],
    ['boto3 1.0', null],
    ['boto3[crt]>=1, <2', { name: 'boto3', specifier: '>=1,<2' }],
    ['boto3===weird', { name: 'boto3', specifier: '===weird' }],
    ['boto3=1', null],
    ['boto3>1.0+local', null],
    ['.boto3', null],
    ['', null],
  ])('%j is read as %j', (text, expected) => {
    expect(parseNamedSpecifier(text)).toEqual(expected);
  });
});

describe('an installed version', () => {
  it.each([
    ['1.30.0', '>=1.30', true],
    ['1.9', '>=1.30', false],
    ['2.0rc1', '>=1.30', true],
    ['2.0rc1', '<2', false],
    ['1.34.5', '==1.34.*', true],
    ['1.34.5', '~=1.34.2', true],
    ['1.0+cpu', '==1.0', true],
    ['not-a-version', '==1.*', false],
    ['not-a-version', '!=1.0', false],
  ])('%s against %s: %s', (version, specifier, expected) => {
    expect(meetingSpecifier(['0.0.1', version], specifier).has(version)).toBe(expected);
  });
});
