import { describe, expect, it } from 'vitest';
import {
  compareGate,
  countComparisons,
  filterGroups,
  type GateGroup,
  type LicenseGroup,
  readInventoryFilter,
  recordPatterns,
  renderInventoryFilter,
  toggleInventory,
} from './inventory';

const group = (normalizedName: string, more: Partial<LicenseGroup> = {}): LicenseGroup => ({
  normalizedName,
  displayName: normalizedName,
  expressionId: 1,
  spdx: 'MIT',
  licenseClass: 'permissive',
  outcome: 'passes',
  because: [],
  versions: 1,
  newestVersion: '1',
  releases: ['1'],
  sources: ['scan'],
  inferred: 0,
  contested: 0,
  linesMissing: 0,
  gates: ['approved'],
  gateDetail: '',
  activeImages: 0,
  images: 0,
  listings: 0,
  ...more,
});
const groups = [
  group('certifi', {
    spdx: 'MPL-2.0',
    licenseClass: 'weak-copyleft',
    outcome: 'needs-approval',
    images: 9,
  }),
  group('ruamel-yaml', { contested: 1, images: 5, sources: ['pypi', 'inferred'], inferred: 1 }),
  group('lost', {
    spdx: 'NOASSERTION',
    licenseClass: 'unknown',
    outcome: 'unknown',
    sources: [],
    linesMissing: 1,
    versions: 4,
  }),
];
const read = (query: string) => readInventoryFilter(new URLSearchParams(query));
const names = (query: string) =>
  filterGroups(groups, read(query).filter).rows.map((row) => row.normalizedName);

describe('the list of packages by license', () => {
  it('begins with what reaches furthest', () => {
    expect(names('')).toEqual(['certifi', 'ruamel-yaml', 'lost']);
    expect(names('sort=versions')).toEqual(['lost', 'certifi', 'ruamel-yaml']);
    expect(names('sort=name')).toEqual(['certifi', 'lost', 'ruamel-yaml']);
  });

  it('is narrowed by text in any spelling, by license and by facets', () => {
    expect(names('q=Ruamel.YAML')).toEqual(['ruamel-yaml']);
    expect(names('q=mpl')).toEqual(['certifi']);
    expect(names('license=MIT')).toEqual(['ruamel-yaml']);
    expect(names('verdict=needs-approval&verdict=unknown')).toEqual(['certifi', 'lost']);
    expect(names('source=none')).toEqual(['lost']);
    expect(names('doubt=contested')).toEqual(['ruamel-yaml']);
    expect(names('class=permissive&doubt=lines-missing')).toEqual([]);
  });

  it('counts a facet as if it were open, and keeps what is chosen in it', () => {
    const { facets } = filterGroups(groups, read('verdict=unknown&doubt=contested').filter);
    expect(facets.find((one) => one.facet === 'verdict')?.options).toEqual([
      { value: 'unknown', count: 0 },
      { value: 'passes', count: 1 },
    ]);
  });

  it('has its state in the address, and says what of it is not understood', () => {
    const query = 'q=a&license=MIT&verdict=unknown&class=restricted&sort=name';
    expect(renderInventoryFilter(read(query).filter).toString()).toBe(query);
    expect(read('verdict=fine&sort=size').problems).toHaveLength(2);
    const { filter } = read('verdict=unknown');
    expect(toggleInventory(filter, 'verdict', 'unknown').verdict).toEqual([]);
    expect(toggleInventory(filter, 'verdict', 'passes').verdict).toEqual(['unknown', 'passes']);
  });
});

describe('the comparison with upstream’s gate', () => {
  it.each([
    ['needs-approval', 'approved', 'upstream-passes-wrongly'],
    ['unknown', 'approved', 'upstream-passes-wrongly'],
    ['unknown', 'no-lines', 'upstream-passes-unread'],
    ['passes', 'no-lines', 'agree'],
    ['passes', 'refused', 'upstream-refuses-wrongly'],
    ['needs-approval', 'refused', 'agree'],
    ['needs-approval', 'skipped', 'upstream-skips'],
    ['passes', 'undecided', 'upstream-undecided'],
    ['passes', 'not-known', 'not-known'],
  ] as const)('of %s here and %s there is: %s', (outcome, gate, comparison) => {
    expect(compareGate(outcome, gate)).toBe(comparison);
  });

  it('counts packages once, and shows what each pattern lets through', () => {
    const gate = (spdx: string, more: Partial<GateGroup>): GateGroup => ({
      ...group('tqdm'),
      spdx,
      gate: 'approved',
      gateDetail: 'MIT',
      ...more,
    });
    const rows = [
      gate('MIT AND MPL-2.0', { outcome: 'needs-approval', versions: 30 }),
      gate('MIT', { versions: 5 }),
      gate('MPL-2.0', { outcome: 'needs-approval', versions: 2, gateDetail: 'MPL' }),
    ];
    expect(countComparisons(rows)[0]).toEqual({
      kind: 'upstream-passes-wrongly',
      packages: 1,
      versions: 32,
      images: 0,
    });
    const patterns = ['MPL', 'MIT'].map((name) => ({ name, pattern: name, error: null }));
    expect(recordPatterns(rows, patterns)).toMatchObject([
      { name: 'MIT', passed: 35, wrongly: 30, licenses: ['MIT AND MPL-2.0'] },
      { name: 'MPL', passed: 2, wrongly: 2 },
    ]);
  });
});
