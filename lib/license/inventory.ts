import type { EvidenceSource } from './evidence';
import { evidenceSources } from './evidence';
import { type LicenseClass, licenseClasses } from './license-class';
import type { PolicyOutcome } from './policy';
import { comparePolicies, type PolicyComparison } from './policy-comparison';

/** As settled: `not-known` where upstream's files were never read, or no scan is left. */
export const gateOutcomes = [
  'approved',
  'no-lines',
  'refused',
  'skipped',
  'undecided',
  'not-known',
] as const;
export type GateOutcome = (typeof gateOutcomes)[number];

/** The releases of one package that have one license, as lists show them. */
export interface LicenseGroup {
  readonly normalizedName: string;
  readonly displayName: string;
  readonly expressionId: number;
  readonly spdx: string;
  readonly licenseClass: LicenseClass;
  readonly outcome: PolicyOutcome;
  readonly because: readonly string[];
  /** Releases of the package. */
  readonly versions: number;
  readonly newestVersion: string;
  /** Each of them, highest first. */
  readonly releases: readonly string[];
  /** What settled them; none where nothing did. */
  readonly sources: readonly EvidenceSource[];
  /** Of the releases: how many rest on the others. */
  readonly inferred: number;
  /** Of the releases: how many have sources that name another license. */
  readonly contested: number;
  /** Of the releases: how many no scan shows a license of. */
  readonly linesMissing: number;
  readonly gates: readonly GateOutcome[];
  /** What decided upstream's gate: the pattern's name, the line refused, a note. */
  readonly gateDetail: string;
  readonly activeImages: number;
  readonly images: number;
  /** Versions of images that hold one. */
  readonly listings: number;
}

/** Which side is right where upstream's gate and the house's policy part; `not-known`: no gate. */
export type GroupComparison = PolicyComparison | 'upstream-passes-unread' | 'not-known';

/**
 * Compares one gate outcome of a group with the house's. What passes because there was no line to
 * read is a kind of its own: nobody looked, right or wrong.
 */
export function compareGate(outcome: PolicyOutcome, gate: GateOutcome): GroupComparison {
  switch (gate) {
    case 'not-known':
      return 'not-known';
    case 'no-lines':
      return outcome === 'passes' ? 'agree' : 'upstream-passes-unread';
    case 'approved':
      return comparePolicies({ outcome }, { outcome: 'passes' });
    case 'refused':
    case 'skipped':
    case 'undecided':
      return comparePolicies({ outcome }, { outcome: gate });
  }
}

export const comparisons = [
  'upstream-passes-wrongly',
  'upstream-passes-unread',
  'upstream-refuses-wrongly',
  'upstream-skips',
  'upstream-undecided',
  'agree',
  'not-known',
] as const satisfies readonly GroupComparison[];

/** The releases of one package that have one license and that upstream's gate decides alike. */
export interface GateGroup {
  readonly normalizedName: string;
  readonly displayName: string;
  readonly spdx: string;
  readonly licenseClass: LicenseClass;
  readonly outcome: PolicyOutcome;
  readonly gate: GateOutcome;
  /** The patterns that passed it, the line refused, the note. */
  readonly gateDetail: string;
  readonly newestVersion: string;
  readonly versions: number;
  readonly activeImages: number;
  readonly images: number;
}

/** How often each kind of difference occurs, and on what. */
export interface ComparisonCount {
  readonly kind: GroupComparison;
  readonly packages: number;
  readonly versions: number;
  readonly images: number;
}

/** One of upstream's patterns with what it passed. */
export interface PatternRecord {
  readonly name: string;
  readonly pattern: string;
  /** Null where the pattern can be run. */
  readonly error: string | null;
  /** Package versions it passed, alone or with others. */
  readonly passed: number;
  /** Of them: those that the house's policy does not pass. */
  readonly wrongly: number;
  /** Licenses of the latter, the commonest first. */
  readonly licenses: readonly string[];
}

