import type { Mirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';
import { readRevision } from '@/lib/upstream/reading';
import type { VersionRecord } from '@/lib/upstream/record';
import type { BaseFinder } from './base-image';
import type { Dictionaries } from './dictionaries';
import type { ImageIds } from './image-ids';
import { readVersionFile } from './parsed-file';
import type { StoredVersion } from './plan';
import { lookUpWanted, writeDictionaries } from './store/dictionaries';
import { insertImages } from './store/images';
import type { Connection } from './store/session';
import type { TagAlarm } from './store/trust';
import { insertVersions, replaceContents, type VersionWrite } from './store/versions';
import type { TreeProblem, TreeVersion } from './tree';
import { contentValues, imageIdSha } from './version-row';

/** A file to read: of a new version, or of a stored one whose bytes are others now. */
export interface Incoming {
  readonly file: TreeVersion;
  /** The version's row, which a new one gets here. */
  readonly id: number;
  readonly stored: StoredVersion | null;
}

/** What came of the files. */
export interface Intake {
  readonly written: readonly Incoming[];
  readonly problems: readonly TreeProblem[];
  readonly alarms: readonly TagAlarm[];
}

export interface IntakeContext {
  readonly client: Connection;
  readonly mirror: Mirror;
  readonly dictionaries: Dictionaries;
  /** false where the dictionaries were empty: then everything is new. */
  readonly lookUp: boolean;
  readonly images: ImageIds;
  readonly bases: BaseFinder;
  /** Image → tag of its last version. */
  readonly lastTags: ReadonlyMap<string, string>;
  readonly signal: AbortSignal | undefined;
  readonly onRead: (done: number) => void;
}

interface Parsed {
  readonly incoming: Incoming;
  readonly record: VersionRecord;
}

/** Enough for a COPY to be worth its round trip, few enough to be forgotten quickly. */
const BATCH_FILES = 400;

/**
 * Reads files from git, parses them and writes their rows, batch by batch: while the server takes in
 * one, the next is parsed. What cannot be parsed, and what claims to be another image, is reported
 * and not written.
 */
export async function takeInFiles(
  context: IntakeContext,
  incoming: readonly Incoming[],
): Promise<Intake> {
  const written: Incoming[] = [];
  const problems: TreeProblem[] = [];
  const alarms: TagAlarm[] = [];
  let batch: Parsed[] = [];
  let writing: Promise<void> = Promise.resolve();
  const flush = async () => {
    const full = batch;
    batch = [];
    await writing;
    writing = writeBatch(context, full);
    // A failure surfaces at the next await; until then it is not an unhandled one.
    writing.catch(() => {});
  };
  const blobs = incoming.map(({ file }) => file.blob);
  let done = 0;
  for await (const answer of readBlobs(context.mirror, blobs, context.signal)) {
    const it = incoming[done];
    if (it === undefined) throw new Error('git answered more than it was asked');
    done += 1;
    const read = readVersionFile(it.file, answer);
    if (!read.ok) problems.push(read.error);
    else if (it.stored !== null && it.stored.imageIdSha !== imageIdSha(read.value)) {
      alarms.push({
        versionId: it.id,
        blob: it.file.blob,
        beforeSha: it.stored.imageIdSha,
        afterSha: imageIdSha(read.value),
      });
    } else {
      written.push(it);
      batch.push({ incoming: it, record: read.value });
      if (batch.length >= BATCH_FILES) await flush();
    }
    context.onRead(done);
  }
  await flush();
  await writing;
  return { written, problems, alarms };
}

async function writeBatch(context: IntakeContext, batch: readonly Parsed[]): Promise<void> {
  const { client, dictionaries, images } = context;
  context.signal?.throwIfAborted();
  if (context.lookUp) {
    for (const { record } of batch) dictionaries.want(record);
    await lookUpWanted(client, dictionaries);
  }
  const bases = await context.bases.find(
    batch.map(({ incoming: { file }, record }) => ({
      image: file.image,
      revision: readRevision(record),
      isLast: context.lastTags.get(file.image) === file.tag,
    })),
  );
  const rows = batch.map(({ incoming: { file, id, stored }, record }, index) => {
    const base = bases[index] ?? { ref: null, versionId: null };
    return {
      isNew: stored === null,
      write: {
        id,
        imageId: images.findOrCreate(file.image),
        tag: file.tag,
        content: contentValues(record, file.blob, dictionaries.intern(record)),
        baseRef: base.ref,
        baseVersionId: base.versionId,
      } satisfies VersionWrite,
    };
  });
  await writeDictionaries(client, dictionaries);
  await insertImages(client, images.takeCreated(), context.mirror);
  const inserted = rows.filter((row) => row.isNew).map((row) => row.write);
  await insertVersions(client, inserted, context.mirror);
  const replaced = rows.filter((row) => !row.isNew).map((row) => row.write);
  await replaceContents(client, replaced);
}
