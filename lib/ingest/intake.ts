import type { Mirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';
import { ParseMemo } from '@/lib/upstream/parse-memo';
import { readRevision } from '@/lib/upstream/reading';
import type { VersionRecord } from '@/lib/upstream/record';
import type { BaseFinder } from './base-image';
import { encodeColumns } from './copy-text';
import type { Dictionaries } from './dictionaries';
import type { ImageIds } from './image-ids';
import { readVersionFile } from './parsed-file';
import type { StoredVersion } from './plan';
import { lookUpWanted, writeDictionaries } from './store/dictionaries';
import { insertImages } from './store/images';
import type { Connection } from './store/session';
import type { TagAlarm } from './store/trust';
import { insertVersions, replaceContents, writeSearchVersions } from './store/versions';
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

/** A record as a row; its dictionary entries have ids and wait to be written before it. */
interface Row {
  readonly incoming: Incoming;
  readonly revision: string | null;
  readonly content: string;
}

/** Records are large: few of them at once live and die in the young part of the heap. */
const LOOK_UP_FILES = 100;
/** Rows are small: enough of them for a COPY to be worth its round trip. */
const WRITE_FILES = 800;

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
  const batches = new Batches(context);
  const memo = new ParseMemo();
  const blobs = incoming.map(({ file }) => file.blob);
  let done = 0;
  for await (const answer of readBlobs(context.mirror, blobs, context.signal)) {
    const it = incoming[done];
    if (it === undefined) throw new Error('git answered more than it was asked');
    done += 1;
    const read = readVersionFile(it.file, answer, memo);
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
      await batches.add({ incoming: it, record: read.value });
    }
    context.onRead(done);
  }
  await batches.finish();
  return { written, problems, alarms };
}

/** Gathers records until it is worth asking the server, and rows until it is worth writing them. */
class Batches {
  #parsed: Parsed[] = [];
  #rows: Row[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly context: IntakeContext) {}

  async add(parsed: Parsed): Promise<void> {
    if (this.context.lookUp) {
      this.#parsed.push(parsed);
      if (this.#parsed.length >= LOOK_UP_FILES) await this.#lookUp();
    } else this.#rows.push(this.#toRow(parsed));
    if (this.#rows.length >= WRITE_FILES) await this.#write();
  }

  async finish(): Promise<void> {
    await this.#lookUp();
    await this.#write();
    await this.#writing;
  }

  async #lookUp(): Promise<void> {
    const parsed = this.#parsed;
    this.#parsed = [];
    if (parsed.length === 0) return;
    const { client, dictionaries } = this.context;
    for (const { record } of parsed) dictionaries.want(record);
    // One connection: the look-up waits for what is being written.
    await this.#writing;
    await lookUpWanted(client, dictionaries);
    for (const it of parsed) this.#rows.push(this.#toRow(it));
  }

  #toRow({ incoming, record }: Parsed): Row {
    const ids = this.context.dictionaries.intern(record);
    const content = encodeColumns(contentValues(record, incoming.file.blob, ids));
    return { incoming, revision: readRevision(record), content };
  }

  async #write(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#writing;
    this.context.signal?.throwIfAborted();
    this.#writing = writeRows(this.context, rows);
    // A failure surfaces at the next await; until then it is not an unhandled one.
    this.#writing.catch(() => {});
  }
}

async function writeRows(context: IntakeContext, rows: readonly Row[]): Promise<void> {
  const { client, dictionaries, images, mirror } = context;
  // Taken before the first await: what is interned from here on belongs to the rows that follow.
  const entries = dictionaries.takeRows();
  const writes = rows.map(({ incoming: { id, file, stored }, content }) => ({
    id,
    isNew: stored === null,
    imageId: images.findOrCreate(file.image),
    tag: file.tag,
    content,
  }));
  const created = images.takeCreated();
  const bases = await context.bases.find(
    rows.map(({ incoming: { file }, revision }) => ({
      image: file.image,
      revision,
      isLast: context.lastTags.get(file.image) === file.tag,
    })),
  );
  await writeDictionaries(client, entries);
  await insertImages(client, created, mirror);
  const based = writes.map((it, index) => ({
    ...it,
    baseRef: bases[index]?.ref ?? null,
    baseVersionId: bases[index]?.versionId ?? null,
  }));
  const replaced = based.filter((it) => !it.isNew);
  await insertVersions(
    client,
    based.filter((it) => it.isNew),
    mirror,
  );
  await replaceContents(client, replaced);
  await writeSearchVersions(
    client,
    based.map((it) => it.id),
    replaced.map((it) => it.id),
  );
}
