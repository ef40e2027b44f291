import { AppError } from '@/lib/app-error';
import type { Mirror } from '@/lib/upstream/git/mirror';
import { listTree } from '@/lib/upstream/git/objects';
import type { BaseFinder } from './base-image';
import { checkNight } from './breaker';
import { ImageIds } from './image-ids';
import { decideStatus } from './image-status';
import { type Incoming, takeInFiles } from './intake';
import { readLastTags } from './last-pointers';
import { planReconcile } from './plan';
import type { IngestProgress } from './progress';
import * as catalog from './store/catalog';
import { openDictionaries } from './store/dictionaries';
import * as images from './store/images';
import type { Connection } from './store/session';
import { countLive, readStoredImages, readStoredVersions } from './store/stored';
import { recordAlarms, recordQuarantine } from './store/trust';
import * as versions from './store/versions';
import type { IngestCounts } from './summary';
import { readSourceTree, versionKey } from './tree';

export interface ReconcileInput {
  readonly client: Connection;
  readonly mirror: Mirror;
  readonly org: string;
  readonly runId: number;
  readonly force: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: IngestProgress) => void;
}

export type ReconcileOutcome =
  | { readonly kind: 'refused'; readonly reason: string; readonly counts: IngestCounts }
  | { readonly kind: 'done'; readonly counts: IngestCounts; readonly anyChange: boolean };

/** From this many files on, indexes and statistics are brought up to date at the end of the run. */
const BIG_RUN_FILES = 1_000;

const NO_BASES: BaseFinder = { find: async () => [] };

/**
 * Makes the catalogue what the mirror's commit says, in the transaction that is open on `client`.
 *
 * @throws AppError `source-invalid` where the commit has no image at all
 */
