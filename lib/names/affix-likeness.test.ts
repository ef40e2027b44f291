import { describe, expect, it } from 'vitest';
import { affixLikenesses } from './affix-likeness';
import { buildNameIndex } from './name-index';
import { queryOf } from './query';

/** Long enough a list for families to show, most of it made up. */
const filler = Array.from({ length: 3000 }, (_, i) => `filler${i}-x${i}`);
const names = [
  'requests',
  'pytest',
  'selenium',
  'numpy',
  ...['cov', 'mock', 'xdist', 'django', 'env', 'asyncio', 'html', 'randomly', 'sugar'].map(
    (plugin) => `pytest-${plugin}`,
  ),
  ...filler,
];
const index = buildNameIndex({
  source: 'a test',
  countedOn: null,
  packages: names.map((name, i) => ({ name, rank: i + 1 })),
});
const found = (name: string) =>
  affixLikenesses(queryOf(index, name, index.byName.get(name) ?? null)).map((one) => ({
    target: one.target.name,
    values: one.values,
  }));

describe('affixLikenesses', () => {
  it.each([
    ['requests-new', 'requests', 0],
    ['new-requests', 'requests', 0],
    ['newrequests', 'requests', 1],
    ['requestslib', 'requests', 1],
    ['request-lib', 'requests', 0],
    ['upgrade-reqeusts', 'requests', 0],
  ])('finds in %s the famous %s', (name, target, glued) => {
    const values = expect.objectContaining({ glued });
    expect(found(name)).toContainEqual(expect.objectContaining({ target, values }));
  });

  it('measures what is added: a promise, a role, a version, another famous name', () => {
    expect(found('requests-new')[0]?.values).toMatchObject({ promise: 1, role: 0, version: 0 });
    expect(found('requests-lib')[0]?.values).toMatchObject({ promise: 0, role: 1, version: 0 });
    expect(found('requests-2024')[0]?.values).toMatchObject({ promise: 0, role: 0, version: 1 });
    expect(found('numpy-selenium')[0]?.values).toMatchObject({ twoFamous: 1, family: 0 });
    expect(found('numpy-selenium')[0]?.values.pairFame).toBeCloseTo(3 - Math.log10(3));
  });

  it('knows a promise with a slip in it, but takes no word for one', () => {
    expect(found('advenced-requests')[0]?.values).toMatchObject({ promise: 0, slipped: 1 });
    expect(found('advanced-requests')[0]?.values).toMatchObject({ promise: 1, slipped: 0 });
    expect(found('adventure-requests')[0]?.values).toMatchObject({ promise: 0, slipped: 0 });
  });

  it('sees that a host of plugins is extended by everybody', () => {
    const pytest = found('pytest-selenium').find(({ target }) => target === 'pytest');
    expect(pytest?.values).toMatchObject({ twoFamous: 1 });
    expect(pytest?.values.family).toBeGreaterThan(3);
  });

  it('leaves the name itself out of its family', () => {
    const own = found('pytest-cov').find(({ target }) => target === 'pytest');
    const other = found('pytest-new').find(({ target }) => target === 'pytest');
    expect(own?.values.family).toBeCloseTo(Math.log2(1 + 8));
    expect(other?.values.family).toBeCloseTo(Math.log2(1 + 9));
  });
});