export function countComparisons(groups: readonly GateGroup[]): readonly ComparisonCount[] {
  return comparisons.map((kind) => {
    const ofKind = groups.filter((group) => compareGate(group.outcome, group.gate) === kind);
    const sum = (of: (group: GateGroup) => number) =>
      ofKind.reduce((total, group) => total + of(group), 0);
    return {
      kind,
      packages: new Set(ofKind.map((group) => group.normalizedName)).size,
      versions: sum((group) => group.versions),
      images: sum((group) => group.images),
    };
  });
}

/** What each pattern passed, those that pass most wrongly first. */
export function recordPatterns(
  groups: readonly GateGroup[],
  patterns: readonly Pick<PatternRecord, 'name' | 'pattern' | 'error'>[],
): readonly PatternRecord[] {
  return patterns
    .map((pattern) => {
      const passed = groups.filter(
        ({ gate, gateDetail }) =>
          gate === 'approved' && gateDetail.split(', ').includes(pattern.name),
      );
      const wrongly = passed.filter((group) => group.outcome !== 'passes');
      const count = (of: readonly GateGroup[]) =>
        of.reduce((total, group) => total + group.versions, 0);
      const licenses = [...new Set(wrongly.map((group) => group.spdx))].sort(
        (a, b) =>
          count(wrongly.filter((one) => one.spdx === b)) -
          count(wrongly.filter((one) => one.spdx === a)),
      );
      return { ...pattern, passed: count(passed), wrongly: count(wrongly), licenses };
    })
    .sort((a, b) => b.wrongly - a.wrongly || b.passed - a.passed || (a.name < b.name ? -1 : 1));
}

const verdicts = [
  'needs-approval',
  'unknown',
  'passes',
] as const satisfies readonly PolicyOutcome[];
export const inventorySorts = ['images', 'versions', 'name'] as const;

/** What the reader of a list of groups has chosen; empty: everything. */
export interface InventoryFilter {
  readonly text: string;
  /** One SPDX expression, exactly. */
  readonly license: string | null;
  readonly verdict: readonly PolicyOutcome[];
  readonly class: readonly LicenseClass[];
  readonly source: readonly (EvidenceSource | 'none')[];
  readonly doubt: readonly Doubt[];
  readonly sort: (typeof inventorySorts)[number];
}

/** Why a verdict may be less than it seems. */
export const doubts = ['contested', 'inferred', 'lines-missing'] as const;
export type Doubt = (typeof doubts)[number];

export const inventoryFacets = ['verdict', 'class', 'source', 'doubt'] as const;
export type InventoryFacet = (typeof inventoryFacets)[number];

const facetValues = {
  verdict: verdicts,
  class: licenseClasses,
  source: [...evidenceSources, 'none'],
  doubt: doubts,
} as const;

/** Reads a query string; what is not understood is left out, and named for those who must be told. */
export function readInventoryFilter(params: URLSearchParams): {
  readonly filter: InventoryFilter;
  readonly problems: readonly { readonly part: string; readonly message: string }[];
} {
  const problems: { part: string; message: string }[] = [];
  const choose = <T extends string>(name: string, allowed: readonly T[]): readonly T[] => {
    const wanted = [...new Set(params.getAll(name))];
    for (const value of wanted) {
      if (!allowed.some((one) => one === value)) {
        problems.push({ part: name, message: `"${value}" is none of ${allowed.join(', ')}` });
      }
    }
    return allowed.filter((one) => wanted.includes(one));
  };
  const [sort = 'images'] = choose('sort', inventorySorts);
  return {
    problems,
    filter: {
      text: (params.get('q') ?? '').slice(0, 200).trim(),
      license: params.get('license') || null,
      verdict: choose('verdict', facetValues.verdict),
      class: choose('class', facetValues.class),
      source: choose('source', facetValues.source),
      doubt: choose('doubt', facetValues.doubt),
      sort,
    },
  };
}

export function renderInventoryFilter(filter: Partial<InventoryFilter>): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text) params.set('q', filter.text);
  if (filter.license) params.set('license', filter.license);
  for (const facet of inventoryFacets) {
    for (const value of filter[facet] ?? []) params.append(facet, value);
  }
  if (filter.sort !== undefined && filter.sort !== 'images') params.set('sort', filter.sort);
  return params;
}

