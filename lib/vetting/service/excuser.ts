import { type Excuser, makeExcuser } from '../excuser';
import { findExcuses } from '../store/exceptions';

interface Options {
  /** PEP 503. */
  readonly packages: readonly string[];
  /** The image the page is about; null: none, so that only exceptions for all images count. */
  readonly image: string | null;
  readonly now: Date;
}

/** What excuses the findings of these packages, however many: one question to the database. */
export async function getExcuser({ packages, image, now }: Options): Promise<Excuser> {
  const distinct = [...new Set(packages)];
  const excuses = distinct.length === 0 ? [] : await findExcuses(distinct, now);
  return makeExcuser(excuses, { image, requestId: null }, now);
}
