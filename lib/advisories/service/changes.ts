import { type Page, readCursor, toPage } from '@/lib/catalog/service/paging';
import type { PassRecord } from '../pass';
import { CHANGE_SORT, type FindingChange, listChanges } from '../store/changes';
import { findPass, listPasses, PASS_SORT } from '../store/pass';

export type { FindingChange };

type Changes = Page<FindingChange> & { readonly total: number };

export interface PassChanges {
  readonly pass: PassRecord;
  readonly gained: Changes;
  readonly resolved: Changes;
}

interface Options {
  /** Null: the newest pass that ended. */
  readonly passId: number | null;
  readonly limit: number;
  /** Of each list that is not at its beginning. */
  readonly cursors: { readonly gained?: string | null; readonly resolved?: string | null };
}

/**
 * What one pass changed; null where there is none of this id, or none yet.
 *
 * @throws AppError `bad-request` for a cursor that is not one of these lists
 */
export async function findPassChanges(options: Options): Promise<PassChanges | null> {
  const pass = await findPass(options.passId);
  if (pass === null) return null;
  const read = async (kind: 'gained' | 'resolved'): Promise<Changes> => {
    const list = `${kind} by pass ${pass.id}`;
    const cursor = readCursor(list, CHANGE_SORT, options.cursors[kind] ?? null);
    const { rows, total } = await listChanges(kind, pass.id, cursor, options.limit + 1);
    return { ...toPage(list, rows, options.limit, cursor), total };
  };
  const [gained, resolved] = await Promise.all([read('gained'), read('resolved')]);
  return { pass, gained, resolved };
}

/**
 * Passes, newest first.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export async function getPasses(
  text: string | null,
  limit: number,
): Promise<Page<PassRecord> & { readonly total: number }> {
  const list = 'passes over OSV';
  const cursor = readCursor(list, PASS_SORT, text);
  const { rows, total } = await listPasses(cursor, limit + 1);
  return { ...toPage(list, rows, limit, cursor), total };
}
