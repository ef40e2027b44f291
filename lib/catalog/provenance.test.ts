import { describe, expect, it } from 'vitest';
import { classifyProvenance } from './provenance';

const base = new Map([
  ['six', '1.16.0'],
  ['requests', '2.31.0'],
]);
const dependencies = new Set(['boto3', 'requests']);

describe('classifyProvenance', () => {
  it.each([
    ['boto3', '1.0', { dependencies, base }, 'direct'],
    ['requests', '2.31.0', { dependencies, base }, 'direct'],
    ['six', '1.16.0', { dependencies, base }, 'inherited'],
    ['six', '1.17.0', { dependencies, base }, 'inherited-changed'],
    ['botocore', '1.0', { dependencies, base }, 'transitive'],
    ['botocore', '1.0', { dependencies: null, base }, 'added'],
    ['six', '1.16.0', { dependencies: null, base }, 'inherited'],
    ['boto3', '1.0', { dependencies, base: null }, 'direct'],
    ['six', '1.16.0', { dependencies, base: null }, 'not-known'],
    ['six', '1.16.0', { dependencies: null, base: null }, 'not-known'],
  ] as const)('%s %s is %4$s', (normalizedName, version, facts, expected) => {
    expect(classifyProvenance({ normalizedName, version }, facts)).toBe(expected);
  });
});