export async function reconcile(input: ReconcileInput): Promise<ReconcileOutcome> {
  const { client, mirror, org, runId, signal, onProgress } = input;
  onProgress({ phase: 'compare', done: 0, total: null });
  const tree = readSourceTree(await listTree(mirror, org, signal), org);
  if (tree.images.size === 0) {
    throw new AppError(
      'source-invalid',
      `${mirror.location.label} has no image below ${org}/ at ${mirror.commit.slice(0, 12)}: is it the right repository, and the right branch?`,
    );
  }
  const storedImages = await readStoredImages(client);
  const stored = await readStoredVersions(client);
  const plan = planReconcile(tree, stored);
  const liveBefore = stored.filter((it) => it.live).length;
  const imagesBefore = storedImages.filter((it) => it.live).length;
  const believed = checkNight({
    versionsBefore: liveBefore,
    imagesBefore,
    imagesNow: tree.images.size,
    removed: plan.removed.length,
  });
  if (!believed.ok && !input.force) {
    const counts = { images: imagesBefore, versions: liveBefore, ...NO_CHANGES };
    return { kind: 'refused', reason: believed.error, counts };
  }

  const imageIds = new ImageIds(
    storedImages.map((it) => [it.name, it.id]),
    await images.nextImageId(client),
  );
  const incoming = listIncoming(plan, await versions.nextVersionId(client));
  if (incoming.length >= BIG_RUN_FILES) await catalog.deferGinWork(client);
  const { dictionaries, isEmpty } = await openDictionaries(client);
  onProgress({ phase: 'read', done: 0, total: incoming.length });
  const intake = await takeInFiles(
    {
      client,
      mirror,
      dictionaries,
      lookUp: !isEmpty,
      images: imageIds,
      bases: NO_BASES,
      signal,
      onRead: (done) => onProgress({ phase: 'read', done, total: incoming.length }),
    },
    incoming,
  );
  onProgress({ phase: 'finish', done: 0, total: null });
  signal?.throwIfAborted();

  await versions.markRemoved(
    client,
    plan.removed.map((it) => it.id),
    mirror,
  );
  const sameBytes = plan.restored.filter((it) => it.stored.blob === it.file.blob);
  // A tag that returns as another image is back all the same; its alarm says what to think of it.
  const alarmed = new Set(intake.alarms.map((it) => it.versionId));
  const returned = [
    ...sameBytes.map((it) => it.stored.id),
    ...plan.restored.filter((it) => alarmed.has(it.stored.id)).map((it) => it.stored.id),
  ];
  await versions.markRestored(client, returned);

  const added = intake.written.filter((it) => it.stored === null);
  const changed = intake.written.filter((it) => it.stored?.live === true);
  const restored = [
    ...returned,
    ...intake.written.filter((it) => it.stored?.live === false).map((it) => it.id),
  ];

  const removedIds = new Set(plan.removed.map((it) => it.id));
  const restoredIds = new Set(restored);
  const rowIds = new Map<string, number>();
  for (const it of stored) {
    const isLive = (it.live && !removedIds.has(it.id)) || restoredIds.has(it.id);
    if (isLive) rowIds.set(versionKey(it.image, it.tag), it.id);
  }
  for (const { id, file } of added) rowIds.set(versionKey(file.image, file.tag), id);

  const lasts = await readLastTags(mirror, tree, signal);
  const pointers: images.LastPointer[] = [];
  const tagOf = new Map(stored.map((it) => [it.id, it]));
  const changes: catalog.ChangeRecord[] = [];
  const before = new Map(storedImages.map((it) => [it.name, it.lastVersionId]));
  for (const [image, tag] of lasts.tags) {
    const imageId = imageIds.find(image);
    if (imageId === undefined) continue;
    const versionId = rowIds.get(versionKey(image, tag)) ?? null;
    const previous = before.get(image) ?? null;
    if (versionId === previous) continue;
    pointers.push({ imageId, versionId });
    if (versionId === null) continue;
    const previousTag = previous === null ? undefined : tagOf.get(previous)?.tag;
    changes.push({
      imageId,
      versionId,
      kind: 'last',
      ...(previousTag === undefined ? {} : { before: previousTag }),
    });
  }
  await images.setLastPointers(client, pointers);
  const imageRemovals = await images.refreshImageRemoval(client, mirror);
  const states = await images.readImageStates(client);
  const facts = states.map((it) => {
    const status = decideStatus({ marked: it.marked, folder: 'unread', known: it.status });
    return { ...it, status, deprecatedReason: status === 'deprecated' ? it.markedReason : null };
  });
  const updates = facts.filter(
    (it, index) =>
      it.status !== states[index]?.status ||
      it.deprecatedReason !== states[index]?.deprecatedReason,
  );
  await images.updateImages(client, updates);

  const imageIdOf = (name: string): number => imageIds.findOrCreate(name);
  const isFirst = stored.length === 0;
  if (!isFirst) {
    for (const { id, file } of added) {
      changes.push({ imageId: imageIdOf(file.image), versionId: id, kind: 'added' });
    }
    for (const { id, file } of changed) {
      changes.push({ imageId: imageIdOf(file.image), versionId: id, kind: 'changed' });
    }
    for (const id of restored) {
      const image = tagOf.get(id)?.image;
      if (image !== undefined) {
        changes.push({ imageId: imageIdOf(image), versionId: id, kind: 'restored' });
      }
    }
    for (const it of plan.removed) {
      changes.push({ imageId: imageIdOf(it.image), versionId: it.id, kind: 'removed' });
    }
    await catalog.recordChanges(client, runId, changes);
  }
  const problems = [...tree.problems, ...intake.problems, ...lasts.problems];
  const notes =
    (await recordQuarantine(client, runId, problems)) +
    (await recordAlarms(client, runId, intake.alarms));
  const writes =
    notes +
    imageRemovals +
    updates.length +
    pointers.length +
    intake.written.length +
    restored.length +
    removedIds.size;
  if (writes > 0) {
    await catalog.refreshPackages(client);
  }
  if (incoming.length >= BIG_RUN_FILES) {
    await catalog.settleGinIndexes(client);
    await catalog.analyzeCatalog(client);
  }
  const counts = {
    ...(await countLive(client)),
    added: added.length,
    changed: changed.length,
    removed: plan.removed.length,
    restored: restored.length,
    quarantined: problems.length,
  };
  return { kind: 'done', counts, anyChange: writes > 0 };
}

const NO_CHANGES = { added: 0, changed: 0, removed: 0, restored: 0, quarantined: 0 } as const;

function listIncoming(plan: ReturnType<typeof planReconcile>, firstId: number): Incoming[] {
  return [
    ...plan.added.map((file, index) => ({ file, id: firstId + index, stored: null })),
    ...plan.changed.map(({ file, stored }) => ({ file, id: stored.id, stored })),
    ...plan.restored
      .filter(({ file, stored }) => file.blob !== stored.blob)
      .map(({ file, stored }) => ({ file, id: stored.id, stored })),
  ];
}
