import type { PassRecord } from '../pass';
import { type FindingChange, listChanges } from '../store/changes';
import { findPass, listPasses } from '../store/pass';

export type { FindingChange };

export interface PassChanges {
  readonly pass: PassRecord;
  readonly gained: { readonly rows: readonly FindingChange[]; readonly total: number };
  readonly resolved: { readonly rows: readonly FindingChange[]; readonly total: number };
}

interface Options {
  /** Null: the newest pass that ended. */
  readonly passId: number | null;
  readonly limit: number;
  readonly gainedOffset: number;
  readonly resolvedOffset: number;
}

/** What one pass changed; null where there is none of this id, or none yet. */
export async function findPassChanges(options: Options): Promise<PassChanges | null> {
  const pass = await findPass(options.passId);
  if (pass === null) return null;
  const [gained, resolved] = await Promise.all([
    listChanges('gained', pass.id, options.limit, options.gainedOffset),
    listChanges('resolved', pass.id, options.limit, options.resolvedOffset),
  ]);
  return { pass, gained, resolved };
}

/** Passes, newest first. */
export const getPasses = (limit: number): Promise<readonly PassRecord[]> => listPasses(limit);
