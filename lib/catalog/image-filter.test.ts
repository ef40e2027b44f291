import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACETS, orderFacetCounts } from './image-facets';
import {
  IMAGE_SORTS,
  readImageFilter,
  renderImageFilter,
  statusesOf,
  toggleFacetValue,
} from './image-filter';
import { SCOPES } from './scope';

const read = (query: string) => readImageFilter(new URLSearchParams(query));

describe('the filter of the list of images', () => {
  it('shows last versions of living images, newest first, when nothing is asked', () => {
    const { filter, problems } = read('');
    expect(filter).toMatchObject({ scope: 'active', chosen: {}, sort: '-updated' });
    expect(statusesOf(filter)).toEqual(['active', 'unknown']);
    expect(problems).toEqual([]);
  });

  it('puts what fits best first as soon as there are words', () => {
    expect(read('q=aws').filter.sort).toBe('match');
    expect(read('q=os:alpine').filter.sort).toBe('-updated');
    expect(read('q=aws&sort=name').filter.sort).toBe('name');
  });

  it('takes several values of a facet as alternatives', () => {
    expect(read('os=alpine&os=debian:12&python=3.12&os=alpine').filter.chosen).toEqual({
      os: ['alpine', 'debian:12'],
      python: ['3.12'],
    });
  });

  it.each([
    ['scope=some', 'scope=some'],
    ['sort=colour', 'sort=colour'],
    ['status=dead', 'status=dead'],
    ['python=three', 'python=three'],
    ["os=alpine'--", "os=alpine'--"],
    ['size=7', 'size=7'],
    ['base=%00', 'base=\u0000'],
  ])('says that %s was left out', (query, part) => {
    const { filter, problems } = read(query);
    expect(problems.map((problem) => problem.part)).toEqual([part]);
    expect(renderImageFilter(filter).toString()).toBe('');
  });

  it('lets a chosen status go before that of the scope', () => {
    expect(statusesOf(read('status=deprecated').filter)).toEqual(['deprecated']);
    expect(statusesOf(read('scope=last').filter)).toBeNull();
  });

  it('lets a status or a tag in the search text go before that of the scope', () => {
    expect(statusesOf(read('q=-status:active').filter)).toBeNull();
    expect(statusesOf(read('q=demisto/stix2:1.0.0.123').filter)).toBeNull();
    expect(statusesOf(read('q=image:stix2').filter)).toEqual(['active', 'unknown']);
  });

  it('comes back from the URL as it was written', () => {
    const params = fc.record({
      q: fc.constantFrom('', 'aws', 'os:alpine x', '"a b" -package:x'),
      scope: fc.constantFrom(...SCOPES),
      sort: fc.constantFrom(...IMAGE_SORTS),
      facet: fc.constantFrom(
        ['os', 'alpine:3.18'],
        ['size', 'over-500'],
        ['age', '30d'],
        ['base', 'mcr.microsoft.com/powershell'],
        ['signed', 'no'],
      ),
    });
    fc.assert(
      fc.property(params, ({ q, scope, sort, facet: [facet = '', value = ''] }) => {
        const { filter } = readImageFilter(new URLSearchParams({ q, scope, sort, [facet]: value }));
        expect(readImageFilter(renderImageFilter(filter))).toEqual({ filter, problems: [] });
      }),
    );
  });

  it('drops a value it has just taken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FACETS), (facet) => {
        const { filter } = read('q=x');
        expect(toggleFacetValue(toggleFacetValue(filter, facet, 'v'), facet, 'v')).toEqual(filter);
      }),
    );
  });
});

describe('the order of a facet', () => {
  const counted = (values: readonly string[]) =>
    values.map((value, index) => ({ value, count: 10 - index }));
  it.each([
    ['python', ['none', '3.9', '3.12', 'unknown', '2.7', '3.10'], ['3.12', '3.10', '3.9', '2.7']],
    ['size', ['unknown', 'over-500', 'under-50'], ['under-50', 'over-500', 'unknown']],
    [
      'os',
      ['debian:12', 'alpine', 'alpine:3.9', 'alpine:3.18', 'debian', 'unknown'],
      ['alpine', 'debian', 'unknown', 'alpine:3.18', 'alpine:3.9', 'debian:12'],
    ],
    ['base', ['unknown', 'python3', 'crypto'], ['python3', 'crypto', 'unknown']],
  ] as const)('of %s is that in which a person looks', (facet, values, expected) => {
    const ordered = orderFacetCounts(facet, counted(values)).map(({ value }) => value);
    expect(ordered.slice(0, expected.length)).toEqual(expected);
  });
});
