import { describe, expect, it } from 'vitest';
import { alignNames } from '../alignment';
import { BUILT_IN_LIST } from '../built-in-list';
import { inventSquats } from './invented';

describe('inventSquats', () => {
  const invented = inventSquats(BUILT_IN_LIST);

  it('makes one slip in a known name', () => {
    expect(invented.length).toBeGreaterThan(200);
    for (const { name, target } of invented) {
      const edits = alignNames(target.replaceAll('-', ''), name.replaceAll('-', ''), 2);
      expect(edits, `${name} of ${target}`).toHaveLength(1);
    }
  });

  it('never makes a name that is in the list', () => {
    const listed = new Set(BUILT_IN_LIST.packages.map(({ name }) => name));
    expect(invented.filter(({ name }) => listed.has(name))).toEqual([]);
  });

  it('makes the same names every time', () => {
    expect(inventSquats(BUILT_IN_LIST)).toEqual(invented);
  });
});
