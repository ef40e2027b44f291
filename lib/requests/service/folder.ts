import { AppError } from '@/lib/app-error';
import { appUrl } from '@/lib/auth/app-url';
import { env } from '@/lib/env';
import type { RequestRecord } from '../record';
import type { Actor } from '../request';
import { type ImageFolder, renderFolder } from '../scaffold/folder';
import { readCurrentTags } from '../store/catalog';
import { newestReport } from '../store/record';
import { getRequest } from './load';

/**
 * The image folder of a request for a new image, as it would be committed today: the base is pinned to
 * its current tag. Before the approval it is a preview.
 *
 * @throws AppError `not-found`, `bad-request` where the request is for no new image or was never
 *   submitted, `conflict` where the catalogue has no tag of the base
 */
export async function getFolder(
  id: number,
  actor: Actor | null,
): Promise<{
  readonly record: RequestRecord;
  /** Of the image. */
  readonly name: string;
  readonly folder: ImageFolder;
}> {
  const record = await getRequest(id, actor);
  const { ask } = record;
  if (ask.kind !== 'image') {
    throw new AppError('bad-request', 'Only a request for a new image has an image folder.');
  }
  const report = await newestReport(id);
  if (report === null || record.state === 'draft') {
    throw new AppError('bad-request', 'A draft has no image folder yet: submit it first.');
  }
  const [base] = await readCurrentTags([ask.base]);
  if (base === undefined) {
    throw new AppError('conflict', `The catalogue has no tag of the base image ${ask.base}.`);
  }
  const folder = renderFolder(ask, {
    org: env().IMAGE_ORG,
    baseTag: base.tag,
    pythonMinor: base.pythonMinor,
    requestId: id,
    requestUrl: `${appUrl()}/requests/${id}`,
    report: report.content,
    decisions: record.decisions
      .filter(({ outcome, round }) => outcome === 'positive' && round === record.round)
      .map(({ area, by, at, comment }) => {
        const said = comment === '' ? '' : `: ${comment}`;
        return `${area}: accepted by ${by.name} on ${at.slice(0, 10)}${said}`;
      }),
  });
  return { record, name: ask.name, folder };
}
