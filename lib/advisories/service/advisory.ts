import { AppError } from '@/lib/app-error';
import type {
  AdvisoryHead,
  AffectedImage,
  AffectedSubject,
  MemberRecord,
  ResolvedSubject,
} from '../advisory-record';
import { isId } from '../record-facts';
import * as store from '../store/advisory';

export interface AdvisoryPage {
  readonly advisory: AdvisoryHead;
  readonly members: readonly MemberRecord[];
  readonly subjects: readonly AffectedSubject[];
  readonly images: { readonly rows: readonly AffectedImage[]; readonly total: number };
  /** The newest that are over. */
  readonly resolved: readonly ResolvedSubject[];
}

interface Options {
  readonly limit: number;
  readonly imageOffset: number;
  readonly subjectOffset: number;
}

const RESOLVED_SHOWN = 100;

/**
 * One vulnerability with everything it affects here, by any of its ids.
 *
 * @throws AppError `not-found`
 */
export async function getAdvisory(id: string, options: Options): Promise<AdvisoryPage> {
  const advisory = isId(id) ? await store.findAdvisoryHead(id) : null;
  if (advisory === null) {
    throw new AppError(
      'not-found',
      `No package of the catalogue is, or ever was, affected by ${id.slice(0, 100)} as far as was checked. OSV itself may know it: https://osv.dev/vulnerability/${encodeURIComponent(id.slice(0, 100))}`,
    );
  }
  const { key } = advisory;
  const { limit, imageOffset, subjectOffset } = options;
  const [members, subjects, images, resolved] = await Promise.all([
    store.listMembers(key),
    store.listAffectedSubjects(key, limit, subjectOffset),
    store.listAffectedImages(key, limit, imageOffset),
    store.listResolved(key, RESOLVED_SHOWN),
  ]);
  return { advisory, members, subjects, images, resolved };
}
