import { createHash } from 'node:crypto';
import { raiseGeneration } from '@/lib/db/generation';
import { classifyName } from '../classify';
import { ESTABLISHED_AFTER_DAYS } from '../name-state';
import {
  findCatalogMoment,
  listCatalogNames,
  recordJudged,
  storeFindings,
} from '../store/findings';
import { getNameState } from '../store/popular';
import { inTransaction } from '../store/transaction';
import weights from '../weights.json';
import { getCurrentIndex } from './popularity';

/** Raised by whoever changes what the engine says otherwise than by its weights. */
const ENGINE_REVISION = 4;

const ENGINE = createHash('sha256')
  .update(JSON.stringify([ENGINE_REVISION, weights]))
  .digest('base64url')
  .slice(0, 12);

const DAY_MS = 86_400_000;

/** Whether the findings are of the catalogue, the list and the engine as they are. */
export async function areNamesCurrent(): Promise<boolean> {
  const state = await getNameState();
  return (
    state.judgedAt !== null &&
    state.listId === state.currentListId &&
    state.catalogRunId === state.currentRunId &&
    state.engine === ENGINE
  );
}

export async function wasFetchTriedSince(moment: Date): Promise<boolean> {
  const { fetchTriedAt } = await getNameState();
  return fetchTriedAt !== null && fetchTriedAt >= moment;
}

export interface JudgedCatalog {
  readonly names: number;
  readonly suspicious: number;
  /** How many findings differ from before. */
  readonly changed: number;
}

/** Judges every package name of the catalogue by its spelling, and keeps what is found. */
export async function judgeCatalog(): Promise<JudgedCatalog> {
  const { index, listId } = await getCurrentIndex();
  return inTransaction(async (tx) => {
    const { committedAt, runId } = await findCatalogMoment(tx);
    const rows = (await listCatalogNames(tx)).map(({ id, name, firstBuiltAt }) => ({
      packageId: id,
      finding: classifyName(index, name),
      firstBuiltAt,
      establishedSince: establishedSince(firstBuiltAt, committedAt),
    }));
    const changed = await storeFindings(tx, rows);
    await recordJudged(tx, { listId, catalogRunId: runId, engine: ENGINE });
    if (changed > 0) await raiseGeneration(tx);
    const suspicious = rows.filter(({ finding }) => finding.verdict === 'suspicious').length;
    return { names: rows.length, suspicious, changed };
  });
}

/** Against the newest data and not the clock: while none came, nobody could notice anything. */
function establishedSince(firstBuiltAt: Date | null, committedAt: Date | null): string | null {
  if (firstBuiltAt === null || committedAt === null) return null;
  const ageMs = Number(committedAt) - Number(firstBuiltAt);
  return ageMs >= ESTABLISHED_AFTER_DAYS * DAY_MS ? firstBuiltAt.toISOString().slice(0, 10) : null;
}