/** The filter with one option of a facet taken or dropped. */
export function toggleInventory(
  filter: InventoryFilter,
  facet: InventoryFacet,
  value: string,
): InventoryFilter {
  const chosen: readonly string[] = filter[facet];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const allowed: readonly string[] = facetValues[facet];
  return { ...filter, [facet]: allowed.filter((one) => next.includes(one)) };
}

function valuesOf(group: LicenseGroup, facet: InventoryFacet): readonly string[] {
  switch (facet) {
    case 'verdict':
      return [group.outcome];
    case 'class':
      return [group.licenseClass];
    case 'source':
      return group.sources.length === 0 ? ['none'] : group.sources;
    case 'doubt':
      return [
        ...(group.contested > 0 ? ['contested'] : []),
        ...(group.inferred > 0 ? ['inferred'] : []),
        ...(group.linesMissing > 0 ? ['lines-missing'] : []),
      ];
  }
}

export interface FacetCounts {
  readonly facet: InventoryFacet;
  readonly options: readonly { readonly value: string; readonly count: number }[];
}

/**
 * Filters and orders groups, and counts each facet's options as if that facet were left open. In
 * memory: a catalogue has a thousand groups.
 */
export function filterGroups(
  groups: readonly LicenseGroup[],
  filter: InventoryFilter,
): { readonly rows: readonly LicenseGroup[]; readonly facets: readonly FacetCounts[] } {
  const wanted = filter.text.toLowerCase();
  const meetsText = (group: LicenseGroup) =>
    (filter.license === null || group.spdx === filter.license) &&
    (wanted === '' ||
      group.normalizedName.includes(wanted.replace(/[-_.]+/g, '-')) ||
      group.spdx.toLowerCase().includes(wanted));
  const meets = (group: LicenseGroup, facet: InventoryFacet) =>
    filter[facet].length === 0 ||
    valuesOf(group, facet).some((value) => filter[facet].some((one) => one === value));
  const found = groups.filter(meetsText);
  const rows = found.filter((group) => inventoryFacets.every((facet) => meets(group, facet)));
  const facets = inventoryFacets.map((facet) => {
    const open = found.filter((group) =>
      inventoryFacets.every((other) => other === facet || meets(group, other)),
    );
    const options = facetValues[facet].map((value) => ({
      value,
      count: open.filter((group) => valuesOf(group, facet).includes(value)).length,
    }));
    return {
      facet,
      options: options.filter(
        ({ value, count }) => count > 0 || filter[facet].some((one) => one === value),
      ),
    };
  });
  return { rows: rows.toSorted(orders[filter.sort]), facets };
}

const byName = (a: LicenseGroup, b: LicenseGroup) =>
  a.normalizedName < b.normalizedName ? -1 : a.normalizedName > b.normalizedName ? 1 : 0;

const orders: Readonly<
  Record<InventoryFilter['sort'], (a: LicenseGroup, b: LicenseGroup) => number>
> = {
  images: (a, b) =>
    b.activeImages - a.activeImages ||
    b.images - a.images ||
    b.listings - a.listings ||
    byName(a, b) ||
    a.expressionId - b.expressionId,
  versions: (a, b) => b.versions - a.versions || byName(a, b) || a.expressionId - b.expressionId,
  name: (a, b) => byName(a, b) || b.versions - a.versions || a.expressionId - b.expressionId,
};

/** One license expression with all that has it. */
export interface LicenseRow {
  readonly spdx: string;
  readonly licenseClass: LicenseClass;
  readonly outcome: PolicyOutcome;
  readonly packages: number;
  readonly packageVersions: number;
  readonly activeImages: number;
  readonly images: number;
  readonly listings: number;
}

/** Package listings of the builds of one year. */
export interface LicenseYear {
  readonly year: number;
  readonly classes: Readonly<Record<LicenseClass, number>>;
  /** Of them: how many show no license that could be read. */
  readonly linesMissing: number;
}
