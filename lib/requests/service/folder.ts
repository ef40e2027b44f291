import { AppError } from '@/lib/app-error';
import { appUrl } from '@/lib/auth/app-url';
import { env } from '@/lib/env';
import { listActiveExceptionsFor } from '@/lib/vetting/service/exceptions';
import type { ImageAsk, PackagesAsk } from '../ask';
import type { RequestRecord } from '../record';
import type { Actor } from '../request';
import { type CurrentFolder, renderChangedFolder } from '../scaffold/change-folder';
import { type ComparedFile, compareFolder } from '../scaffold/compare-folder';
import { type ImageFolder, renderFolder } from '../scaffold/folder';
import type { PullRequestFacts } from '../scaffold/pull-request-text';
import { judgeReport, placeOf } from '../stopped';
import { readFolder, readImageBasis } from '../store/folder';
import { newestReport } from '../store/record';
import { getBase } from './base';
import { getRequest } from './load';

/** The image folder of a request, before and after it is known what upstream has. */
export interface FolderOfRequest {
  readonly record: RequestRecord;
  readonly ask: ImageAsk | PackagesAsk;
  /** Of the image. */
  readonly name: string;
  readonly folder: ImageFolder;
  /** The same, where upstream's folder is what is given. */
  readonly renderOn: (current: CurrentFolder | null) => ImageFolder;
}

/**
 * The image folder of a request, as it would be committed today: the base of a new image is pinned to
 * its current tag, the folder of an existing one is changed as it was last read. Before the approval it
 * is a preview.
 *
 * @throws AppError `not-found`, `bad-request` where the request is for no image or was never submitted,
 *   `conflict` where the base is gone from the catalogue
 */
export async function getFolder(
  id: number,
  actor: Actor | null,
  now: Date,
): Promise<FolderOfRequest> {
  const record = await getRequest(id, actor);
  const { ask } = record;
  if (ask.kind === 'exception') {
    throw new AppError('bad-request', 'An exception has no image folder.');
  }
  const facts = await readFacts(record, now);
  if (facts === null || record.state === 'draft') {
    throw new AppError('bad-request', 'A draft has no image folder yet: submit it first.');
  }
  if (ask.kind === 'image') {
    const folder = await makeFolder(ask, facts);
    return { record, ask, name: ask.name, folder, renderOn: () => folder };
  }
  const [current, renderOn] = await Promise.all([readFolder(ask.image), changeOf(ask, facts)]);
  return { record, ask, name: ask.image, folder: renderOn(current), renderOn };
}

/** Null: it has no report yet. */
async function readFacts(record: RequestRecord, now: Date): Promise<PullRequestFacts | null> {
  const { id, ask } = record;
  const report = (await newestReport(id))?.content;
  if (report === undefined) return null;
  const names = report.packages.map(({ normalizedName }) => normalizedName);
  const exceptions = await listActiveExceptionsFor(names, now);
  return {
    requestId: id,
    requestUrl: `${appUrl()}/requests/${id}`,
    report,
    judged: judgeReport(report, placeOf(ask, id), exceptions, now),
    decisions: record.decisions
      .filter(({ outcome, round }) => outcome === 'positive' && round === record.round)
      .map(({ area, by, at, comment }) => ({ area, by: by.name, on: at.slice(0, 10), comment })),
  };
}

async function makeFolder(ask: ImageAsk, facts: PullRequestFacts): Promise<ImageFolder> {
  const org = env().IMAGE_ORG;
  const found = await getBase(ask.base);
  if (found.kind === 'fit') return renderFolder(ask, { ...facts, org, base: found.base });
  const { reason, base } = found;
  if (base === null) throw new AppError('conflict', `There is no image folder now. ${reason}`);
  const folder = renderFolder(ask, { ...facts, org, base });
  // The base was fit when it was asked for.
  return { ...folder, notes: [...folder.notes, reason] };
}

const SYSTEMS = ['alpine', 'debian', 'ubuntu'] as const;

async function changeOf(ask: PackagesAsk, facts: PullRequestFacts) {
  const basis = await readImageBasis(ask.image);
  return (current: CurrentFolder | null) =>
    renderChangedFolder(ask, {
      ...facts,
      current,
      baseReference: basis?.baseReference ?? null,
      system: SYSTEMS.find((it) => it === basis?.osId) ?? null,
      pythonMinor: basis?.pythonMinor ?? null,
      direct: basis?.direct ?? [],
    });
}

/** A folder beside the one it changes, or beside that of the nearest image. */
export interface ComparedFolder extends FolderOfRequest {
  /** The image whose folder it is read beside; null: there is none that is known. */
  readonly beside: { readonly image: string; readonly commit: string } | null;
  readonly files: readonly ComparedFile[];
}

/** @throws AppError as `getFolder` */
export async function getComparedFolder(
  id: number,
  actor: Actor | null,
  now: Date,
): Promise<ComparedFolder> {
  const found = await getFolder(id, actor, now);
  const { ask } = found;
  const names =
    ask.kind === 'packages'
      ? [ask.image]
      : ((await newestReport(id))?.content.images.map(({ image }) => image) ?? []);
  for (const image of names) {
    const current = await readFolder(image);
    if (current !== null) {
      const beside = { image, commit: current.commit };
      return { ...found, beside, files: compareFolder(found.folder, ask, current) };
    }
  }
  return { ...found, beside: null, files: compareFolder(found.folder, ask, null) };
}
