import type { NameFilter } from '../name-filter';
import type { CatalogName } from '../name-state';
import { normalizeName } from '../normalize';
import { countNames, findName, listNames, listNamesOfVersion } from '../store/findings';
import { type DecisionRow, listDecisions } from '../store/memory';
import { getNameState } from '../store/popular';
import { getListFacts } from './popularity';

/** One page of the suspicious names, with the counts of every facet and what they were judged by. */
export async function listSuspiciousNames(
  filter: NameFilter,
  page: { readonly limit: number; readonly offset: number },
) {
  const [rows, counts, list, state] = await Promise.all([
    listNames(filter, page),
    countNames(filter),
    getListFacts(),
    getNameState(),
  ]);
  return {
    rows,
    counts,
    list,
    judgedAt: state.judgedAt?.toISOString() ?? null,
    fetchTrouble:
      state.fetchTrouble === null ||
      state.fetchTriedAt === null ||
      (list.loadedAt !== null && Date.parse(list.loadedAt) >= Number(state.fetchTriedAt))
        ? null // or mended since, by hand
        : { reason: state.fetchTrouble, at: state.fetchTriedAt.toISOString() },
  };
}

/** What is held of a name, with every word that was said of it. */
export async function getNameHistory(name: string): Promise<{
  readonly known: CatalogName | null;
  readonly decisions: readonly DecisionRow[];
}> {
  const normalized = normalizeName(name);
  const [known, decisions] = await Promise.all([findName(normalized), listDecisions(normalized)]);
  return { known, decisions };
}

/** @param name PEP 503. @returns null where it is neither in the catalogue nor decided about */
export function findCatalogName(name: string): Promise<CatalogName | null> {
  return findName(name);
}

/** The packages of a version whose name is worth a word, what needs a person first. */
export function listSuspectsOfVersion(versionId: number): Promise<readonly CatalogName[]> {
  return listNamesOfVersion(versionId);
}
