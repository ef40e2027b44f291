import { expect, it } from 'vitest';
import { findConflict, toPep440 } from './specifiers';

it.each([
  '>=2,<3',
  '>1.0,<1.0.1',
  '>=2.31,==2.31.*',
  '~=2.2,!=2.3',
  '>1,<2,!=1.5',
  '<=1,>=1',
  '>=0.0.1,<1',
  '>=1!2,<1!3',
  '>=1.30',
])('finds that a version can meet %s', (specifier) => {
  expect(findConflict(specifier)).toBeNull();
});

it.each([
  '>=2,<1',
  '==1,==2',
  '>1,<1',
  '==2.*,<2',
  '~=2.2,>=3',
  '<=1,>=1,!=1',
  '==1.0,!=1.0',
  '<3,>=3.0.dev1',
])('finds that nothing can meet %s', (specifier) => {
  expect(findConflict(specifier)).toBe(specifier);
});

it.each([
  ['*', null],
  ['', null],
  ['^1.2.3', '>=1.2.3,<2'],
  ['^0.2.3', '>=0.2.3,<0.3'],
  ['^0.0.3', '>=0.0.3,<0.0.4'],
  ['^0', '>=0,<1'],
  ['~1.2.3', '>=1.2.3,<1.3'],
  ['~1', '>=1,<2'],
  ['1.2', '==1.2'],
  ['1.*', '==1.*'],
  ['~=1.2', '~=1.2'],
  ['>=1.2, <2', '>=1.2,<2'],
  ['>=1.2 <2', '>=1.2,<2'],
  ['^1 || ^2', undefined],
  ['latest', undefined],
])('says %j as %j in PEP 440', (written, specifier) => {
  expect(toPep440(written)).toBe(specifier);
});
