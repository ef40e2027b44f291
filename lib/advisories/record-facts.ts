import type { OsvAffected, OsvRecord } from './osv-record';
import { classifySeverity, type SeverityFinding } from './severity';

/** What is kept of a record beside its text. */
export interface RecordFacts extends SeverityFinding {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly upstream: readonly string[];
  readonly summary: string | null;
  readonly details: string | null;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly affected: readonly AffectedFacts[];
  readonly links: readonly { readonly type: string; readonly url: string }[];
}

/** One entry of `affected`; the version list only by its length, which may be thousands. */
export interface AffectedFacts {
  readonly ecosystem: string;
  readonly name: string;
  readonly ranges: readonly {
    readonly type: string;
    readonly events: OsvAffected['ranges'][number]['events'];
  }[];
  readonly versionCount: number;
  /** The list itself, where it is the whole evidence: a record without ranges. */
  readonly versions: readonly string[];
  readonly urgency: string | null;
}

/** A hostile record may say anything a thousand times; this much is read. */
const MOST_LINKS = 60;
const MOST_AFFECTED = 200;
const MOST_VERSIONS = 300;
const LONGEST_DETAILS = 60_000;
const LONGEST_SUMMARY = 400;

/** Reads a record for keeping. The order of keys is fixed: the JSON of it is hashed. */
export function readRecordFacts(record: OsvRecord): RecordFacts {
  return {
    id: record.id,
    aliases: [...new Set(record.aliases)].filter(isId).sort(),
    upstream: [...new Set(record.upstream)].filter(isId).sort(),
    ...classifySeverity([record]),
    summary: record.summary?.trim().slice(0, LONGEST_SUMMARY) || null,
    details: record.details?.slice(0, LONGEST_DETAILS) || null,
    publishedAt: record.published ?? null,
    withdrawnAt: record.withdrawn ?? null,
    affected: record.affected
      .slice(0, MOST_AFFECTED)
      .flatMap((entry) =>
        entry.package === undefined ? [] : [readAffected(entry, entry.package)],
      ),
    links: (record.references ?? []).slice(0, MOST_LINKS),
  };
}

function readAffected(
  entry: OsvAffected,
  { ecosystem, name }: NonNullable<OsvAffected['package']>,
): AffectedFacts {
  const ranges = entry.ranges.filter(({ type }) => type === 'ECOSYSTEM' || type === 'SEMVER');
  return {
    ecosystem,
    name,
    ranges,
    versionCount: entry.versions.length,
    versions: ranges.length > 0 ? [] : entry.versions.slice(0, MOST_VERSIONS),
    urgency: urgencyOf(entry),
  };
}

/** Debian's urgency; of Ubuntu its priority, which comes as a severity. */
function urgencyOf(entry: OsvAffected): string | null {
  const priority = entry.severity?.find(({ type }) => type === 'Ubuntu')?.score;
  return entry.ecosystem_specific?.urgency ?? priority ?? null;
}

/** What may be an id of a record: it becomes part of addresses. */
export const isId = (text: string) => /^[A-Za-z0-9][\w.:-]{0,99}$/.test(text);

/** "TensorFlow is an end-to-end open source platform." says of the package what everybody knows. */
const PRESENTATION = /^\S+(?: \S+){0,3} is an? /;

/**
 * What to call a record that has no summary, as practically none of PyPA's has: the first sentence of
 * its details, which are Markdown.
 */
export function headlineOf(record: Pick<RecordFacts, 'summary' | 'details'>): string | null {
  // GitHub marks code in its summaries.
  if (record.summary !== null) return record.summary.replaceAll('`', '');
  const lines = (record.details ?? '').split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '' && !/^(?:#|```|[-*=]{3,})/.test(line));
  if (first === undefined) return null;
  const plain = first.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');
  const [opening = plain, next] = plain.match(/.{20,}?[.!?](?=\s|$)/g) ?? [];
  const sentence = (PRESENTATION.test(opening) && next?.trim()) || opening;
  return sentence.length > 240 ? `${sentence.slice(0, 239).trimEnd()}…` : sentence;
}
