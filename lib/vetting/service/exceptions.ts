import type { GrantedException } from '../granted';
import {
  countExceptions,
  findActiveExceptions,
  findException,
  findGrantedOfRequest,
  listExceptions as list,
} from '../store/exceptions';

/** What may excuse findings of these packages now. @param packages PEP 503 */
export const listActiveExceptionsFor = (
  packages: readonly string[],
  now: Date,
): Promise<readonly GrantedException[]> => findActiveExceptions(packages, now);

/** Null: there is none of this id. */
export const getGranted = (id: number): Promise<GrantedException | null> => findException(id);

/** The same, in a transaction that may just have granted one. */
export const listActiveExceptionsIn = (
  tx: NonNullable<Parameters<typeof findActiveExceptions>[2]>,
  packages: readonly string[],
  now: Date,
): Promise<readonly GrantedException[]> => findActiveExceptions(packages, now, tx);

export interface ExceptionPage {
  readonly rows: readonly GrantedException[];
  readonly counts: { readonly active: number; readonly ended: number };
}

/** Exceptions by expiry: of the active ones the first to run out comes first. */
export async function listExceptions(query: {
  readonly scope: 'active' | 'ended';
  readonly package: string | null;
  readonly page: number;
  readonly limit: number;
  readonly now: Date;
}): Promise<ExceptionPage> {
  const { page, limit, now, scope } = query;
  const [rows, counts] = await Promise.all([
    list({ now, scope, package: query.package, limit, offset: (page - 1) * limit }),
    countExceptions(now, query.package),
  ]);
  return { rows, counts };
}

/** The exception that a request was granted; null: none, or not yet. */
export const getGrantedOfRequest = (requestId: number): Promise<GrantedException | null> =>
  findGrantedOfRequest(requestId);
