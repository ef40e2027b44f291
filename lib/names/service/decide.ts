import { AppError } from '@/lib/app-error';
import { appendAudit } from '@/lib/audit/service';
import type { Person } from '@/lib/auth/session';
import { raiseGeneration } from '@/lib/db/generation';
import { readSpelling } from '../spelling';
import { insertDecision, withdrawDecision } from '../store/memory';
import { inTransaction } from '../store/transaction';

export interface NameWord {
  readonly name: string;
  readonly verdict: 'legitimate' | 'squat';
  /** What a squat imitates; null where nobody can say. */
  readonly target: string | null;
  readonly reason: string;
}

/**
 * Remembers a reviewer's word on a name, in the place of the one before. It holds wherever the name
 * is judged from then on.
 *
 * @throws AppError `bad-request` where no package can be called so
 */
export async function decideName(by: Person, word: NameWord): Promise<void> {
  const name = packageName(word.name);
  // What is legitimate imitates nothing, whatever its spelling suggests.
  const isSquat = word.verdict === 'squat';
  const target = !isSquat || word.target === null ? null : packageName(word.target);
  await inTransaction(async (tx) => {
    const before = await withdrawDecision(tx, name, by.name);
    const { verdict, reason } = word;
    await insertDecision(tx, { name, verdict, target, reason, by: by.name });
    await raiseGeneration(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'name.decided',
      subject: { kind: 'name', id: name },
      ...(before && { before: { ...before } }),
      after: { verdict, target, reason },
    });
  });
}

/**
 * Takes a word back: the name is judged by its spelling again.
 *
 * @throws AppError `not-found` where no word stands
 */
export async function withdrawNameDecision(by: Person, name: string): Promise<void> {
  const normalized = packageName(name);
  await inTransaction(async (tx) => {
    const before = await withdrawDecision(tx, normalized, by.name);
    if (before === null) {
      throw new AppError('not-found', `Nothing was decided about ${normalized}, or not any more.`);
    }
    await raiseGeneration(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'name.decision-withdrawn',
      subject: { kind: 'name', id: normalized },
      before: { ...before },
    });
  });
}

function packageName(text: string): string {
  const spelling = readSpelling(text);
  if (spelling.kind === 'name') return spelling.normalizedName;
  throw new AppError('bad-request', `No package can be called so. ${spelling.problem}`);
}
