import { createRequire } from 'node:module';
import type { OsvRecord } from './osv-record';
import { SEVERITIES, type Severity } from './severity-scale';

// A UMD bundle, whose names Node's ES loader cannot see.
const { fromVector }: typeof import('ae-cvss-calculator') = createRequire(import.meta.url)(
  'ae-cvss-calculator',
);

export interface SeverityFinding {
  readonly severity: Severity;
  /** CVSS base score, 0 to 10, where a vector could be scored. */
  readonly score: number | null;
  readonly vector: string | null;
}

/**
 * Scores one CVSS vector (2.0, 3.0, 3.1 or 4.0).
 *
 * @returns null for what is no complete vector; a text such as `7.5` is none
 */
export function scoreVector(vector: string): number | null {
  const parsed = vector.length > 300 ? null : fromVector(vector);
  if (!parsed?.isBaseFullyDefined()) return null;
  return parsed.calculateScores(false).base ?? null;
}

/** @see CVSS 3.1, section 5, and CVSS 4.0, section 6: the same qualitative scale */
function severityOfScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  // 0 is "none" on the scale: an advisory that its authors think harmless.
  return 'low';
}

const LABELS: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['moderate', 'medium'],
  ['medium', 'medium'],
  ['low', 'low'],
  ['negligible', 'low'],
]);

function vectorsOf(record: OsvRecord): readonly string[] {
  const listed = [record.severity, ...record.affected.map((entry) => entry.severity)];
  return listed.flatMap((list) => list ?? []).map(({ score }) => score);
}

/**
 * The severity of a group of records about one vulnerability: the highest score of any member, else
 * the worst label (GHSA writes MODERATE, Ubuntu its own scale), else unknown.
 */
export function classifySeverity(group: readonly OsvRecord[]): SeverityFinding {
  if (group.some((record) => record.id.startsWith('MAL-'))) {
    return { severity: 'malicious', score: null, vector: null };
  }
  const scored = group
    .flatMap(vectorsOf)
    .map((vector) => ({ vector, score: scoreVector(vector) }))
    .filter((entry): entry is { vector: string; score: number } => entry.score !== null)
    .sort((a, b) => b.score - a.score || (a.vector < b.vector ? -1 : 1));
  const worst = scored[0];
  if (worst !== undefined) return { severity: severityOfScore(worst.score), ...worst };
  const labels = group.flatMap((record) => [
    record.database_specific?.severity,
    ...(record.severity ?? []).filter(({ type }) => type === 'Ubuntu').map(({ score }) => score),
  ]);
  const named = labels.map((label) => LABELS.get(label?.toLowerCase() ?? '') ?? 'unknown');
  const severity = SEVERITIES.find((candidate) => named.includes(candidate)) ?? 'unknown';
  return { severity, score: null, vector: null };
}
