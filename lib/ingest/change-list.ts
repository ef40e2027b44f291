import type { Incoming } from './intake';
import type { PointerMove } from './last-pointers';
import type { StoredVersion } from './plan';

/** One line of "what this run changed". `before`: the tag that was last. */
export interface ChangeRecord {
  readonly imageId: number;
  readonly versionId: number;
  readonly kind: 'added' | 'changed' | 'removed' | 'restored' | 'last' | 'deprecated' | 'revived';
  readonly before: string | null;
}

/** What became of the versions. */
export interface VersionChanges {
  readonly added: readonly Incoming[];
  readonly changed: readonly StoredVersion[];
  readonly restored: readonly StoredVersion[];
  readonly removed: readonly StoredVersion[];
}

export function listVersionChanges(
  changes: VersionChanges,
  imageIdOf: (name: string) => number,
): ChangeRecord[] {
  const of = (kind: ChangeRecord['kind']) => (it: StoredVersion) => ({
    imageId: imageIdOf(it.image),
    versionId: it.id,
    kind,
    before: null,
  });
  return [
    ...changes.added.map(({ id, file }) => ({
      imageId: imageIdOf(file.image),
      versionId: id,
      kind: 'added' as const,
      before: null,
    })),
    ...changes.changed.map(of('changed')),
    ...changes.restored.map(of('restored')),
    ...changes.removed.map(of('removed')),
  ];
}

/** @param tagOf the tag of a stored version */
export function listPointerChanges(
  moves: readonly PointerMove[],
  imageIdOf: (name: string) => number,
  tagOf: (versionId: number) => string | null,
): ChangeRecord[] {
  return moves.flatMap(({ image, before, after }) =>
    after === null
      ? []
      : [
          {
            imageId: imageIdOf(image),
            versionId: after,
            kind: 'last' as const,
            before: before === null ? null : tagOf(before),
          },
        ],
  );
}
