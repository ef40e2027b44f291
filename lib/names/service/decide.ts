import { AppError } from '@/lib/app-error';
import { appendAudit } from '@/lib/audit/service';
import type { Person } from '@/lib/auth/session';
import { raiseGeneration } from '@/lib/db/generation';
import { readSpelling } from '../spelling';
import {
  insertDecision,
  lockDecision,
  type StandingDecision,
  withdrawDecision,
} from '../store/memory';
import { inTransaction } from '../store/transaction';

export interface NameWord {
  readonly name: string;
  readonly verdict: 'legitimate' | 'squat';
  /** What a squat imitates; null where nobody can say. */
  readonly target: string | null;
  readonly reason: string;
  /** The word that the reviewer saw standing, null: none; left out: whichever stands. */
  readonly seen?: number | null | undefined;
}

/**
 * Remembers a reviewer's word on a name, in the place of the one before. It holds wherever the name
 * is judged from then on.
 *
 * @throws AppError `bad-request` where no package can be called so, `conflict` where somebody has
 *   decided since the reviewer looked
 */
export async function decideName(by: Person, word: NameWord): Promise<void> {
  const name = packageName(word.name);
  // What is legitimate imitates nothing, whatever its spelling suggests.
  const isSquat = word.verdict === 'squat';
  const target = !isSquat || word.target === null ? null : packageName(word.target);
  await inTransaction(async (tx) => {
    const before = await lockDecision(tx, name);
    requireSeen(name, before, word.seen);
    if (before !== null) await withdrawDecision(tx, before.id, by.name);
    const { verdict, reason } = word;
    await insertDecision(tx, { name, verdict, target, reason, by: by.name });
    await raiseGeneration(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'name.decided',
      subject: { kind: 'name', id: name },
      ...(before && { before: wordOf(before) }),
      after: { verdict, target, reason },
    });
  });
}

/**
 * Takes a word back: the name is judged by its spelling again.
 *
 * @param seen the word that the reviewer saw standing; left out: whichever stands
 * @throws AppError `not-found` where no word stands, `conflict` where it is another one
 */
export async function withdrawNameDecision(by: Person, name: string, seen?: number): Promise<void> {
  const normalized = packageName(name);
  await inTransaction(async (tx) => {
    const before = await lockDecision(tx, normalized);
    if (before === null) {
      throw new AppError('not-found', `Nothing was decided about ${normalized}, or not any more.`);
    }
    requireSeen(normalized, before, seen);
    await withdrawDecision(tx, before.id, by.name);
    await raiseGeneration(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'name.decision-withdrawn',
      subject: { kind: 'name', id: normalized },
      before: wordOf(before),
    });
  });
}

const wordOf = ({ verdict, reason }: StandingDecision) => ({ verdict, reason });

const FOUND = { legitimate: 'found it legitimate', squat: 'found it to be a squat' } as const;

/** Of two reviewers who decide at once, one is told what the other has said. */
function requireSeen(
  name: string,
  standing: StandingDecision | null,
  seen: number | null | undefined,
): void {
  if (seen === undefined || seen === (standing?.id ?? null)) return;
  throw new AppError(
    'conflict',
    standing === null
      ? `Somebody has taken back what was decided about ${name}. Load the page again.`
      : `${standing.decidedBy} has just looked at ${name} and ${FOUND[standing.verdict]}: ${standing.reason}. Load the page again before you decide.`,
  );
}

function packageName(text: string): string {
  const spelling = readSpelling(text);
  if (spelling.kind === 'name') return spelling.normalizedName;
  throw new AppError('bad-request', `No package can be called so. ${spelling.problem}`);
}
