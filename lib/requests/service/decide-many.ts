import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { normalizeName } from '@/lib/names/normalize';
import { areasOf } from '../decision';
import type { RequestState } from '../request';
import { inTransaction, type Transaction } from '../store/change';
import { decideIn, type NewDecision, requireReason } from './decide';
import { getRequest } from './load';

interface Bulk extends Pick<NewDecision, 'outcome' | 'comment' | 'by' | 'now'> {
  readonly requests: readonly { readonly id: number; readonly revision: number }[];
}

/** What has become of one of them. */
export interface DecidedException {
  readonly id: number;
  readonly title: string;
  readonly state: RequestState;
}

/**
 * One decision for several exceptions of the same package: all of them, or none.
 *
 * @returns what each has become, by id
 * @throws AppError `bad-request` where they are not of one package; else as `recordDecision`, with every
 *   one that stands in the way under `requests.<id>`
 */
export async function decideExceptions(bulk: Bulk): Promise<readonly DecidedException[]> {
  requireReason(bulk);
  // In one order, so that two who decide the same ones do not wait for each other.
  const requests = [...bulk.requests].sort((a, b) => a.id - b.id);
  return inTransaction(async (tx) => {
    const obstacles: { readonly id: number; readonly error: AppError }[] = [];
    const packages = new Set<string>();
    for (const request of requests) {
      try {
        packages.add(await decideOne(tx, request, bulk));
      } catch (error) {
        // Nothing of it is kept: this throws in the end, and all is rolled back.
        if (!(error instanceof AppError)) throw error;
        obstacles.push({ id: request.id, error });
      }
    }
    refuse(obstacles, requests.length);
    if (packages.size > 1) {
      throw new AppError('bad-request', 'Only exceptions of the same package are decided at once.');
    }
    const decided: DecidedException[] = [];
    for (const { id } of requests) {
      const { title, state } = await getRequest(id, bulk.by, tx);
      decided.push({ id, title, state });
    }
    return decided;
  });
}

/** @returns the package that it is of (PEP 503) */
async function decideOne(
  tx: Transaction,
  { id, revision }: Bulk['requests'][number],
  { outcome, comment, by, now }: Bulk,
): Promise<string> {
  const { ask } = await getRequest(id, by, tx);
  if (ask.kind !== 'exception') {
    throw new AppError('bad-request', `Request ${id} asks for no exception: decide it alone.`);
  }
  for (const area of areasOf(ask)) {
    await decideIn(tx, { outcome, comment, by, now, id, revision, area });
  }
  return normalizeName(ask.package);
}

function refuse(
  obstacles: readonly { readonly id: number; readonly error: AppError }[],
  of: number,
): void {
  const codes = [...new Set(obstacles.map(({ error }) => error.code))];
  const [code] = codes;
  if (code === undefined) return;
  const stand = obstacles.length === 1 ? 'stands' : 'stand';
  throw new AppError(
    codes.length === 1 ? code : 'conflict',
    `Nothing was decided, because ${obstacles.length} of ${of} ${stand} in the way.`,
    {
      cause: new z.ZodError(
        obstacles.map(({ id, error }) => ({
          code: 'custom',
          path: ['requests', String(id)],
          message: error.message,
          input: undefined,
        })),
      ),
    },
  );
}
