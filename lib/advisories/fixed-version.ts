import type { OsvAffected } from './osv-record';
import type { OsvQuery } from './query';

/**
 * Orders two versions of one ecosystem; null where a version cannot be read by its scheme: such a
 * fix is shown as stated elsewhere, never compared.
 */
export type CompareVersions = (a: string, b: string) => number | null;

/** What a record says of versions; less than a record, because only this much of it is kept. */
export interface FixEvidence {
  readonly affected: readonly Pick<OsvAffected, 'package' | 'ranges'>[];
}

interface Bound {
  readonly version: string;
  readonly kind: 'introduced' | 'fixed' | 'limit' | 'last_affected';
}

type RangeEvents = OsvAffected['ranges'][number]['events'];

function boundsOf(events: RangeEvents): readonly Bound[] {
  return events.flatMap((event) =>
    (['introduced', 'fixed', 'limit', 'last_affected'] as const).flatMap((kind) => {
      const version = event[kind];
      return version === undefined ? [] : [{ version, kind }];
    }),
  );
}

/**
 * The fix on the branch that the installed version is on: the lowest `fixed` above it inside a range
 * that it lies in.
 *
 * @returns null where this range does not contain the version, or states no fix above it
 * @see OSV schema, "affected[].ranges[].events": sorted, the last event at or before a version decides
 */
function fixInRange(
  events: RangeEvents,
  installed: string,
  compare: CompareVersions,
): string | null {
  const placed = boundsOf(events).flatMap((bound) => {
    // "0" is before every version, whatever the scheme makes of it.
    const order =
      bound.kind === 'introduced' && bound.version === '0' ? -1 : compare(bound.version, installed);
    return order === null ? [] : [{ ...bound, order }];
  });
  const closer = (a: Bound, b: Bound): number =>
    a.kind === 'introduced' && a.version === '0' ? -1 : (compare(a.version, b.version) ?? 0);
  const before = placed.filter(({ order }) => order <= 0).sort(closer);
  const deciding = before.at(-1);
  const inside =
    deciding?.kind === 'introduced' || (deciding?.kind === 'last_affected' && deciding.order === 0);
  if (!inside) return null;
  const fixes = placed.filter(({ kind, order }) => kind === 'fixed' && order > 0).sort(closer);
  return fixes[0]?.version ?? null;
}

/** Whether an entry of `affected` is about the package that was asked about, in its release. */
export function concerns(
  entry: Pick<OsvAffected, 'package'>,
  query: OsvQuery,
  normalize: (name: string) => string,
): boolean {
  if (entry.package === undefined) return false;
  const { ecosystem, name } = entry.package;
  const sameEcosystem =
    ecosystem === query.ecosystem || ecosystem.startsWith(`${query.ecosystem}:`);
  return sameEcosystem && normalize(name) === normalize(query.name);
}

/**
 * The version to update to, from whichever member of the alias group knows one.
 *
 * @param normalize how names of this ecosystem compare (PEP 503 for PyPI, else as they stand)
 * @returns null: no member states a fix above the installed version on its branch
 */
export function findFixedVersion(
  group: readonly FixEvidence[],
  query: OsvQuery,
  compare: CompareVersions,
  normalize: (name: string) => string,
): string | null {
  const fixes = group
    .flatMap((record) => record.affected)
    .filter((entry) => concerns(entry, query, normalize))
    .flatMap((entry) => entry.ranges)
    .filter(({ type }) => type === 'ECOSYSTEM' || type === 'SEMVER')
    .flatMap(({ events }) => fixInRange(events, query.version, compare) ?? []);
  return fixes.sort((a, b) => compare(a, b) ?? 0)[0] ?? null;
}
