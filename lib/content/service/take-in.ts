import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { withProcessLock } from '@/lib/db/embedded/process-lock';
import { env } from '@/lib/env';
import type { BlobAnswer } from '@/lib/upstream/git/batch';
import { redactCredentials } from '@/lib/upstream/git/location';
import { type Mirror, openMirror } from '@/lib/upstream/git/mirror';
import { listTree, readBlobs } from '@/lib/upstream/git/objects';
import type { TreeEntry } from '@/lib/upstream/git/tree';
import type { ContentItem } from '../content-item';
import { decodeFile } from '../decode';
import { readImageName } from '../image-name';
import { type ContentReading, readContent } from '../read-content';
import {
  type ContentState,
  markContentChecked,
  recordContentFailure,
  replaceContent,
  type StoredItem,
} from '../store/take-in';
import { findContentSource } from '../store/usage';
import { packOf } from '../usage';

export type ContentOutcome =
  | {
      readonly status: 'ok';
      readonly commit: string;
      readonly items: number;
      readonly problems: number;
    }
  | { readonly status: 'unchanged'; readonly commit: string }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Reads the newest commit of a content repository and stores which integration and script uses which
 * image. What an earlier run has read stays where this one does not come through: a source that cannot
 * be reached, or that holds no integration and no script at all.
 *
 * @param source git URL, path or bundle
 */
export async function takeInContent(
  source: string,
  { now, signal }: { readonly now: Date; readonly signal?: AbortSignal },
): Promise<ContentOutcome> {
  const label = redactCredentials(source);
  try {
    const mirror = await fetchContent(source, signal);
    const stored = await findContentSource();
    if (stored?.source === label && stored.read?.commit === mirror.commit) {
      await markContentChecked(now);
      return { status: 'unchanged', commit: mirror.commit };
    }
    const state = await readRepository(mirror, label, signal);
    if (state.items.length === 0) {
      throw new AppError(
        'source-invalid',
        `${label} holds no integration and no script; is it a content repository?`,
      );
    }
    await replaceContent(state, now);
    const { commit, items, problems } = state;
    return { status: 'ok', commit, items: items.length, problems: problems.length };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await recordContentFailure(label, error.message, now);
    return { status: 'failed', reason: error.message };
  }
}

async function fetchContent(source: string, signal: AbortSignal | undefined): Promise<Mirror> {
  const folder = path.join(env().DRYDOCK_DATA, 'mirrors');
  await mkdir(folder, { recursive: true });
  return withProcessLock(path.join(folder, 'content.lock'), () =>
    // The repository has gigabytes of which only the YAML is wanted.
    openMirror(path.join(folder, 'content.git'), source, {
      history: 'tip',
      blobs: 'on-demand',
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}

const YAML_NAME = /\.ya?ml$/i;

async function readRepository(
  mirror: Mirror,
  source: string,
  signal: AbortSignal | undefined,
): Promise<ContentState> {
  const entries = (await listTree(mirror, null, signal)).filter(({ path: file }) =>
    YAML_NAME.test(file),
  );
  const files = entries.filter(({ kind }) => kind === 'file');
  const items: StoredItem[] = [];
  const problems = entries.filter(({ kind }) => kind !== 'file').map(describeOther);
  // One object may be many files: each name is asked for by itself, and answers come in order.
  let index = 0;
  for await (const answer of readBlobs(
    mirror,
    files.map(({ sha }) => sha),
    signal,
  )) {
    const file = files[index]?.path ?? answer.wanted;
    index += 1;
    const reading = readAnswer(answer);
    if (reading.kind === 'item') items.push(toStored(file, reading.item));
    if (reading.kind === 'problem') {
      const { line, message } = reading.problem;
      problems.push({ path: file, line, message: withoutNul(message) });
    }
  }
  return {
    source,
    commit: mirror.commit,
    committedAt: mirror.committedAt,
    yamlFiles: files.length,
    items,
    problems,
  };
}

function describeOther({ path: file, kind }: TreeEntry): ContentState['problems'][number] {
  return { path: file, line: null, message: `It is a ${kind}, which is not followed.` };
}

function readAnswer(answer: BlobAnswer): ContentReading {
  if (answer.kind === 'blob') {
    const text = decodeFile(answer.bytes);
    return text.ok ? readContent(text.value) : { kind: 'problem', problem: text.error };
  }
  const message =
    answer.kind === 'too-large'
      ? 'The file is too large to be an integration or script.'
      : 'The repository names this file and does not hold it.';
  return { kind: 'problem', problem: { line: null, message } };
}

/** Postgres' text holds no NUL, which YAML can write as an escape. */
const withoutNul = (text: string) => text.replaceAll('\0', '');

function toStored(file: string, item: ContentItem): StoredItem {
  const { IMAGE_ORG: organization } = env();
  const { kind, autoUpdate, deprecated } = item;
  return {
    path: file,
    kind,
    name: withoutNul(item.name ?? item.id ?? path.posix.basename(file)),
    pack: packOf(file),
    autoUpdate,
    deprecated,
    images: item.images.flatMap(({ key, text, line }) => {
      const name = readImageName(text, organization);
      return name.kind === 'image' ? [{ key, image: name.image, tag: name.tag, line }] : [];
    }),
  };
}
