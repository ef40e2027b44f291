import { expect, it } from 'vitest';
import type { ImageAsk } from './ask';
import { isPublished } from './published';

const ask: ImageAsk = {
  kind: 'image',
  name: 'acme',
  language: 'python',
  base: 'python3',
  python: ['Requests>=2.31', 'PyYAML'],
  os: ['curl>=8', 'openssl'],
  modules: [],
  whyNot: [],
  purpose: '',
  contentUrl: '',
};
const held = {
  versions: { requests: '2.32.3', pyyaml: '6.0' },
  osNames: ['curl', 'libssl3', 'openssl'],
};

it.each([
  ['everything', {}, true],
  ['an older release than asked for', { versions: { requests: '2.30', pyyaml: '6.0' } }, false],
  ['one package too few', { versions: { requests: '2.32.3' } }, false],
  ['an OS package too few', { osNames: ['curl'] }, false],
  ['no list of OS packages', { osNames: null }, true],
] as const)('an image with %s', (_what, change, expected) =>
  expect(isPublished(ask, { ...held, ...change })).toBe(expected),
);
