/**
 * The ways to narrow the list of images. A facet's value is a short text that stands in the URL; what
 * is not known has a value of its own, never the absence of one.
 */

export const FACETS = [
  'status',
  'python',
  'os',
  'base',
  'age',
  'size',
  'packages',
  'signed',
] as const;
export type Facet = (typeof FACETS)[number];

export const FACET_TITLES = {
  status: 'Status',
  python: 'Python',
  os: 'OS and release',
  base: 'Base image',
  age: 'Last built',
  size: 'Compressed size',
  packages: 'Python packages',
  signed: 'Signature',
} as const satisfies Record<Facet, string>;

interface Bucket {
  readonly value: string;
  readonly label: string;
}

/** Ordered; `below` is the first number that no longer belongs, null in the last one. */
interface NumberBucket extends Bucket {
  readonly below: number | null;
}

/** MiB, compressed. */
export const SIZE_BUCKETS = [
  { value: 'under-50', label: 'under 50 MiB', below: 50 },
  { value: '50-100', label: '50 to 100 MiB', below: 100 },
  { value: '100-250', label: '100 to 250 MiB', below: 250 },
  { value: '250-500', label: '250 to 500 MiB', below: 500 },
  { value: 'over-500', label: '500 MiB and more', below: null },
] as const satisfies readonly NumberBucket[];

export const PACKAGE_BUCKETS = [
  { value: '0', label: 'none', below: 1 },
  { value: '1-20', label: '1 to 20', below: 21 },
  { value: '21-50', label: '21 to 50', below: 51 },
  { value: '51-100', label: '51 to 100', below: 101 },
  { value: 'over-100', label: 'more than 100', below: null },
] as const satisfies readonly NumberBucket[];

/** Days since the build. */
export const AGE_BUCKETS = [
  { value: '30d', label: 'within 30 days', below: 30 },
  { value: '90d', label: '30 to 90 days ago', below: 90 },
  { value: '1y', label: '3 to 12 months ago', below: 365 },
  { value: '2y', label: '1 to 2 years ago', below: 730 },
  { value: 'older', label: 'over 2 years ago', below: null },
] as const satisfies readonly NumberBucket[];

const FIXED: Partial<Record<Facet, readonly Bucket[]>> = {
  status: [
    { value: 'active', label: 'active' },
    { value: 'deprecated', label: 'deprecated' },
    { value: 'retired', label: 'retired' },
    { value: 'unknown', label: 'not known' },
  ],
  size: [...SIZE_BUCKETS, { value: 'unknown', label: 'not stated' }],
  packages: PACKAGE_BUCKETS,
  age: AGE_BUCKETS,
  signed: [
    { value: 'yes', label: 'signed' },
    { value: 'no', label: 'not signed' },
    { value: 'unknown', label: 'not recorded' },
  ],
};

const OPEN_VALUES: Partial<Record<Facet, RegExp>> = {
  python: /^(?:\d{1,3}\.\d{1,3}|none|unknown)$/,
  os: /^[a-z][a-z0-9_-]{0,30}(?::[a-z0-9._-]{1,30})?$/,
  base: /^[a-z0-9][\w./-]{0,100}$/,
};

/** Whether a text of the URL can be a value of the facet at all. */
export function isFacetValue(facet: Facet, value: string): boolean {
  const fixed = FIXED[facet];
  if (fixed !== undefined) return fixed.some((bucket) => bucket.value === value);
  return OPEN_VALUES[facet]?.test(value) ?? false;
}

const OS_NAMES: ReadonlyMap<string, string> = new Map([
  ['alpine', 'Alpine'],
  ['debian', 'Debian'],
  ['ubuntu', 'Ubuntu'],
  ['rhel', 'RHEL (UBI)'],
]);

/** What a person reads for a value. */
export function facetLabel(facet: Facet, value: string): string {
  const fixed = FIXED[facet]?.find((bucket) => bucket.value === value);
  if (fixed !== undefined) return fixed.label;
  if (facet === 'python') {
    if (value === 'none') return 'no Python';
    return value === 'unknown' ? 'not stated' : value;
  }
  if (facet === 'os') {
    const [id = '', release] = value.split(':');
    if (id === 'unknown') return 'not stated';
    const name = OS_NAMES.get(id) ?? id;
    return release === undefined ? name : `${name} ${release}`;
  }
  return value === 'unknown' ? 'not known' : value;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

function compareNatural(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/**
 * Counts in the order in which a person looks for them: buckets in their own order, Python versions
 * newest first, systems by how common they are and then their releases, bases by count. What is not
 * known stands last.
 */
export function orderFacetCounts(facet: Facet, counts: readonly FacetCount[]): FacetCount[] {
  const fixed = FIXED[facet];
  if (fixed !== undefined) {
    const position = new Map(fixed.map(({ value }, index) => [value, index]));
    return counts.toSorted(
      (a, b) => (position.get(a.value) ?? fixed.length) - (position.get(b.value) ?? fixed.length),
    );
  }
  const isUnknown = ({ value }: FacetCount) => Number(value === 'unknown' || value === 'none');
  if (facet === 'python') {
    return counts.toSorted(
      (a, b) => isUnknown(a) - isUnknown(b) || compareNatural(b.value, a.value),
    );
  }
  if (facet === 'os') {
    const ofSystem = new Map(counts.map(({ value, count }) => [value, count]));
    const system = ({ value }: FacetCount) => value.split(':')[0] ?? value;
    const isRelease = ({ value }: FacetCount) => Number(value.includes(':'));
    return counts.toSorted(
      (a, b) =>
        isRelease(a) - isRelease(b) ||
        isUnknown(a) - isUnknown(b) ||
        (ofSystem.get(system(b)) ?? 0) - (ofSystem.get(system(a)) ?? 0) ||
        compareNatural(system(a), system(b)) ||
        compareNatural(b.value, a.value),
    );
  }
  return counts.toSorted(
    (a, b) => isUnknown(a) - isUnknown(b) || b.count - a.count || compareNatural(a.value, b.value),
  );
}
