import { normalizeName } from '@/lib/names/normalize';
import { BaseFinder } from './base-image';
import { type ChangeRecord, listPointerChanges } from './change-list';
import { describeImage, differs, type ImageState } from './image-facts';
import type { ImageIds } from './image-ids';
import { type PointerMove, planPointers } from './last-pointers';
import type { Night } from './night';
import type { VersionOutcome } from './reconcile-versions';
import type { RunContext } from './run-context';
import type { SecondSource } from './second-source';
import * as store from './store/images';
import { readBases, setBases } from './store/versions';

export interface ImageOutcome {
  readonly changes: readonly ChangeRecord[];
  /** How many rows are others than before. */
  readonly written: number;
}

/** Brings the images up to their versions: last pointers, presence, status, bases, dependencies. */
export async function reconcileImages(
  context: RunContext,
  night: Night,
  versions: VersionOutcome,
  ids: ImageIds,
): Promise<ImageOutcome> {
  const { client, mirror, second, org } = context;
  const known = new Map(night.storedImages.map((it) => [it.name, it.lastVersionId]));
  for (const { file } of versions.added) if (!known.has(file.image)) known.set(file.image, null);
  const moves = planPointers(known, night.lasts.tags, versions.liveIds);
  await store.setLastPointers(
    client,
    moves.map(({ image, after }) => ({ imageId: ids.findOrCreate(image), versionId: after })),
  );
  const presence = await store.refreshImageRemoval(client, mirror);

  const states = await store.readImageStates(client);
  const described = states.map((state) => ({
    state,
    facts: describeImage(state, second, org, (name) => ids.find(name)),
  }));
  const updated = described.filter(({ state, facts }) => differs(state, facts));
  await store.updateImages(
    client,
    updated.map((it) => it.facts),
  );
  await store.refreshImageBases(client);
  if (second !== null && context.secondMoved) {
    await store.replaceDependencies(client, listDependencies(states, second));
  }
  const bases = second === null ? 0 : await refreshBases(context, states, moves, versions);

  const tags = new Map(night.stored.map((it) => [it.id, it.tag]));
  const changes = [
    ...listPointerChanges(
      moves,
      (name) => ids.findOrCreate(name),
      (id) => tags.get(id) ?? null,
    ),
    ...updated.flatMap(({ state, facts }) => listStatusChange(state, facts.status)),
  ];
  return { changes, written: moves.length + presence + updated.length + bases };
}

function listStatusChange(before: ImageState, now: ImageState['status']): ChangeRecord[] {
  const { id, status, lastVersionId } = before;
  // What was unknown until now has not changed because it is known.
  if (lastVersionId === null || status === 'unknown' || now === 'unknown') return [];
  if ((status === 'deprecated') === (now === 'deprecated')) return [];
  const kind = now === 'deprecated' ? 'deprecated' : 'revived';
  return [{ imageId: id, versionId: lastVersionId, kind, before: null }];
}

function listDependencies(
  images: readonly ImageState[],
  second: SecondSource,
): readonly store.DependencyRow[] {
  return images.flatMap(({ id, name }) => {
    const rows = new Map<string, store.DependencyRow>();
    for (const it of second.images.get(name)?.dependencies ?? []) {
      const normalizedName = normalizeName(it.name);
      const specifier = it.location === null ? it.specifier : `@ ${it.location}`;
      rows.set(normalizedName, { imageId: id, normalizedName, specifier, file: it.file });
    }
    return [...rows.values()];
  });
}

/**
 * What today's Dockerfile says counts for the last version alone, so a version that became last, or
 * is it no longer, is asked again; and all that are not known once the second source has moved.
 */
async function refreshBases(
  { client, second, org, signal, secondMoved, onSecondLost }: RunContext,
  images: readonly ImageState[],
  moves: readonly PointerMove[],
  { allIds, added }: VersionOutcome,
): Promise<number> {
  const fresh = new Set(added.map((it) => it.id));
  const lasts = new Set(images.flatMap(({ lastVersionId }) => lastVersionId ?? []));
  const asked = secondMoved ? [...lasts] : moves.flatMap(({ after }) => after ?? []);
  const former = moves.flatMap(({ before }) => before ?? []);
  const wanted = [...asked, ...former].filter((id) => !fresh.has(id));
  const known = await readBases(client, wanted, secondMoved);
  const rows = known.filter((it) => !fresh.has(it.id));
  const found = await new BaseFinder(second, allIds, org, signal, onSecondLost).find(
    rows.map((it) => ({ image: it.image, revision: it.revision, isLast: lasts.has(it.id) })),
  );
  const changed = rows.flatMap((row, index) => {
    const base = found[index];
    if (base === undefined) return [];
    if (base.ref === row.baseRef && base.versionId === row.baseVersionId) return [];
    return [{ id: row.id, ...base }];
  });
  await setBases(client, changed);
  return changed.length;
}
