import { AppError } from '@/lib/app-error';
import { normalizeName } from '@/lib/names/normalize';
import { areasOf } from '../decision';
import { inTransaction } from '../store/change';
import { decideIn, type NewDecision } from './decide';
import { getRequest } from './load';

/**
 * One decision for several exceptions of the same package: all of them, or none.
 *
 * @throws AppError `bad-request` where they are not of one package; else as `recordDecision`
 */
export async function decideExceptions(
  bulk: Pick<NewDecision, 'outcome' | 'comment' | 'by' | 'now'> & {
    readonly requests: readonly { readonly id: number; readonly revision: number }[];
  },
): Promise<void> {
  const { requests, by, ...decision } = bulk;
  await inTransaction(async (tx) => {
    const packages = new Set<string>();
    // In one order, so that two who decide the same ones do not wait for each other.
    for (const { id, revision } of [...requests].sort((a, b) => a.id - b.id)) {
      const { ask } = await getRequest(id, by, tx);
      if (ask.kind !== 'exception') {
        throw new AppError('bad-request', `Request ${id} asks for no exception: decide it alone.`);
      }
      packages.add(normalizeName(ask.package));
      if (packages.size > 1) {
        throw new AppError(
          'bad-request',
          'Only exceptions of the same package are decided at once.',
        );
      }
      const [area] = areasOf(ask);
      if (area !== undefined) await decideIn(tx, { ...decision, id, revision, area, by });
    }
  });
}
