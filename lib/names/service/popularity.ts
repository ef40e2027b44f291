import { AppError } from '@/lib/app-error';
import { raiseGeneration } from '@/lib/db/generation';
import { BUILT_IN_LIST } from '../built-in-list';
import { fetchPopularity } from '../client';
import { type NameIndex, nameIndexSteps } from '../name-index';
import type { ListFacts } from '../name-state';
import { findTooShort, type PopularityList } from '../popularity';
import {
  findList,
  findListFacts,
  recordFetch,
  replaceList,
  type StoredListFacts,
} from '../store/popular';
import { inTransaction } from '../store/transaction';

const BUILT_IN: ListFacts = {
  source: BUILT_IN_LIST.source,
  countedOn: BUILT_IN_LIST.countedOn,
  loadedAt: null,
  size: BUILT_IN_LIST.packages.length,
};

/** Which list is in use: the one that was loaded last, else the one that ships. */
export async function getListFacts(): Promise<ListFacts> {
  return toListFacts(await findListFacts());
}

function toListFacts(stored: StoredListFacts | null): ListFacts {
  if (stored === null) return BUILT_IN;
  const { source, countedOn, loadedAt, size } = stored;
  return { source, countedOn, loadedAt: loadedAt.toISOString(), size };
}

/** Puts a list in use, for good. Whoever shows names sees the new one from their next question on. */
export async function loadList(list: PopularityList): Promise<void> {
  await inTransaction(async (tx) => {
    await replaceList(tx, list);
    await raiseGeneration(tx);
  });
}

interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Whether a person asked for this very list: it is taken however short it is. */
  readonly byHand?: boolean;
}

/**
 * Fetches the list and puts it in use; a failure, or a list far shorter than the one in use, leaves
 * that one, and is shown on /names.
 *
 * @throws AppError `source-unreachable` with what happened
 */
export async function fetchList(
  url: string,
  { signal, byHand = false }: FetchOptions = {},
): Promise<PopularityList> {
  const answer = await fetchPopularity(url, { signal });
  const trouble = answer.ok ? await whyNotTaken(url, answer.value, byHand) : answer.error;
  await recordFetch(new Date(), trouble);
  if (!answer.ok || trouble !== null) throw new AppError('source-unreachable', trouble ?? '');
  await loadList(answer.value);
  return answer.value;
}

async function whyNotTaken(
  url: string,
  { packages }: PopularityList,
  byHand: boolean,
): Promise<string | null> {
  const tooShort = byHand ? null : findTooShort(packages.length, (await getListFacts()).size);
  return tooShort && `${url} ${tooShort}; "drydock popular --from" takes it all the same`;
}

export interface CurrentIndex {
  /** Null: of the list that ships. */
  readonly listId: number | null;
  readonly facts: ListFacts;
  readonly index: NameIndex;
}

declare global {
  // One index for a process: the bundled pages and the server that runs them each have a copy of this
  // module, and it takes some 40 MB.
  var drydockNameIndex: { listId: number | null; index: Promise<NameIndex> } | undefined;
}

/** The index of the list in use. Built when it is first asked for, in turns with other work. */
export async function getCurrentIndex(): Promise<CurrentIndex> {
  const facts = await findListFacts();
  const listId = facts?.id ?? null;
  if (globalThis.drydockNameIndex?.listId !== listId) {
    const list = listId === null ? BUILT_IN_LIST : await findList(listId);
    // Replaced between the two questions: begin again.
    if (list === null) return getCurrentIndex();
    if (globalThis.drydockNameIndex?.listId !== listId) {
      globalThis.drydockNameIndex = { listId, index: inTurns(nameIndexSteps(list)) };
    }
  }
  const { index } = globalThis.drydockNameIndex;
  return { listId, facts: toListFacts(facts), index: await index };
}

/** Runs a long computation so that whoever waits for this process is answered in between. */
async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
