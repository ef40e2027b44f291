/** Whether the last version of an image stands on the newest version of its base. */
export type BaseFreshness =
  /** Built on the base's last version. */
  | { readonly kind: 'current'; readonly image: string; readonly tag: string }
  /** A rebuild would bring a newer base. `inCatalog`: the one it was built on can still be read. */
  | {
      readonly kind: 'stale';
      readonly image: string;
      readonly tag: string;
      readonly inCatalog: boolean;
      readonly currentTag: string;
    }
  /** Not an image of this catalogue: nothing here says which version is its newest. */
  | { readonly kind: 'external'; readonly ref: string }
  | { readonly kind: 'not-known' };

export interface BaseFacts {
  /** FROM of the Dockerfile that the version was built from: `demisto/python3:3.12.3.1`. */
  readonly baseRef: string | null;
  /** Its version in the catalogue, where that is still there. */
  readonly base: { readonly image: string; readonly tag: string } | null;
}

/**
 * The image and tag a version was built on, where they are of this organization; the version itself
 * may have left the catalogue.
 */
export function readBase(
  { baseRef, base }: BaseFacts,
  organization: string,
): { readonly image: string; readonly tag: string } | null {
  if (base !== null || baseRef === null) return base;
  const prefix = `${organization}/`;
  const [image = '', tag] = baseRef.startsWith(prefix)
    ? baseRef.slice(prefix.length).split(':')
    : [];
  return image === '' || tag === undefined ? null : { image, tag };
}

/** @param lastTagOf last tag of an image; null where the catalogue has no such image */
export function readBaseFreshness(
  facts: BaseFacts,
  organization: string,
  lastTagOf: (image: string) => string | null,
): BaseFreshness {
  const built = readBase(facts, organization);
  if (built === null) {
    const ref = facts.baseRef;
    return ref === null ? { kind: 'not-known' } : { kind: 'external', ref };
  }
  const currentTag = lastTagOf(built.image);
  if (currentTag === null) return { kind: 'not-known' };
  return currentTag === built.tag
    ? { kind: 'current', ...built }
    : { kind: 'stale', ...built, inCatalog: facts.base !== null, currentTag };
}
