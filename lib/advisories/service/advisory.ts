import { AppError } from '@/lib/app-error';
import { type Page, readCursor, toPage } from '@/lib/catalog/service/paging';
import type {
  AdvisoryHead,
  AffectedImage,
  AffectedSubject,
  MemberRecord,
  ResolvedSubject,
} from '../advisory-record';
import { isId } from '../record-facts';
import * as store from '../store/advisory';

type Counted<Row> = Page<Row> & { readonly total: number };

export interface AdvisoryPage {
  readonly advisory: AdvisoryHead;
  readonly members: readonly MemberRecord[];
  readonly subjects: Counted<AffectedSubject>;
  readonly images: Counted<AffectedImage>;
  readonly resolved: Counted<ResolvedSubject>;
}

interface Options {
  readonly limit: number;
  /** Of each list that is not at its beginning. */
  readonly cursors: {
    readonly images?: string | null;
    readonly packages?: string | null;
    readonly resolved?: string | null;
  };
}

/**
 * One vulnerability with everything it affects here, by any of its ids.
 *
 * @throws AppError `not-found`, `bad-request` for a cursor that is not one of these lists
 */
export async function getAdvisory(id: string, { limit, cursors }: Options): Promise<AdvisoryPage> {
  const advisory = isId(id) ? await store.findAdvisoryHead(id) : null;
  if (advisory === null) {
    throw new AppError(
      'not-found',
      `No package of the catalogue is, or ever was, affected by ${id.slice(0, 100)} as far as was checked. OSV itself may know it: https://osv.dev/vulnerability/${encodeURIComponent(id.slice(0, 100))}`,
    );
  }
  const { key } = advisory;
  const lists = {
    images: `images of ${advisory.id}`,
    packages: `packages of ${advisory.id}`,
    resolved: `resolved of ${advisory.id}`,
  };
  const at = {
    images: readCursor(lists.images, store.IMAGE_SORT, cursors.images ?? null),
    packages: readCursor(lists.packages, store.SUBJECT_SORT, cursors.packages ?? null),
    resolved: readCursor(lists.resolved, store.RESOLVED_SORT, cursors.resolved ?? null),
  };
  const [members, subjects, images, resolved] = await Promise.all([
    store.listMembers(key),
    store.listAffectedSubjects(key, at.packages, limit + 1),
    store.listAffectedImages(key, at.images, limit + 1),
    store.listResolved(key, at.resolved, limit + 1),
  ]);
  return {
    advisory,
    members,
    subjects: {
      ...toPage(lists.packages, subjects, limit, at.packages),
      total: advisory.findingCount,
    },
    images: { ...toPage(lists.images, images.rows, limit, at.images), total: images.total },
    resolved: {
      ...toPage(lists.resolved, resolved.rows, limit, at.resolved),
      total: resolved.total,
    },
  };
}
