/**
 * What may be said about a package name. `malicious` is never the engine's word: it belongs to names
 * that an advisory (MAL-…) names, and no similarity score leads to it.
 */
export type NameVerdict = 'clean' | 'suspicious' | 'malicious';

/** `high` stops a request, `review` asks a person. */
export type NameTier = 'high' | 'review';

/** One thing that speaks for or against a name, in words for a person. */
export interface NameSignal {
  kind: string;
  text: string;
  /** Log-odds it adds to the suspicion (below 0: takes away); null where it decides by itself. */
  weight: number | null;
}

export interface NameFinding {
  /** As it was given. */
  name: string;
  /** PEP 503. */
  normalizedName: string;
  verdict: NameVerdict;
  /** Null where the verdict is clean. */
  tier: NameTier | null;
  /** The known name that it imitates, or null. */
  target: string | null;
  /** The weightiest first. */
  signals: readonly NameSignal[];
  /** One sentence. */
  reason: string;
}
