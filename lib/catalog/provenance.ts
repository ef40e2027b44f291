/**
 * Why a Python package is in a version. The metadata do not say: it is read from the packages of the
 * base version and from what the image's own dependency file asks for, as far as the two are known.
 */
export type Provenance =
  /** Named in the image's own dependency file. */
  | 'direct'
  /** In the base, in the same version. */
  | 'inherited'
  /** In the base in another version: this image moved it, and nobody asked for it by name. */
  | 'inherited-changed'
  /** Neither asked for nor in the base: something asked for needs it. */
  | 'transitive'
  /** Not in the base; whether asked for by name is not known. */
  | 'added'
  | 'not-known';

export interface ProvenanceFacts {
  /** PEP 503 names in the dependency file; null where there is none, or none for this version. */
  readonly dependencies: ReadonlySet<string> | null;
  /** PEP 503 name → version in the base; null where the base is not in the catalogue. */
  readonly base: ReadonlyMap<string, string> | null;
}

/** An image is asked for what it names, even where its base has it already. */
export function classifyProvenance(
  entry: { readonly normalizedName: string; readonly version: string },
  { dependencies, base }: ProvenanceFacts,
): Provenance {
  if (dependencies?.has(entry.normalizedName)) return 'direct';
  if (base === null) return 'not-known';
  const inBase = base.get(entry.normalizedName);
  if (inBase !== undefined) return inBase === entry.version ? 'inherited' : 'inherited-changed';
  return dependencies === null ? 'added' : 'transitive';
}
