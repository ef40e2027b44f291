import { normalizeName } from '@/lib/names/normalize';
import { displayId, groupByAlias } from './alias-groups';
import type { Hit } from './client';
import { type CompareVersions, findFixedVersion } from './fixed-version';
import { isMalicious, type OsvRecord } from './osv-record';
import type { OsvQuery } from './query';
import { headlineOf, readRecordFacts } from './record-facts';
import { classifySeverity, type SeverityFinding } from './severity';
import { SEVERITIES } from './severity-scale';

/** One vulnerability of one package version: all its ids together. */
export interface AdvisoryFinding extends SeverityFinding {
  readonly id: string;
  readonly aliases: readonly string[];
  /** The version to update to on the installed version's branch; null where none is stated. */
  readonly fixed: string | null;
  readonly malicious: boolean;
  /** What somebody wrote, else the first sentence of the details. */
  readonly summary: string | null;
}

/** What OSV's own answer says about an id, for the ids whose record could not be had. */
const bareRecord = ({ id, modified }: Hit): OsvRecord => ({
  id,
  modified,
  aliases: [],
  upstream: [],
  affected: [],
});

/**
 * Turns the ids that OSV named for a package version into findings, worst first.
 *
 * @param records the records by id. An id without one stays a finding, of unknown severity: that it
 *   could not be read does not make it harmless. A withdrawn record is none.
 */
export function assessHits(
  query: OsvQuery,
  hits: readonly Hit[],
  records: ReadonlyMap<string, OsvRecord>,
  compare: CompareVersions,
): readonly AdvisoryFinding[] {
  const members = hits
    .map((hit) => records.get(hit.id) ?? bareRecord(hit))
    .filter((record) => record.withdrawn === undefined);
  const normalize = query.ecosystem === 'PyPI' ? normalizeName : (name: string) => name;
  return groupByAlias(members, [...records.values()])
    .map((group): AdvisoryFinding => {
      const id = displayId(group);
      const ids = new Set(group.flatMap((record) => [record.id, ...record.aliases]));
      ids.delete(id);
      return {
        id,
        aliases: [...ids].sort(),
        ...classifySeverity(group),
        fixed: findFixedVersion(group, query, compare, normalize),
        malicious: group.some((record) => isMalicious(record.id)),
        summary: headlineOfGroup(group),
      };
    })
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        (b.score ?? 0) - (a.score ?? 0) ||
        (a.id < b.id ? -1 : 1),
    );
}

function headlineOfGroup(group: readonly OsvRecord[]): string | null {
  const facts = group.map(readRecordFacts);
  const written = facts.find(({ summary }) => summary !== null);
  const lines = (written ? [written] : facts).map(headlineOf);
  return lines.find((line) => line !== null) ?? null;
}
