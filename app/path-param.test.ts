import { describe, expect, it } from 'vitest';
import { pathParam } from './path-param';

describe('pathParam', () => {
  it.each([
    ['ruamel.yaml', 'ruamel.yaml'],
    ['%F0%9F%9A%80', '🚀'],
    ['a%20b%01', 'a b\u0001'],
    ['%2525', '%25'],
    ['%', '%'],
    ['a%00b', 'a%00b'],
    ['%E0%A4%A', '%E0%A4%A'],
  ])('reads %j', (raw, meant) => {
    expect(pathParam(raw)).toBe(meant);
  });
});
