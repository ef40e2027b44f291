import { findAllIssues } from './all-issues';
import { checkNight } from './breaker';
import { listVersionChanges } from './change-list';
import { ImageIds } from './image-ids';
import type { Night } from './night';
import { planReconcile } from './plan';
import { reconcileImages } from './reconcile-images';
import { reconcileVersions } from './reconcile-versions';
import type { RunContext } from './run-context';
import * as catalog from './store/catalog';
import { replaceFolders, replaceIgnored, storeDocuments } from './store/documents';
import { countImages, nextImageId } from './store/images';
import { recordAlarms, recordQuarantine } from './store/trust';
import type { IngestCounts } from './summary';

export type ReconcileOutcome =
  | { readonly kind: 'refused'; readonly reason: string; readonly counts: IngestCounts }
  | { readonly kind: 'done'; readonly counts: IngestCounts; readonly anyChange: boolean };

/** From this many files on, indexes and statistics are brought up to date at the end of the run. */
const BIG_RUN_FILES = 1_000;

/**
 * Makes the catalogue what the mirror's commit says, in the transaction that is open on the client.
 *
 * @param night what that commit says
 * @param force believes a night that the circuit breaker would refuse
 */
export async function reconcile(
  context: RunContext,
  night: Night,
  force: boolean,
): Promise<ReconcileOutcome> {
  const { client, runId } = context;
  const plan = planReconcile(night.tree, night.stored);
  const before = {
    images: night.storedImages.filter((it) => it.live).length,
    versions: night.stored.filter((it) => it.live).length,
  };
  const believed = checkNight({
    versionsBefore: before.versions,
    imagesBefore: before.images,
    imagesNow: night.tree.images.size,
    removed: plan.removed.length,
  });
  if (!believed.ok && !force) {
    return { kind: 'refused', reason: believed.error, counts: { ...before, ...NO_CHANGES } };
  }

  const files = plan.added.length + plan.changed.length + plan.restored.length;
  const isBig = files + plan.removed.length >= BIG_RUN_FILES;
  if (isBig) await catalog.deferGinWork(client);
  const ids = new ImageIds(
    night.storedImages.map((it) => [it.name, it.id]),
    await nextImageId(client),
  );
  const versions = await reconcileVersions(context, night, plan, ids);
  const images = await reconcileImages(context, night, versions, ids);
  const problems = [
    ...night.tree.problems,
    ...night.lasts.problems,
    ...night.documents.problems,
    ...(context.second?.documents.problems ?? []),
    ...versions.problems,
  ];
  const { added, changed, removed, restored } = versions;
  const notes =
    (await recordQuarantine(client, runId, problems)) +
    (await recordAlarms(client, runId, versions.alarms)) +
    (await keepDocuments(context, night));
  const moved = added.length + changed.length + removed.length + restored.length;
  const anyChange = moved + notes + images.written > 0 || context.secondMoved;
  if (anyChange) {
    // Of the very first night everything is new, and a list of it says nothing.
    if (night.stored.length > 0) {
      const list = listVersionChanges(versions, (name) => ids.findOrCreate(name));
      await catalog.recordChanges(client, runId, [...list, ...images.changes]);
    }
    await catalog.refreshPackages(client);
    await findAllIssues(context, night, versions);
  }
  if (isBig) {
    await catalog.settleGinIndexes(client);
    await catalog.analyzeCatalog(client);
  }
  const counts = {
    images: await countImages(client),
    versions: versions.liveIds.size,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    restored: restored.length,
    quarantined: problems.length,
  };
  return { kind: 'done', counts, anyChange };
}

const NO_CHANGES = { added: 0, changed: 0, removed: 0, restored: 0, quarantined: 0 } as const;

/** @returns how many documents are others than before */
async function keepDocuments({ client, second }: RunContext, night: Night): Promise<number> {
  if (second?.isWhole) await replaceFolders(client, second.folders, second.mirror.commit);
  const readings = [night.documents, ...(second === null ? [] : [second.documents])];
  const documents = readings.flatMap((it) => it.documents);
  const changed = await storeDocuments(client, documents);
  if (changed > 0) {
    const files = documents.map((it) => it.name);
    const ignored = readings.flatMap((it) => it.ignored);
    await replaceIgnored(client, files, ignored);
  }
  return changed;
}
