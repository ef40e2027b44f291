import { displayId, groupByAlias } from './alias-groups';
import { headlineOf } from './record-facts';
import { SEVERITIES } from './severity-scale';

/** What a record contributes to its group. `severity` is an index into SEVERITIES. */
export interface Member {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly ecosystems: readonly string[];
  readonly severity: number;
  readonly score: number | null;
  readonly vector: string | null;
  readonly summary: string | null;
  /** Where the details begin. */
  readonly opening: string | null;
  readonly publishedAt: Date | null;
  readonly modified: string;
  readonly withdrawnAt: Date | null;
}

/** One vulnerability, from all records about it. */
export interface GroupFacts {
  readonly key: string;
  readonly memberIds: readonly string[];
  readonly ids: readonly string[];
  readonly cves: readonly string[];
  readonly ecosystems: readonly string[];
  readonly severity: number;
  readonly score: number | null;
  readonly vector: string | null;
  readonly summary: string | null;
  readonly publishedAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

const UNKNOWN = SEVERITIES.indexOf('unknown');
const MALICIOUS = SEVERITIES.indexOf('malicious');
/** A record may have a thousand aliases, and is found by each; one with more is a nuisance. */
const MOST_IDS = 2_000;

/** Groups all records by the transitive closure of their aliases. */
export function groupRecords(members: readonly Member[]): readonly GroupFacts[] {
  return groupByAlias(members).map(factsOf);
}

function factsOf(group: readonly Member[]): GroupFacts {
  // A withdrawn member has nothing to say while another stands.
  const standing = group.filter(({ withdrawnAt }) => withdrawnAt === null);
  const speaking = standing.length > 0 ? standing : group;
  const ids = [...new Set(group.flatMap(({ id, aliases }) => [id, ...aliases]))].sort();
  const key = displayId(group);
  const about = [...ids, ...speaking.flatMap(({ upstream }) => upstream)];
  const modified = latest(group.map((member) => new Date(member.modified)));
  return {
    key,
    memberIds: group.map(({ id }) => id),
    // Its records' own ids first, which lead here from everywhere.
    ids: [...new Set([key, ...group.map(({ id }) => id), ...ids])].slice(0, MOST_IDS),
    cves: [...new Set(about.filter((id) => id.startsWith('CVE-')))].sort().slice(0, MOST_IDS),
    ecosystems: [...new Set(speaking.flatMap(({ ecosystems }) => ecosystems))].sort(),
    ...worstOf(speaking),
    summary: summaryOf(speaking),
    publishedAt: earliest(group.map(({ publishedAt }) => publishedAt)),
    modifiedAt: modified,
    withdrawnAt: standing.length > 0 ? null : latest(group.map(({ withdrawnAt }) => withdrawnAt)),
  };
}

/** The highest score of any member; where none has one, the worst word. Malicious is above all. */
function worstOf(group: readonly Member[]): Pick<GroupFacts, 'severity' | 'score' | 'vector'> {
  if (group.some(({ severity }) => severity === MALICIOUS)) {
    return { severity: MALICIOUS, score: null, vector: null };
  }
  const scored = group
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1))[0];
  if (scored !== undefined) {
    return { severity: scored.severity, score: scored.score, vector: scored.vector };
  }
  const severity = Math.min(UNKNOWN, ...group.map((member) => member.severity));
  return { severity, score: null, vector: null };
}

/** A summary that somebody wrote before one that is cut out of the details. */
function summaryOf(group: readonly Member[]): string | null {
  const written = group.find(({ summary }) => summary !== null)?.summary;
  if (written) return headlineOf({ summary: written, details: null });
  for (const { opening } of group) {
    const headline = headlineOf({ summary: null, details: opening });
    if (headline !== null) return headline;
  }
  return null;
}

function sorted(dates: readonly (Date | null)[]): Date[] {
  return dates
    .filter((date) => date !== null)
    .filter((date) => !Number.isNaN(date.getTime()))
    .sort((a, b) => a.getTime() - b.getTime());
}
const earliest = (dates: readonly (Date | null)[]) => sorted(dates)[0] ?? null;
const latest = (dates: readonly (Date | null)[]) => sorted(dates).at(-1) ?? null;
