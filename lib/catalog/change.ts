/** What a run did to one version. `last`: it became the newest of its image. */
export const CHANGE_KINDS = [
  'added',
  'changed',
  'removed',
  'restored',
  'last',
  'deprecated',
  'revived',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  readonly kind: ChangeKind;
  readonly image: string;
  readonly tag: string;
  /** Of `last`: the tag before; null for an image's first. */
  readonly before: string | null;
  readonly createdAt: string;
}

/** Where a page of changes ends: changes are listed by image, then in the order of their ids. */
export interface ChangePosition {
  readonly image: string;
  readonly versionId: number;
}

/** A page of changes and where the next one begins. */
export interface ChangePage {
  readonly changes: readonly Change[];
  readonly next: ChangePosition | null;
}
