import { BaseFinder } from './base-image';
import type { VersionChanges } from './change-list';
import type { ImageIds } from './image-ids';
import { type Incoming, takeInFiles } from './intake';
import type { Night } from './night';
import type { Plan, StoredVersion } from './plan';
import type { RunContext } from './run-context';
import { openDictionaries } from './store/dictionaries';
import type { TagAlarm } from './store/trust';
import {
  adoptChildren,
  countSearchVersions,
  markRemoved,
  markRestored,
  nextVersionId,
  orphanChildren,
  refreshSearchVersions,
} from './store/versions';
import { type TreeProblem, versionKey } from './tree';

export interface VersionOutcome extends VersionChanges {
  readonly problems: readonly TreeProblem[];
  readonly alarms: readonly TagAlarm[];
  /** Ids of the versions that are there now, by `versionKey`. */
  readonly liveIds: ReadonlyMap<string, number>;
  /** The same with those that are marked removed. */
  readonly allIds: ReadonlyMap<string, number>;
}

/** Carries out the plan: reads what has other bytes, writes it, marks what is gone and what is back. */
export async function reconcileVersions(
  context: RunContext,
  night: Night,
  plan: Plan,
  images: ImageIds,
): Promise<VersionOutcome> {
  const { client, mirror, signal, onProgress } = context;
  const incoming = listIncoming(plan, await nextVersionId(client));
  const planned = new Map(night.stored.map((it) => [versionKey(it.image, it.tag), it.id]));
  for (const { id, file } of incoming) planned.set(versionKey(file.image, file.tag), id);
  const { dictionaries, isEmpty } = await openDictionaries(client);
  onProgress({ phase: 'read', done: 0, total: incoming.length });
  const intake = await takeInFiles(
    {
      client,
      mirror,
      dictionaries,
      lookUp: !isEmpty,
      images,
      bases: new BaseFinder(context.second, planned, context.org, signal, context.onSecondLost),
      lastTags: night.lasts.tags,
      signal,
      onRead: (done) => onProgress({ phase: 'read', done, total: incoming.length }),
    },
    incoming,
  );
  signal?.throwIfAborted();
  onProgress({ phase: 'finish', done: 0, total: null });

  const written = new Set(intake.written.map((it) => it.id));
  const added = intake.written.filter((it) => it.stored === null);
  const lost = incoming.filter((it) => it.stored === null && !written.has(it.id));
  await orphanChildren(
    client,
    lost.map((it) => it.id),
  );
  if (night.stored.length > 0) await adoptNewBases(context, added);
  await markRemoved(
    client,
    plan.removed.map((it) => it.id),
    mirror,
  );
  const returned = returnUnwritten(plan, written, intake.alarms);
  await markRestored(
    client,
    returned.map((it) => it.id),
  );
  const back = plan.restored.map((it) => it.stored).filter((it) => written.has(it.id));
  const changes = {
    added,
    changed: plan.changed.map((it) => it.stored).filter((it) => written.has(it.id)),
    restored: [...returned, ...back],
    removed: plan.removed,
  };
  await countSearchVersions(client, [...written]);
  await refreshSearchVersions(
    client,
    [...plan.removed, ...returned].map((it) => it.id),
  );
  const { problems, alarms } = intake;
  return { ...changes, problems, alarms, ...indexIds(night.stored, changes) };
}

function listIncoming(plan: Plan, firstId: number): Incoming[] {
  const known = [
    ...plan.changed,
    ...plan.restored.filter(({ file, stored }) => file.blob !== stored.blob),
  ];
  return [
    ...plan.added.map((file, index) => ({ file, id: firstId + index, stored: null })),
    ...known.map(({ file, stored }) => ({ file, id: stored.id, stored })),
  ];
}

/**
 * What is back without being written: with the bytes it had, or as another image. The latter is
 * published all the same, so its old row shows again; its alarm says what to think of it.
 */
function returnUnwritten(
  plan: Plan,
  written: ReadonlySet<number>,
  alarms: readonly TagAlarm[],
): readonly StoredVersion[] {
  const alarmed = new Set(alarms.map((it) => it.versionId));
  return plan.restored
    .filter(({ file, stored }) => file.blob === stored.blob || alarmed.has(stored.id))
    .map((it) => it.stored)
    .filter((it) => !written.has(it.id));
}

async function adoptNewBases({ client, org }: RunContext, added: readonly Incoming[]) {
  await adoptChildren(
    client,
    added.map(({ id, file }) => ({ id, ref: `${org}/${file.image}:${file.tag}` })),
  );
}

function indexIds(
  stored: readonly StoredVersion[],
  { added, removed, restored }: VersionChanges,
): Pick<VersionOutcome, 'liveIds' | 'allIds'> {
  const gone = new Set(removed.map((it) => it.id));
  const back = new Set(restored.map((it) => it.id));
  const liveIds = new Map<string, number>();
  const allIds = new Map<string, number>();
  for (const { id, image, tag, live } of stored) {
    const key = versionKey(image, tag);
    allIds.set(key, id);
    if ((live && !gone.has(id)) || back.has(id)) liveIds.set(key, id);
  }
  for (const { id, file } of added) {
    const key = versionKey(file.image, file.tag);
    allIds.set(key, id);
    liveIds.set(key, id);
  }
  return { liveIds, allIds };
}
