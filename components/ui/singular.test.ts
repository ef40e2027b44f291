import { expect, it } from 'vitest';
import { singular } from './singular';

it.each([
  ['images', 'image'],
  ['OS packages', 'OS package'],
  ['advisories', 'advisory'],
  ['passes', 'pass'],
  ['uses', 'use'],
  ['packages by license', 'package by license'],
  ['groups of releases', 'group of releases'],
])('of %s there may be one %s', (many, one) => {
  expect(singular(many)).toBe(one);
});
