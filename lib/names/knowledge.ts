/** A person's word on a name. */
export interface NameDecision {
  verdict: 'legitimate' | 'squat';
  /** What a squat imitates, where the reviewer said. */
  target: string | null;
  decidedBy: string;
  /** `YYYY-MM-DD` */
  decidedOn: string;
  reason: string;
}

/** An advisory that says that the package itself, and not a release of it, is malicious. */
export interface MaliciousRecord {
  /** `MAL-2024-1234` */
  advisory: string;
  summary: string | null;
}

/**
 * What the catalogue knows about names besides the popularity list. Keys are PEP 503 names.
 * It settles a name before its spelling is looked at; it never changes a score.
 */
export interface CatalogKnowledge {
  decisions: ReadonlyMap<string, NameDecision>;
  /** Names that images have held for long, and since when (`YYYY-MM-DD`). */
  establishedSince: ReadonlyMap<string, string>;
  /** Known to be malicious: the advisories' word, before which every other stands back. */
  malicious: ReadonlyMap<string, MaliciousRecord>;
}

export const NO_KNOWLEDGE: CatalogKnowledge = {
  decisions: new Map(),
  establishedSince: new Map(),
  malicious: new Map(),
};
